import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listCoverage } from '../../scripts/coverage/coverage-rows'
import { listNumberCoverage } from '../../scripts/coverage/number-rows'
import { renderDocs } from '../../scripts/docs/render-docs'

const folder = join(__dirname, '../../docs')

describe('the generated docs', () => {
  it.each(Object.entries(renderDocs()))(
    '%s is what the code says; if not, run "npm run generate:docs"',
    (file, text) => {
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text)
    },
  )
})

describe('the coverage', () => {
  it('has no gap', () => {
    const rows = [...listCoverage(), ...listNumberCoverage()]
    expect(rows.length).toBeGreaterThan(120)
    const gaps = rows.filter((row) => Object.values(row).includes('missing'))
    expect(gaps.map(({ field }) => field)).toEqual([])
  })
})
