import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPrevious } from '../../../lib/drift/read-previous'
import { aDriftReport } from '../../helpers/drift-reports'
import { temporaryFolder } from '../../helpers/temporary-folder'

describe('readPrevious', () => {
  it('reads the report that was asked for, else the one that will be replaced', () => {
    const file = join(temporaryFolder(), 'drift.json')
    const absent = `${file}.absent`
    writeFileSync(file, JSON.stringify(aDriftReport()))
    expect(readPrevious(file, absent)).toEqual(aDriftReport())
    expect(readPrevious(undefined, file)).toEqual(aDriftReport())
    expect(readPrevious(undefined, absent)).toBeUndefined()
    expect(readPrevious(undefined, undefined)).toBeUndefined()
  })

  it('refuses what is not there, and what is no report', () => {
    const file = join(temporaryFolder(), 'drift.json')
    const absent = `${file}.absent`
    expect(() => readPrevious(absent, undefined)).toThrow(
      expect.objectContaining({ code: 'report_unreadable', detail: `${absent} is not there.` }),
    )
    for (const text of ['{', '{}']) {
      writeFileSync(file, text)
      expect(() => readPrevious(file, undefined)).toThrow(
        expect.objectContaining({ code: 'report_unreadable' }),
      )
    }
  })
})
