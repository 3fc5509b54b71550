import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(__dirname, '..')

/** What tests of users import. vitest is an ES module and cannot be required, so its entry is one too. */
const entries = [
  { source: 'emulator/index.ts', file: 'emulator/index.js', format: 'cjs' },
  { source: 'testing/index.ts', file: 'testing/index.js', format: 'cjs' },
  { source: 'testing/jest.ts', file: 'testing/jest.js', format: 'cjs' },
  { source: 'testing/vitest.mts', file: 'testing/vitest.mjs', format: 'esm' },
] as const

/** Builds them, each whole in one file. */
export async function buildTestEntries(dist: string): Promise<void> {
  for (const { source, file, format } of entries) {
    await build({
      entryPoints: [join(root, 'lib', source)],
      outfile: join(dist, file),
      bundle: true,
      platform: 'node',
      format,
      target: 'node20.19',
      external: ['vitest'],
      keepNames: true,
      logLevel: 'warning',
    })
  }
}

/** Takes away the copies of their declarations among those of cdktn: they name no cdktf. */
export function removeCopiedDeclarations(dist: string): void {
  for (const folder of ['emulator', 'testing']) {
    rmSync(join(dist, 'cdktn', folder), { recursive: true, force: true })
  }
}
