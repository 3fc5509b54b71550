import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { MANIFEST_FILE } from '../../../../lib/model/environment-name'
import { startStateServer } from '../../../helpers/state-server'
import { findTerraform, terraformEnv } from '../../../helpers/terraform'
import type { Config } from '../config'
import type { StateFile } from '../state-file'
import { attributesIn } from '../workspace'
import { environmentOfKills, type Operation } from './operations'
import { findStateFaults } from './oracle'
import { type Fault, openAccount, type Stage } from './stage'
import { faultsOf, startProgram } from './started-program'

const { name, environment, application } = environmentOfKills

/**
 * An operation of `vonage-iac env`. The store of the records and the state outlive the machine; the checkout, the home
 * and the temporary files do not. A stand-in for cdktf runs terraform at once, as starting cdktf takes seconds. The state
 * has no lock: a killed run would leave it, and somebody would have to remove it first.
 * @param keptBy Whether the store is a folder, or a command that keeps texts.
 */
export async function createEnvironmentStage(
  operation: Operation,
  keptBy: 'folder' | 'command' = 'folder',
): Promise<Stage> {
  const { emulator, seed, proxy, ...account } = await openAccount(operation)
  const states = await startStateServer()
  const root = mkdtempSync(join(tmpdir(), 'vonage-kill-'))
  const [machine, store, kept] = ['machine', 'store', 'kept'].map((one) => join(root, one)) as [
    string,
    string,
    string,
  ]
  const project = join(machine, 'project')
  const env = {
    ...terraformEnv(),
    ...account.env,
    HOME: join(machine, 'home'),
    TMPDIR: join(machine, 'temporary'),
    PATH: String(process.env['PATH']),
    TERRAFORM_BINARY_NAME: findTerraform() ?? 'terraform',
    VONAGE_ENV_STORE: keptBy === 'folder' ? store : `exec:sh ${writeStoreCommand(root, store)}`,
    VONAGE_JOURNAL_DIR: undefined,
    XDG_STATE_HOME: undefined,
    CI: undefined,
    NO_COLOR: '1',
  }
  const checkOut = (config: Config) => {
    rmSync(machine, { recursive: true, force: true })
    for (const folder of [env.HOME, env.TMPDIR]) mkdirSync(folder, { recursive: true })
    writeProject(project, config, states.url)
  }
  const start = (words: readonly string[] = operation.words ?? ['up']) =>
    startProgram(['env', ...words], { env, cwd: project })
  const run = (kind: string, words?: readonly string[]) => faultsOf(kind, start(words), /./)
  const resources = () => {
    const text = states.state()
    return text === '' ? [] : (JSON.parse(text) as StateFile).resources
  }

  mkdirSync(store)
  let stateBefore: string | undefined
  if (operation.before !== undefined) {
    checkOut(operation.before)
    const [fault] = await run('preparation failed', ['up'])
    if (fault !== undefined) throw new Error(`${fault.kind}: ${fault.detail}`)
    stateBefore = states.state()
  }
  cpSync(store, kept, { recursive: true })
  emulator.saveSnapshot('start')
  return {
    operation,
    proxy,
    emulator,
    seed,
    reset: async () => {
      checkOut(operation.wanted)
      rmSync(store, { recursive: true })
      cpSync(kept, store, { recursive: true })
      states.setState(stateBefore)
      await emulator.restoreSnapshot('start')
    },
    loseDisk: () => checkOut(operation.wanted),
    start,
    // A server keeps it, which no kill reaches.
    hasState: () => false,
    rerun: () => run('re-run failed'),
    compareState: () => [
      ...findStateFaults({ emulator, state: () => attributesIn(resources()) }, seed),
      ...compareRecord(store, operation),
    ],
    planAgain: async () => {
      proxy.count()
      const faults = await run('the second run failed')
      const writes = proxy.requests().filter((request) => !request.startsWith('GET '))
      return [
        ...faults,
        ...(writes.length === 0
          ? []
          : [{ kind: 'the second run writes', detail: writes.join(', ') }]),
        ...findJournalFaults(store),
      ]
    },
    undo: async () => [
      ...(await run('destroy failed', ['down', name, '--yes'])),
      ...findJournalFaults(store),
    ],
    close: async () => {
      await account.close()
      await states.close()
      rmSync(root, { recursive: true })
    },
  }
}

/** What `cdktf synth` leaves, and a program that deploys it as cdktf does. */
function writeProject(project: string, config: Config, stateUrl: string): void {
  const output = join(project, 'cdktf.out')
  const stack = join(output, 'stacks', name)
  cpSync(inject('initialised'), stack, { recursive: true, verbatimSymlinks: true })
  const backend = { http: { address: stateUrl } }
  const files = {
    [join(project, 'cdktf.json')]: { app: 'true', output: 'cdktf.out' },
    [join(output, 'manifest.json')]: {
      stacks: { [name]: { workingDirectory: `stacks/${name}`, dependencies: [] } },
    },
    [join(stack, 'cdk.tf.json')]: { ...config, terraform: { backend } },
    [join(stack, MANIFEST_FILE)]: {
      version: 1,
      project: 'shop',
      environment,
      name,
      branch: 'fix/login',
      pull_request: 1,
      applications: [application],
      tags: {},
    },
  }
  for (const [file, json] of Object.entries(files)) writeFileSync(file, JSON.stringify(json))
  const programs = join(project, 'node_modules', '.bin')
  mkdirSync(programs, { recursive: true })
  writeFileSync(join(programs, 'cdktf'), standIn, { mode: 0o755 })
}

const standIn = `#!/bin/sh
cd "cdktf.out/stacks/$2" && "$TERRAFORM_BINARY_NAME" init -input=false &&
  exec "$TERRAFORM_BINARY_NAME" apply -auto-approve -input=false
`

/** What the record says is what became of the environment. */
function compareRecord(store: string, { isDestroy }: Operation): readonly Fault[] {
  const { status } = JSON.parse(readFileSync(join(store, `${name}.json`), 'utf8')) as {
    readonly status: string
  }
  const wanted = isDestroy === true ? 'down' : 'up'
  return status === wanted ? [] : [{ kind: 'record differs', detail: `it says ${status}` }]
}

/** A store of texts, each in a file. */
function writeStoreCommand(root: string, store: string): string {
  const file = join(root, 'store.sh')
  writeFileSync(
    file,
    `cd '${store}' || exit 1
case $1 in
  get) if [ -f "$2.json" ]; then cat "$2.json"; fi ;;
  put) cat > "$2.json" ;;
  list) ls | sed 's/.json$//' ;;
esac
`,
  )
  return file
}

/** After a run that ended well, nothing is left to remember. */
function findJournalFaults(store: string): readonly Fault[] {
  const [folder, text] = [join(store, `${name}.journal`), join(store, `${name}.journal.json`)]
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
  if (existsSync(text)) {
    const { files } = JSON.parse(readFileSync(text, 'utf8')) as { readonly files: object }
    names.push(...Object.keys(files))
  }
  const entries = names.filter((path) => path.endsWith('.json') && !path.includes('/ids-'))
  return entries.map((path) => ({ kind: 'journal is not empty', detail: path }))
}
