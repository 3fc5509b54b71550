import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { type CdktfRun, runCdktf } from './cdktf'
import { checkPlan, checkState, deployed, destroyed } from './checks'
import { runProgram } from './run-program'
import { StepFailure } from './step-failure'
import type { Workspace } from './workspace'

export interface Stage {
  readonly workspace: Workspace
  readonly signal: AbortSignal
  readonly show: (line: string) => void
  /** Set by the step that starts it. */
  emulator?: Emulator
}

export interface Step {
  readonly title: string
  /** Does the step, checks it, and says in one line what was checked. */
  run(stage: Stage): Promise<string>
}

const root = join(__dirname, '../..')

export const buildStep: Step = {
  title: 'Build the package',
  async run({ signal }) {
    const args = [require.resolve('tsx/cli'), join(root, 'scripts/build.ts')]
    await runProgram({ command: process.execPath, args, cwd: root, env: process.env, signal })
    return 'dist/ has the constructs, the Terraform plugin and the program vonage-iac'
  },
}

/** Reserved for examples. Source: Ofcom, telephone numbers for use in TV and radio drama programmes. */
const numbers = ['447700900001', '447700900002', '447700900003'].map((msisdn) => ({
  country: 'GB',
  msisdn,
  type: 'mobile-lvn',
  features: ['SMS', 'VOICE'],
}))

const answerUrl = 'https://example.com/webhooks/answer'
const foreignUrl = 'https://example.com/changed-by-hand'

/** Everything after the build, in order. */
export const steps: readonly Step[] = [
  {
    title: 'Start the emulator of the Vonage APIs, with three owned numbers',
    async run(stage) {
      stage.emulator = await startEmulator({ seed: { applications: [], numbers } })
      checkState(stage.emulator.state(), destroyed)
      return `it listens on ${stage.emulator.url}`
    },
  },
  {
    title: 'cdktf deploy: what examples/quickstart/main.ts declares',
    async run(stage) {
      await cdktf(stage, 'deploy')
      checkState(emulatorOf(stage).state(), deployed)
      return 'two applications, one with all four capabilities and six webhooks, and two linked numbers'
    },
  },
  {
    title: "Change a webhook behind Terraform's back",
    async run(stage) {
      const path = await changeWebhook(emulatorOf(stage))
      stage.show(`PUT ${path}: answer_url is ${foreignUrl} now`)
      checkState(
        emulatorOf(stage).state(),
        deployed.map((line) => line.replace(answerUrl, foreignUrl)),
      )
      return 'the application has it'
    },
  },
  {
    title: 'cdktf diff: what is different now',
    async run(stage) {
      await cdktf(stage, 'diff')
      const stack = join(stage.workspace.folder, 'cdktf.out/stacks/quickstart')
      const plan = await runProgram({
        command: 'terraform',
        args: ['show', '-json', 'plan'],
        cwd: stack,
        env: stage.workspace.env(emulatorOf(stage).url),
        signal: stage.signal,
      })
      const attribute = 'vonage_application.shop.capabilities.voice.webhooks.answer_url.address'
      checkPlan(plan, [`${attribute}: "${foreignUrl}" -> "${answerUrl}"`])
      return 'the plan changes that webhook and no other value'
    },
  },
  {
    title: 'cdktf deploy: heal it',
    async run(stage) {
      await cdktf(stage, 'deploy')
      checkState(emulatorOf(stage).state(), deployed)
      return 'everything is as declared again'
    },
  },
  {
    title: 'cdktf destroy',
    async run(stage) {
      await cdktf(stage, 'destroy')
      checkState(emulatorOf(stage).state(), destroyed)
      const requests = emulatorOf(stage).requests().length
      return `no application is left, the three numbers are still owned; ${requests} API requests in all`
    },
  },
]

async function cdktf(stage: Stage, verb: CdktfRun['verb']): Promise<void> {
  const { workspace, signal, show } = stage
  const env = workspace.env(emulatorOf(stage).url)
  await runCdktf({ verb, cwd: workspace.folder, env, signal, show })
}

function emulatorOf({ emulator }: Stage): Emulator {
  if (emulator === undefined) throw new StepFailure('The emulator is not started.')
  return emulator
}

/** Does what somebody in the dashboard does: reads the application and puts it back with another answer_url. */
async function changeWebhook({ url, state }: Emulator): Promise<string> {
  const shop = state().applications.find(({ name }) => name === 'Shop')
  const path = `/v2/applications/${shop?.id}`
  const headers = {
    authorization: `Basic ${Buffer.from('emulator:emulator').toString('base64')}`,
    'content-type': 'application/json',
  }
  const before = await (await fetch(url + path, { headers })).text()
  const body = before.replace(answerUrl, foreignUrl)
  const { status } = await fetch(url + path, { method: 'PUT', headers, body })
  if (status !== 200) throw new StepFailure(`PUT ${path} was answered with status ${status}.`)
  return path
}
