import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, HttpBackend } from 'cdktf'
import {
  Application,
  BranchStack,
  NumberLease,
  VoiceCapability,
  VonageProvider,
} from 'cdktf-provider-vonage'
import { refuse } from '../../../../lib/engine/refusal'
import type { Project, SynthesizedStack } from '../../../../lib/environments/environment-deps'
import { MANIFEST_FILE } from '../../../../lib/model/environment-name'
import { readFolder } from '../../../../lib/stacks/read-folder'
import { runTerraform, type TerraformRun } from '../../../helpers/terraform'
import { type Branch, environmentOf, PROJECT } from './branches'

/** A branch, checked out by one job on a runner whose disk is gone after it. */
export interface Checkout extends Project {
  readonly remove: () => void
}

/**
 * @param push Counts the pushes of the month: each changes the program.
 * @param statesUrl Where the states are kept.
 */
export function checkOut(branch: Branch, push: number, statesUrl: string): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-month-'))
  // The home of the runner does not outlive the job.
  const run = (stack: string, words: readonly string[], variables = {}) =>
    runTerraform(words, { cwd: stack, env: { HOME: folder, ...variables } })
  const stackFolder = join(folder, 'stacks', environmentOf(branch))
  return {
    synthesize: async () => {
      const app = new App({ outdir: folder })
      declareShop(app, branch, push, statesUrl)
      app.synth()
      return [readStack(stackFolder, environmentOf(branch))]
    },
    // As cdktf does it.
    deploy: async (_stacks, variables) => {
      const deploy = (...words: string[]) => run(stackFolder, words, variables)
      checkRun(await deploy('init', '-input=false'))
      checkRun(await deploy('apply', '-auto-approve', '-input=false'))
    },
    pullState: async (stack) => {
      const { stdout } = await run(stack.folder, ['state', 'pull'])
      return stdout.trim() === '' ? undefined : stdout
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function declareShop(app: App, branch: Branch, push: number, statesUrl: string): void {
  const { name, pullRequest, applications, hasNumber } = branch
  const stack = new BranchStack(app, {
    project: PROJECT,
    ...(pullRequest === undefined ? { branch: name } : { pullRequest }),
    webhookBaseUrl: 'https://{environment}.preview.example.com',
  })
  new VonageProvider(stack, 'vonage')
  const address = `${statesUrl}/${stack.names.stateKey}`
  new HttpBackend(stack, {
    address,
    lockAddress: `${address}/lock`,
    lockMethod: 'POST',
    unlockAddress: `${address}/lock`,
    unlockMethod: 'DELETE',
  })
  const [shop] = applications.map((title) => {
    const application = new Application(stack, title, { name: title })
    const answerUrl = stack.names.webhookUrl(`/answer?push=${push}`)
    new VoiceCapability(application, 'voice', { answerUrl })
    return application
  })
  if (hasNumber && shop !== undefined) {
    new NumberLease(stack, 'number', { application: shop, country: 'GB', features: ['VOICE'] })
  }
}

function readStack(folder: string, name: string): SynthesizedStack {
  const file = join(folder, MANIFEST_FILE)
  const manifest = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  return { name, folder, declarations: readFolder(folder), manifest }
}

function checkRun({ exitCode, stdout, stderr }: TerraformRun): void {
  if (exitCode !== 0) throw refuse('deploy_failed', 'The deploy failed', `${stdout}\n${stderr}`)
}
