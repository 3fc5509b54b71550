import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(__dirname, '..')

/** Builds the program `vonage-iac` into one file that runs on its own. */
export async function buildCli(dist: string): Promise<void> {
  const outfile = join(dist, 'cli/vonage-iac.js')
  await build({
    entryPoints: [join(root, 'lib/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    banner: { js: '#!/usr/bin/env node' },
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  chmodSync(outfile, 0o755)
}
