import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { branchName, branchNameLimit } from '../../../lib/model/branch-name'

/** Any row of UTF-16 units, halves of pairs too. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))
const lengths = fc.integer(branchNameLimit)

describe('branchName', () => {
  it.each([
    ['main', 30, 'main-cxmw4d50'],
    ['feature/Login_Form', 30, 'feature-login-form-gcap05j6'],
    ['Größe/ÄNDERN', 30, 'grosse-andern-pdnxiwaq'],
    ['feature/login-form', 15, 'featur-y3yx7klo'],
    ['feature/login-form', 9, 'y3yx7klo'],
    ['feature/login-form', 8, 'y3yx7klo'],
    ['日本', 30, '1aetkuoc'],
  ])('%s in %i characters is %s', (branch, maxLength, name) => {
    expect(branchName(branch, maxLength)).toBe(name)
  })

  it('branches that read the same differ in the hash', () => {
    const branches = [
      'feature/a',
      'feature-a',
      'Feature/a',
      'feature//a',
      'feature/a/',
      'féature/a',
    ]
    const names = branches.map((branch) => branchName(branch, 20))
    expect(new Set(names).size).toBe(branches.length)
    expect(names.every((name) => name.startsWith('feature-a-'))).toBe(true)
  })

  it('is a name of the characters and the length that were promised, whatever the branch', () => {
    fc.assert(
      fc.property(anyText, lengths, (branch, maxLength) => {
        const name = branchName(branch, maxLength)
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(name.length).toBeLessThanOrEqual(maxLength)
        expect(branchName(branch, maxLength)).toBe(name)
      }),
    )
  })

  it('different branches have different names, however short', () => {
    fc.assert(
      fc.property(anyText, anyText, lengths, (one, other, maxLength) => {
        fc.pre(one !== other)
        expect(branchName(one, maxLength)).not.toBe(branchName(other, maxLength))
      }),
    )
  })

  it.each([7, 256, 20.5, Number.NaN])('refuses %d characters', (maxLength) => {
    expect(() => branchName('main', maxLength)).toThrow(
      'a branch name has from 8 to 255 characters',
    )
  })
})
