import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPlugin } from './build-plugin'

const root = join(__dirname, '..')

async function buildAll(): Promise<void> {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  await buildPlugin({
    entry: join(root, 'lib/provider/main.ts'),
    folder: join(root, 'dist/plugin'),
    type: 'vonage',
    version,
  })
}

void buildAll()
