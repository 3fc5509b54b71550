import { describe, expect, it } from 'vitest'
import {
  findVariable,
  hasNoColours,
  isCi,
  isReadOnly,
  readEnvironment,
} from '../../../lib/config/environment'

describe('readEnvironment', () => {
  it('is the environment of this process', () => {
    expect(readEnvironment()['PATH']).toBe(process.env['PATH'])
  })
})

describe('findVariable', () => {
  it('passes over empty variables', () => {
    expect(findVariable({ A: '', B: 'b' }, ['A', 'B'])).toBe('b')
    expect(findVariable({ A: '' }, ['A', 'B'])).toBeUndefined()
  })
})

describe('hasNoColours', () => {
  it.each([
    [{}, false],
    [{ NO_COLOR: '' }, false],
    [{ NO_COLOR: '0' }, true],
  ])('of %j is %s', (environment, answer) => {
    expect(hasNoColours(environment)).toBe(answer)
  })
})

describe('isCi', () => {
  it.each([
    [{ CI: 'true' }, true],
    [{ CI: '1' }, true],
    [{ CI: 'woodpecker' }, true],
    [{ CI: 'false' }, false],
    [{ CI: '' }, false],
    [{}, false],
  ])('judges %j as %s', (environment, answer) => {
    expect(isCi(environment)).toBe(answer)
  })
})

describe('isReadOnly', () => {
  it.each([
    [{ VONAGE_READ_ONLY: '1' }, true],
    [{ VONAGE_READ_ONLY: 'true' }, true],
    [{ VONAGE_READ_ONLY: '0' }, false],
    [{ VONAGE_READ_ONLY: 'FALSE' }, false],
    [{}, false],
  ])('judges %j as %s', (environment, answer) => {
    expect(isReadOnly(environment)).toBe(answer)
  })
})
