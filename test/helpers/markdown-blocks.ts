import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')

/** The fenced blocks of a document of this repository that are in a language, in their order, without the fences. */
export function readBlocks(document: string, language: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8')
  const fenced = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms')
  return [...text.matchAll(fenced)].map(([, block = '']) => block)
}
