import { TerraformStack, Testing } from 'cdktf'
import {
  Application,
  BranchEnvironment,
  BranchStack,
  EnvironmentNames,
  type EnvironmentProps,
  NumberLease,
  VoiceCapability,
  VonageProvider,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf, resourcesOf } from '../../helpers/synth-stack'

const props: EnvironmentProps = {
  project: 'shop',
  pullRequest: 12,
  webhookBaseUrl: 'https://{environment}.preview.example.com/',
}

describe('BranchEnvironment', () => {
  it('names the applications below it and lets them go with their numbers', () => {
    const stack = aStack()
    const environment = new BranchEnvironment(stack, 'environment', props)
    const shop = new Application(environment, 'shop', { name: 'Shop Hotline' })
    const answerUrl = environment.names.webhookUrl('/answer')
    new VoiceCapability(shop, 'voice', { answerUrl })
    new Application(environment, 'kept', { name: 'Kept', forceDestroy: false })
    new Application(stack, 'outside', { name: 'Outside' })
    new NumberLease(environment, 'number', { application: shop })
    const address = 'https://pr-12.preview.example.com/answer'
    const webhooks = { answer_url: { address } }
    expect(Object.values(resourcesOf(stack)['vonage_application'] as object)).toEqual([
      { name: 'shop--pr-12--kept', force_destroy: false },
      {
        name: 'shop--pr-12--shop-hotline',
        force_destroy: true,
        capabilities: { voice: { webhooks } },
      },
      { name: 'Outside' },
    ])
    expect(environment.names.applicationNames()).toEqual([
      'shop--pr-12--shop-hotline',
      'shop--pr-12--kept',
    ])
  })

  it.each<[string, EnvironmentProps, string]>([
    [
      'a project that is no slug',
      { project: 'My Shop', pullRequest: 1 },
      'project cannot begin the names of an environment. Got "My Shop". Use lower case letters, digits and single dashes between them, at most 32 characters. [value_invalid]',
    ],
    [
      'a protected branch',
      { project: 'shop', branch: 'main' },
      'main gets no environment of its own. What is deployed there is the real thing. Declare it without BranchEnvironment, or choose another branch. Protected are main, master, production, prod. [branch_protected]',
    ],
    [
      'a branch that the program protects',
      { project: 'shop', branch: 'live', protectedBranches: ['live'] },
      'live gets no environment of its own. What is deployed there is the real thing. Declare it without BranchEnvironment, or choose another branch. Protected are main, master, production, prod, live. [branch_protected]',
    ],
    [
      'a branch beside a pull request',
      { project: 'shop', branch: 'a', pullRequest: 1 },
      'branch and pullRequest exclude each other. An environment is for one of them: leave the other out. [declared_twice]',
    ],
    [
      'a pull request without a number',
      { project: 'shop', pullRequest: 0 },
      'pullRequest is not the number of a pull request. Got 0. Use a whole number above 0. [value_invalid]',
    ],
  ])('refuses %s', (_what, wrong, problem) => {
    const stack = aStack()
    new BranchEnvironment(stack, 'environment', wrong)
    expect(problemsOf(stack)).toEqual([`[stack/environment] ${problem}`])
  })

  it('is alone in its stack, which is destroyed as a whole', () => {
    const stack = aStack()
    new BranchEnvironment(stack, 'one', { project: 'shop', branch: 'fix' })
    new BranchEnvironment(stack, 'two', { project: 'desk', branch: 'fix' })
    expect(problemsOf(stack)).toEqual([
      '[stack/two] Two environments are in the same stack. stack/one and stack/two: a stack is destroyed as a whole. Give each a stack of its own, such as a BranchStack. [declared_twice]',
    ])
  })

  it('refuses names that read the same, a name that is a reference, and a URL without a base', () => {
    const stack = aStack()
    const environment = new BranchEnvironment(stack, 'e', { project: 'shop', branch: 'fix' })
    const first = new Application(environment, 'a', { name: 'Shop' })
    new Application(environment, 'b', { name: 'shop!' })
    new Application(environment, 'c', { name: first.publicKey })
    environment.names.webhookUrl('/answer')
    expect(problemsOf(stack)).toEqual([
      `[stack/e] Two applications of the environment would be called ${environment.names.name}--shop. stack/e/a and stack/e/b have names that read the same. Give one of them another name. [declared_twice]`,
      '[stack/e] The name of an application of the environment is a reference. stack/e/c must have its name written in the program: the name at Vonage is made of it at synth. [value_invalid]',
      '[stack/e] webhookBaseUrl is missing. webhookUrl("/answer") needs it: set it to a template such as https://{environment}.preview.example.com. [attribute_required]',
    ])
  })
})

describe('BranchStack', () => {
  it('is called after the environment, and so are its applications', () => {
    const stack = new BranchStack(Testing.app(), { project: 'shop', pullRequest: 12 })
    new VonageProvider(stack, 'vonage')
    new Application(stack, 'shop', { name: 'Shop' })
    expect(stack).toBeInstanceOf(TerraformStack)
    expect(stack.node.id).toBe('shop--pr-12')
    expect(stack.names.stateKey).toBe('shop/pr-12.tfstate')
    expect(resourcesOf(stack)['vonage_application']).toMatchObject({
      shop: { name: 'shop--pr-12--shop' },
    })
  })
})

describe('EnvironmentNames', () => {
  it('come from the branch that the machine says', () => {
    const names = new EnvironmentNames({ project: 'shop' }, { GITHUB_HEAD_REF: 'feature/Login' })
    expect(names.name).toBe('shop--feature-login-vuegw985')
    expect(names.check()).toEqual([])
  })

  it('miss a branch where nothing says it', () => {
    expect(new EnvironmentNames({ project: 'shop' }, {}).check()).toEqual([
      'The branch of the environment is not known. Set branch or pullRequest, or VONAGE_BRANCH in the environment. In GitHub Actions, GitLab CI and Bitbucket Pipelines it is found. [branch_missing]',
    ])
  })
})
