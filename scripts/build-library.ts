import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(__dirname, '..')

/** The entry points: the same code on cdktf and on its fork cdktn; the gate on cdktf alone, as @cdktf/provider-null is. */
const flavours = [
  { entry: 'index.ts', file: 'index.js', alias: {} },
  { entry: 'index.ts', file: 'cdktn/index.js', alias: { cdktf: 'cdktn' } },
  { entry: 'gate.ts', file: 'gate.js', alias: {} },
]

/** Builds what users import, as CommonJS: jest and ts-node load it with require, ES modules by its named exports. */
export async function buildLibrary(dist: string): Promise<void> {
  for (const { entry, file, alias } of flavours) {
    await build({
      entryPoints: [join(root, 'lib', entry)],
      outfile: join(dist, file),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20.19',
      external: ['@cdktf/provider-null', 'cdktf', 'cdktn', 'constructs'],
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
    if (!entry.endsWith('.d.ts') || /^cdktn|gate\.d\.ts$/.test(entry)) continue
    const copy = join(dist, 'cdktn', entry)
    cpSync(join(dist, entry), copy)
    const text = readFileSync(copy, 'utf8')
    writeFileSync(copy, text.replace(/(['"])cdktf\1/g, '$1cdktn$1'))
  }
}
