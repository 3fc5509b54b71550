import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary project folder with a home of its own: nothing of the user's is read or written. */
export interface Workspace {
  readonly folder: string
  /** The environment for the cdktf program, with the emulator as Vonage. */
  env(emulatorUrl: string): NodeJS.ProcessEnv
  remove(): void
}

const root = join(__dirname, '../..')

/** Makes the folder, with a `cdktf.json` that runs the example. */
export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-quickstart-'))
  // As the repository's own, with absolute paths: cdktf keeps a local state where it is started.
  const program = [
    process.execPath,
    require.resolve('tsx/cli'),
    join(root, 'examples/quickstart/main.ts'),
  ]
  const settings = {
    language: 'typescript',
    app: program.map((word) => JSON.stringify(word)).join(' '),
    projectId: 'quickstart',
    sendCrashReports: 'false',
  }
  writeFileSync(join(folder, 'cdktf.json'), `${JSON.stringify(settings, undefined, 2)}\n`)
  return {
    folder,
    env: (emulatorUrl) => ({
      ...inheritedEnv(),
      HOME: folder,
      // cdktf then writes plain lines and asks nothing.
      CI: '1',
      CHECKPOINT_DISABLE: '1',
      TSX_DISABLE_CACHE: '1',
      VONAGE_API_URL: emulatorUrl,
      VONAGE_REST_URL: emulatorUrl,
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Without the user's settings of Terraform, cdktf and this provider, and without what slows every Node down. */
function inheritedEnv(): NodeJS.ProcessEnv {
  const isSetting = /^(TF_|CDKTF_|VONAGE_|XDG_|NODE_EXTRA_CA_CERTS$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSetting.test(name)))
}
