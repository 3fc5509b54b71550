import { describe, expect, it } from 'vitest'
import { parseRecord, recordToJson, renderRecord } from '../../../lib/environments/record-codec'
import { aRecord } from '../../helpers/environment-records'

const name = 'shop--pr-12'
const read = (json: object) => parseRecord(JSON.stringify(json), name)

describe('a record', () => {
  it('is read as it was written, with everything set and with nothing', () => {
    const full = aRecord({
      branch: 'feature/Login',
      pullRequest: 12,
      owner: 'ana',
      status: 'failed',
      goneAt: new Date('2026-11-02T00:00:00Z'),
      keepUntil: new Date('2026-11-03T00:00:00Z'),
      lastFailure: { at: new Date('2026-11-01T00:02:00Z'), command: 'up', reason: 'No number.' },
      tags: { team: 'desk' },
      accounts: [{ key: 'account', namePrefix: 'eu-', foundBefore: ['1'] }],
      deployed: {
        applications: [{ id: '2', name: 'shop--pr-12--shop' }],
        numbers: ['447700900000'],
        urls: ['https://example.com/answer'],
      },
      stacks: [{ name, configuration: { provider: {} }, leftOut: ['provider.vonage.api_secret'] }],
    })
    expect(parseRecord(renderRecord(full), name)).toEqual({ value: full })
    expect(parseRecord(renderRecord(aRecord()), name)).toEqual({ value: aRecord() })
  })

  it('says everything that is wrong at once', () => {
    const json = { ...recordToJson(aRecord()), status: 'gone', created_at: 'soon', stacks: [1] }
    expect(read(json).problem).toMatchObject({
      code: 'environment_invalid',
      summary: 'The record of shop--pr-12 cannot be used',
    })
    const detail = read(json).problem?.detail ?? ''
    expect(detail).toContain('status is "gone": it must be one of deploying, up, failed, down.')
    expect(detail).toContain('created_at is "soon": it must be a time such as')
    expect(detail).toContain('stacks[0] is no object.')
    expect(detail).toContain('stacks[0].name is missing: it must be a text that is not empty.')
  })

  it.each([
    ['of another form', { version: 2 }, 'version is 2: this program reads version 1.'],
    ['of another environment', { ...recordToJson(aRecord({ environment: 'pr-13' })) }, 'It is of'],
    ['whose name is made up', { name: 'shop--pr-13' }, 'it must be made of project and env'],
    [
      'that names what is not its own',
      { applications: ['Shop'] },
      'applications has "Shop": the names of this environment begin with shop--pr-12--.',
    ],
  ])('%s is refused', (_, change, words) => {
    expect(read({ ...recordToJson(aRecord()), ...change }).problem?.detail).toContain(words)
  })

  it.each([
    [' \n', 'It is empty.'],
    ['{"version":1,', 'It is no JSON: it may be cut off.'],
    ['[]', 'It is no JSON object.'],
  ])('%j is refused in one sentence', (text, words) => {
    expect(parseRecord(text, name).problem?.detail).toBe(
      `${words} Correct it in the store; nothing is destroyed on the word of such a record.`,
    )
  })
})
