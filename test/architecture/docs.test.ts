import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listCoverage } from '../../scripts/coverage/coverage-rows'
import { listNumberCoverage } from '../../scripts/coverage/number-rows'
import { importIds } from '../../scripts/docs/import-ids'
import { renderDocs } from '../../scripts/docs/render-docs'
import { servedProvider } from '../../scripts/docs/served-provider'

const folder = join(__dirname, '../../docs')
const pages = renderDocs()

describe('the generated docs', () => {
  it.each(Object.entries(pages))(
    '%s is what the code says; if not, run "npm run generate:docs"',
    (file, text) => {
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text)
    },
  )

  it('have no page of what is not served any more', () => {
    const kinds = ['resources', 'data-sources', 'ephemeral-resources', 'functions']
    const written = kinds.flatMap((kind) =>
      readdirSync(join(folder, kind)).map((file) => `${kind}/${file}`),
    )
    expect(written.filter((file) => !(file in pages))).toEqual([])
  })

  it.each([
    { language: 'terraform', folder: 'examples/hcl' },
    { language: 'typescript', folder: 'examples' },
  ])('show everything in $language: what is new needs an example below $folder', (expected) => {
    const bare = Object.entries(pages)
      .filter(
        ([file, text]) => file !== 'coverage.md' && !text.includes(`\`\`\`${expected.language}\n`),
      )
      .map(([file]) => file)
    expect(bare).toEqual([])
  })

  it('say how to import what can be imported: what is new goes into scripts/docs/import-ids.ts', () => {
    const importable = Object.entries(servedProvider().resources)
      .filter(([, resource]) => resource.import !== undefined)
      .map(([type]) => type)
    expect(Object.keys(importIds)).toEqual(expect.arrayContaining(importable))
  })
})

describe('the coverage', () => {
  it('has no gap', () => {
    const rows = [...listCoverage(), ...listNumberCoverage()]
    expect(rows.length).toBeGreaterThan(120)
    const gaps = rows.filter((row) => Object.values(row).includes('missing'))
    expect(gaps.map(({ field }) => field)).toEqual([])
  })
})
