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
import type { AccountState } from '../../../../lib/emulator/state'
import type { Config } from '../config'
import { isPair } from '../keys'
import { declared, type Operation } from './operations'
import { findUnrecorded } from './oracle'
import { type Fault, openAccount, type Stage } from './stage'
import { faultsOf, startProgram } from './started-program'

/** An operation of `vonage-iac apply`, which runs as built: `npm run build` makes it. */
export async function createProgramStage(operation: Operation): Promise<Stage> {
  const { emulator, seed, proxy, ...account } = await openAccount(operation)
  const root = mkdtempSync(join(tmpdir(), 'vonage-kill-'))
  const [folder, kept] = [join(root, 'now'), join(root, 'start')]
  const keys = join(folder, 'keys')
  const journal = join(folder, 'journal')
  const env = {
    PATH: String(process.env['PATH']),
    HOME: folder,
    VONAGE_JOURNAL_DIR: journal,
    ...account.env,
  }

  const declare = (config: Config) =>
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config))
  const flags = ['--scope', 'shop*', '--allow-delete', '--force', '--yes', '--keys-dir', keys]
  const start = () => startProgram(['apply', '--dir', folder, ...flags], { env })
  const run = (kind: string, wanted: RegExp) => faultsOf(kind, start(), wanted)

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
    // The key files are kept: they are the only place of their keys.
    loseDisk: () => rmSync(journal, { recursive: true, force: true }),
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
      await account.close()
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
