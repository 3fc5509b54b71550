import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(__dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('README.md', () => {
  it('has TypeScript that compiles', { timeout: 120_000 }, () => {
    const [example] = blocksOf('ts')
    expect(example).toContain('new Application(')
    expect(problemsOf(example ?? '')).toEqual([])
    expect(problemsOf(`${example}\nshop.nameless()`)).toEqual([
      "Property 'nameless' does not exist on type 'Application'.",
    ])
  })
})

function blocksOf(language: string): readonly string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms')
  return [...readme.matchAll(pattern)].map(([, text = '']) => text)
}

/** What the compiler says about a program beside the repository's own files. */
function problemsOf(text: string): readonly string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.test.json'), (path) =>
    ts.sys.readFile(path),
  )
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const file = join(root, 'readme-example.ts')
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (path) => path === file || fileExists(path)
  host.getSourceFile = (path, target) =>
    path === file ? ts.createSourceFile(path, text, target) : getSourceFile(path, target)
  const program = ts.createProgram([file], options, host)
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
