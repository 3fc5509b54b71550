import { describe, expect, it } from 'vitest'
import { diagnosticCodes } from '../../lib/diagnostics/codes'
import { renderErrors } from '../../scripts/render-errors'
import { readRepositoryFile, readSourceFiles, type SourceFile } from '../helpers/source-files'

const codes = Object.keys(diagnosticCodes)

function unnamed(files: readonly SourceFile[]): readonly string[] {
  return codes.filter((code) => !files.some(({ text }) => new RegExp(`\\b${code}\\b`).test(text)))
}

describe('the codes of errors and warnings', () => {
  it('are those of docs/errors.md; if not, run "npm run generate:errors"', () => {
    expect(readRepositoryFile('docs/errors.md')).toBe(renderErrors())
  })

  it('are each used somewhere in lib', () => {
    const files = readSourceFiles('lib').filter(({ path }) => path !== 'lib/diagnostics/codes.ts')
    expect(unnamed(files)).toEqual([])
  })

  it('are lower case words, and each line of help is a sentence', () => {
    expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)+$/.test(code))).toEqual([])
    expect(Object.values(diagnosticCodes).filter((help) => !/^[A-Z].*\.$/.test(help))).toEqual([])
  })

  it('are each named in some test', () => {
    expect(unnamed(readSourceFiles('test'))).toEqual([])
  })
})
