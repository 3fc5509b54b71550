import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(__dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('README.md', () => {
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
