import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(__dirname, '..')

/** The entry points: the same code on cdktf, and on its fork cdktn. */
const flavours = [
  { file: 'index.js', alias: {} },
  { file: 'cdktn/index.js', alias: { cdktf: 'cdktn' } },
]

/** Builds what users import, as CommonJS: jest and ts-node load it with require, ES modules by its named exports. */
export async function buildLibrary(dist: string): Promise<void> {
  for (const { file, alias } of flavours) {
    await build({
      entryPoints: [join(root, 'lib/index.ts')],
      outfile: join(dist, file),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20.19',
      external: ['cdktf', 'cdktn', 'constructs'],
      alias,
      keepNames: true,
      logLevel: 'warning',
    })
  }
}

/** Writes the declarations of the entry points, those of `cdktn` with its name in place of cdktf's. */
export function buildDeclarations(dist: string): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist], {
    stdio: 'inherit',
  })
  for (const entry of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.d.ts') || entry.startsWith('cdktn')) continue
    const copy = join(dist, 'cdktn', entry)
    cpSync(join(dist, entry), copy)
    const text = readFileSync(copy, 'utf8')
    writeFileSync(copy, text.replace(/(['"])cdktf\1/g, '$1cdktn$1'))
  }
}
