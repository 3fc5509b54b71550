import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

export interface PluginBuild {
  /** The file that calls `greetTerraform`. What it imports with `import()` gets a bundle of its own. */
  readonly entry: string
  /** Emptied first: Terraform's hash covers every file in it. */
  readonly folder: string
  /** Type of the provider: `vonage`. */
  readonly type: string
  readonly version: string
}

const launcherSource = join(__dirname, 'launcher.sh')

/**
 * Builds a provider into a folder: the launcher, under the name that Terraform looks for, and the bundles. These must
 * not be named like the launcher: Terraform runs the first file of that beginning.
 *
 * Returns the path of the launcher.
 */
export async function buildPlugin({ entry, folder, type, version }: PluginBuild): Promise<string> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const options = { ...bundleOptions, define: { PROVIDER_VERSION: JSON.stringify(version) } }
  const late = new Set<string>()
  await build({
    ...options,
    entryPoints: [entry],
    outfile: join(folder, 'provider.cjs'),
    banner: { js: versionCheck },
    plugins: [bundleApart(entry, late)],
  })
  for (const file of late) {
    await build({ ...options, entryPoints: [file], outfile: join(folder, nameOf(file)) })
  }
  const launcher = join(folder, `terraform-provider-${type}_v${version}`)
  await writeFile(launcher, await readFile(launcherSource))
  await chmod(launcher, 0o755)
  return launcher
}

const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // Before it loads a CommonJS file, `import()` has Node search it for exports: 40 ms of each start that `require` does not take.
  supported: { 'dynamic-import': false },
  // Names stay, for the stacks in a report of a crash; shortening them makes the start no faster.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
}

/** Leaves what `entry` imports with `import()` out of its bundle, and adds the files to `late`. */
function bundleApart(entry: string, late: Set<string>): Plugin {
  return {
    name: 'bundle-apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, kind, importer }) => {
        if (kind !== 'dynamic-import' || importer !== entry) return undefined
        const file = join(dirname(entry), path.replace(/\.js$/, '.ts'))
        late.add(file)
        // Not .js: below a package of ES modules Node would take it for one.
        return { path: `./${nameOf(file)}`, external: true }
      })
    },
  }
}

function nameOf(file: string): string {
  return `${basename(file, '.ts')}.cjs`
}

/** First in the bundle, so that an old Node says what is wrong before it meets what it does not know. */
const versionCheck = `(function () {
  var v = process.versions.node.split(".").map(Number);
  if (v[0] > 20 || (v[0] === 20 && v[1] >= 19)) return;
  // Terraform shows the first line of stdout, and nothing of stderr.
  var out = process.env.TF_PLUGIN_MAGIC_COOKIE ? 1 : 2;
  require("fs").writeSync(out, "This provider needs Node.js 20.19 or newer and was started with " +
    process.version + " (" + process.execPath + "): install a newer one from https://nodejs.org\\n");
  process.exit(1);
})();`
