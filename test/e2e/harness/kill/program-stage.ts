import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../../../lib/emulator/emulator'
import type { AccountState } from '../../../../lib/emulator/state'
import type { Config } from '../config'
import { isPair } from '../keys'
import type { RunningTerraform } from '../running'
import { declared, type Operation } from './operations'
import { findUnrecorded } from './oracle'
import { startKillProxy } from './proxy'
import { type Fault, type Stage, settleSeed } from './stage'

const program = join(__dirname, '../../../../dist/cli/vonage-iac.js')

interface StartedProgram extends RunningTerraform {
  readonly exitCode: Promise<number>
}

/** An operation of `vonage-iac apply`, which runs as built: `npm run build` makes it. */
export async function createProgramStage(operation: Operation): Promise<Stage> {
  const emulator = await startEmulator({ seed: operation.seed })
  const proxy = await startKillProxy(emulator.url)
  const root = mkdtempSync(join(tmpdir(), 'vonage-kill-'))
  const [folder, kept] = [join(root, 'now'), join(root, 'start')]
  const keys = join(folder, 'keys')
  const seed = await settleSeed(emulator)
  const env = {
    PATH: String(process.env['PATH']),
    HOME: folder,
    VONAGE_JOURNAL_DIR: join(folder, 'journal'),
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    VONAGE_API_URL: proxy.url,
    VONAGE_REST_URL: proxy.url,
  }

  const declare = (config: Config) =>
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config))
  const flags = ['--scope', 'shop*', '--allow-delete', '--force', '--yes', '--keys-dir', keys]
  const start = () => startProgram(['apply', '--dir', folder, ...flags], env)
  async function run(kind: string, wanted: RegExp): Promise<readonly Fault[]> {
    const running = start()
    const exitCode = await running.exitCode
    if (exitCode === 0 && wanted.test(running.output())) return []
    const said = running.output().slice(-400).replace(/\s+/g, ' ')
    return [{ kind, detail: `exit code ${exitCode}, ${said}` }]
  }

  mkdirSync(folder)
  if (operation.before !== undefined) {
    declare(operation.before)
    const [fault] = await run('preparation failed', /changes done/)
    if (fault !== undefined) throw new Error(`${fault.kind}: ${fault.detail}`)
  }
  emulator.saveSnapshot('start')
  cpSync(folder, kept, { recursive: true })
  return {
    operation,
    proxy,
    emulator,
    seed,
    reset: async () => {
      rmSync(folder, { recursive: true })
      cpSync(kept, folder, { recursive: true })
      declare(operation.wanted)
      await emulator.restoreSnapshot('start')
    },
    start,
    // The command keeps no state.
    hasState: () => false,
    rerun: () => run('re-run failed', /changes done/),
    compareState: () => compareKeys(emulator.state(), seed, keys, operation),
    planAgain: () => run('plan is not empty', /0 of 0 changes done/),
    undo: async () => {
      declare(declared())
      return run('destroy failed', /changes done/)
    },
    close: async () => {
      await proxy.close()
      await emulator.close()
      rmSync(root, { recursive: true })
    },
  }
}

/** Every application has its key in a file, and what is linked is what the declarations link. */
function compareKeys(
  account: AccountState,
  seed: AccountState,
  folder: string,
  { wanted }: Operation,
): readonly Fault[] {
  const theirs = new Set(seed.applications.map(({ id }) => id))
  const made = account.applications.filter(({ id }) => !theirs.has(id))
  const lost = made.filter(({ id, keys }) => {
    const file = join(folder, `${id}.private.key`)
    return !(existsSync(file) && isPair(readFileSync(file, 'utf8'), keys.public_key))
  })
  const links = Object.values(wanted.resource?.['vonage_number_link'] ?? {})
  const held = {
    ids: made.map(({ id }) => id),
    msisdns: links.map(({ msisdn }) => String(msisdn)),
  }
  return [
    ...lost.map(({ name }) => ({ kind: 'lost key', detail: `no key file fits ${name}` })),
    ...findUnrecorded(held, account, seed),
  ]
}

function startProgram(args: readonly string[], env: NodeJS.ProcessEnv): StartedProgram {
  const child = spawn(process.execPath, [program, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? -1))
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exitCode,
    ended: exitCode.then(() => undefined),
  }
}
