import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildCli } from './build-cli'
import { buildDeclarations, buildLibrary } from './build-library'
import { buildPlugin } from './build-plugin'
import { buildTestEntries, removeCopiedDeclarations } from './build-test-entries'

const root = join(__dirname, '..')
const dist = join(root, 'dist')

async function buildAll(): Promise<void> {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  rmSync(dist, { recursive: true, force: true })
  await buildLibrary(dist)
  buildDeclarations(dist)
  await buildTestEntries(dist)
  removeCopiedDeclarations(dist)
  await buildCli(dist)
  await buildPlugin({
    entry: join(root, 'lib/provider/main.ts'),
    folder: join(dist, 'plugin'),
    type: 'vonage',
    version,
  })
}

void buildAll()
