import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { unzip } from '../helpers/unzip'
import { buildProgram, startProgram } from './cli/start-program'
import type { Config, ConfigObject } from './harness/config'
import { ownPrivateKey, ownPublicKey } from './harness/keys'
import { dataSamples, resourceSamples, type Samples, sampleAccount } from './harness/samples'
import { itRuns } from './harness/scenario'
import { filesIn, findSecrets, formsOf, linesOf, partsOfToken } from './harness/secrets'
import type { Workspace } from './harness/workspace'

const apiSecret = 'canary-of-the-api-secret'
const credentials = { apiKey: 'canary', apiSecret }
const reportFormats = ['text', 'json', 'markdown', 'html', 'sarif', 'junit', 'github']
const planFormats = ['text', 'json', 'markdown', 'github']

let program: Awaited<ReturnType<typeof buildProgram>>
beforeAll(async () => {
  program = await buildProgram()
})
afterAll(() => program.remove())

/** A declaration for each sample; what is a private key comes from a variable that no plan keeps. */
function blocksOf(samples: Samples): Record<string, Record<string, ConfigObject>> {
  let n = 100
  const types = Object.entries(samples).map(([type, all]) => {
    const declared = all.map(({ declare }) => {
      n += 1
      const { private_key_wo, ...rest } = declare(n)
      const key = private_key_wo === undefined ? {} : { private_key_wo: '${var.private_key}' }
      return [`${type}_${n}`, { ...rest, ...key }] as const
    })
    return [type, Object.fromEntries(declared)] as const
  })
  return Object.fromEntries(types)
}

/** Everything that the provider has. What the ephemeral resources make is written where only this test looks. */
const everything: Config = {
  variable: { private_key: { type: 'string', sensitive: true, ephemeral: true } },
  resource: {
    ...blocksOf(resourceSamples),
    terraform_data: {
      use: {
        provisioner: [
          {
            'local-exec': {
              command: 'printf %s "$KEY" > "$HOME/key" && printf %s "$TOKEN" > "$HOME/token"',
              environment: {
                KEY: '${ephemeral.vonage_key_pair.made.private_key}',
                TOKEN: '${ephemeral.vonage_application_jwt.made.jwt}',
              },
            },
          },
        ],
      },
    },
  },
  data: blocksOf(dataSamples),
  ephemeral: {
    vonage_key_pair: { made: {} },
    vonage_application_jwt: {
      made: {
        application_id: sampleAccount.applications[0]?.id ?? '',
        private_key: '${var.private_key}',
      },
    },
  },
}

/** The commands on a folder of Terraform, with every format that they can write; the others are in `canary-program.test.ts`. */
async function runCommands(workspace: Workspace): Promise<readonly string[]> {
  const { folder, home, env } = workspace
  const reports = (formats: readonly string[], command: string) =>
    formats.flatMap((format) => ['--report', `${format}=${join(home, `${command}.${format}`)}`])
  const plan = join(home, 'kept.plan')
  const key = join(home, 'key')
  const commands = [
    ['plan', folder, ...reports(planFormats, 'plan'), '--out', plan],
    ['plan', folder, '--json'],
    ['apply', plan, '--dir', folder, '--scope', '*', '--yes'],
    ['drift', folder, ...reports(reportFormats, 'drift')],
    ['drift', folder, '--json'],
    ['drift', folder, '--accept'],
    ['drift', folder, '--revert', '--yes'],
    ['import', '--all', '--out', join(home, 'typescript')],
    ['import', '--all', '--language', 'hcl', '--out', join(home, 'hcl')],
    ['rehearse', '--application', 'answering'],
    ['jwt', '--application-id', 'no-id', '--private-key-file', key],
  ]
  const told: string[] = []
  const codes: (number | null)[] = []
  for (const words of commands) {
    const { finished } = startProgram(program.file, words, env)
    const { stdout, stderr, code } = await finished
    codes.push(code)
    told.push(stdout, stderr)
  }
  // Drift is found; apply leaves a Terraform state alone, nothing answers calls, and no-id is none.
  expect(codes).toEqual([2, 2, 1, 2, 2, 2, 0, 0, 0, 1, 64])
  return told
}

describe('with TF_LOG=trace and everything that the provider has', () => {
  itRuns(
    'no secret is in a log, a plan, a report or an output, and none but a generated key in a state',
    { seed: sampleAccount, credentials, servedBy: 'own' },
    async (workspace) => {
      const { folder, home, env, emulator } = workspace
      Object.assign(env, { TF_LOG: 'trace', TF_VAR_private_key: ownPrivateKey('shared') })
      workspace.configure(everything)
      const runs = [
        await workspace.terraform('plan', '-out=tfplan'),
        await workspace.terraform('apply', 'tfplan'),
      ]
      const state = readFileSync(join(folder, 'terraform.tfstate'), 'utf8')
      const { applications, numbers } = emulator.state()
      const rotate = (one: (typeof applications)[number]) =>
        one.name.startsWith('generated')
          ? { ...one, keys: { public_key: ownPublicKey('stranger') } }
          : one
      await emulator.replaceState({ applications: applications.map(rotate), numbers })
      runs.push(await workspace.terraform('plan', '-out=again'))
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
      const told = await runCommands(workspace)
      const written = [
        ...planFormats.map((one) => `plan.${one}`),
        ...reportFormats.map((one) => `drift.${one}`),
      ]
      expect(readdirSync(home)).toEqual(expect.arrayContaining(written))
      const destroyed = await workspace.terraform('destroy', '-auto-approve')
      expect(destroyed.exitCode).toBe(0)

      const generated = Object.values(workspaceKeys(state)).flatMap(linesOf)
      const [token, key] = ['token', 'key'].map((name) => readFileSync(join(home, name), 'utf8'))
      const nowhere = [
        ...formsOf(credentials.apiKey, apiSecret),
        ...partsOfToken(token ?? ''),
        ...linesOf(key ?? ''),
        ...linesOf(ownPrivateKey('shared')),
      ]
      const plans = ['tfplan', 'again'].flatMap((name) =>
        Object.values(unzip(readFileSync(join(folder, name)))).map(String),
      )
      const logs = [...runs, destroyed].flatMap(({ stdout, stderr }) => [stdout, stderr])
      expect(logs.join('')).toContain('ApplyResourceChange')
      const shown = [...logs, ...told, ...filesIn(home, ['key', 'token'])]
      expect(findSecrets(nowhere, [...shown, ...plans, state])).toEqual([])
      expect(findSecrets(generated, shown)).toEqual([])
      expect(findSecrets(generated, [state])).toHaveLength(generated.length)
    },
  )
})

/** The generated private keys of a state, which has them by design. */
function workspaceKeys(state: string): Record<string, string> {
  const { resources } = JSON.parse(state) as {
    resources: { instances: { attributes: { id?: string; private_key?: string | null } }[] }[]
  }
  const all = resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes))
  return Object.fromEntries(
    all.flatMap(({ id, private_key }) => (private_key ? [[String(id), private_key]] : [])),
  )
}
