import type { EnvironmentCommandDeps } from '../../../../lib/cli/env/open-environment'
import { openEnvironment } from '../../../../lib/cli/env/open-environment'
import { runEnvDown } from '../../../../lib/cli/env-down-command'
import { runEnvExtend } from '../../../../lib/cli/env-extend-command'
import { parseEnvGcOptions, runEnvGc } from '../../../../lib/cli/env-gc-command'
import { runEnvUp } from '../../../../lib/cli/env-up-command'
import { VonageError } from '../../../../lib/diagnostics/errors'
import type { RecordStore } from '../../../../lib/environments/record-store'
import { type Branch, environmentOf, MAX_ENVIRONMENTS, PROJECT } from './branches'
import { checkOut } from './program'
import type { World } from './world'

/** How a job ended: `done`, or the code of its error. */
export type Outcome = string

/** A job that deploys the branch. */
export async function runUp(
  branch: Branch,
  push: number,
  world: World,
  store = world.store,
): Promise<Outcome> {
  const checkout = checkOut(branch, push, world.states.url)
  const options = {
    store: world.storeFolder,
    branch: branch.name,
    project: undefined,
    owner: 'ana',
    keepMs: undefined,
    most: MAX_ENVIRONMENTS,
    commentFile: undefined,
    json: false,
  }
  try {
    return await run(`up ${environmentOf(branch)}`, world, (deps) =>
      runEnvUp(options, { ...deps, store, project: checkout }),
    )
  } finally {
    checkout.remove()
  }
}

/** A job that destroys the environment of the branch. */
export function runDown(branch: Branch, world: World, store: RecordStore = world.store) {
  const name = environmentOf(branch)
  const options = {
    store: world.storeFolder,
    choice: { name },
    lockId: undefined,
    isAgreed: true,
    ignoresMissing: false,
    json: false,
  }
  return run(`down ${name}`, world, (deps) => runEnvDown(options, { ...deps, store }))
}

/** Someone keeps the environment of the branch. */
export function runExtend(branch: Branch, days: number, world: World) {
  const options = {
    store: world.storeFolder,
    choice: { name: environmentOf(branch) },
    forMs: days * 86_400_000,
    json: false,
  }
  return run(`extend ${environmentOf(branch)}`, world, (deps) => runEnvExtend(options, deps))
}

/** The job of the night. */
export function runGc(world: World, isForced: boolean) {
  const flags = { branches: world.forge.sources, project: PROJECT, apply: true, force: isForced }
  const parsed = parseEnvGcOptions({ ...flags, store: world.storeFolder })
  if (!('options' in parsed)) throw new Error('the flags of gc are wrong')
  return run('gc', world, (deps) => runEnvGc(parsed.options, deps))
}

async function run(
  what: string,
  world: World,
  command: (deps: EnvironmentCommandDeps) => Promise<number>,
): Promise<Outcome> {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const cli = {
    writeOut: say,
    writeError: say,
    readInput: async () => '',
    isTerminal: false,
    ask: undefined,
    signal: new AbortController().signal,
  }
  const { now } = world.clock
  let outcome: Outcome
  try {
    const deps = { ...openEnvironment(world.storeFolder, cli), now }
    const exitCode = await command(deps)
    outcome = exitCode === 0 ? 'done' : `ended with ${exitCode}`
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    say(`${error.message}. ${error.detail}`)
    outcome = error.code
  }
  world.log.push(`${now().toISOString()} ${what}: ${outcome}\n${said.join('')}`)
  return outcome
}
