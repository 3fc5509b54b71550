import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(__dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('README.md', () => {
  it('has TypeScript that compiles', { timeout: 30_000 }, () => {
    const [example] = blocksOf('ts')
    expect(example).toContain('new Application(')
    expect(problemsOf(example ?? '')).toEqual([])
    expect(problemsOf(`${example}\nshop.nameless()`)).toEqual([
      "Property 'nameless' does not exist on type 'Application'.",
    ])
  })

  it('names commands that are scripts of the package', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm (?:run )?(test|quickstart|build|check|bench)\b/g)]
    const names = new Set(named.map(([, name = '']) => name))
    expect([...names].sort()).toEqual(['build', 'quickstart', 'test'])
    for (const name of names) expect(scripts).toHaveProperty([name])
  })

  it('has the two commands for a clean clone', () => {
    expect(readme).toContain('npm ci && npm run quickstart')
    expect(readme).toContain('npm ci && npm test')
  })

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
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
