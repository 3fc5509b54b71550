import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installProgram, PROGRAM_PATH } from '../../../lib/mirror/install-program'
import { temporaryFolder } from '../../helpers/temporary-folder'

describe('installProgram', () => {
  it('puts the program beside a stack, and nothing else', () => {
    const folder = temporaryFolder()
    const source = join(folder, 'built.js')
    writeFileSync(source, 'first')
    const stack = join(folder, 'stacks/shop')
    mkdirSync(stack, { recursive: true })
    installProgram(stack, source)
    expect(readFileSync(join(stack, PROGRAM_PATH), 'utf8')).toBe('first')
    const { mtimeMs } = statSync(join(stack, PROGRAM_PATH))
    installProgram(stack, source)
    expect(statSync(join(stack, PROGRAM_PATH)).mtimeMs).toBe(mtimeMs)
    writeFileSync(source, 'second')
    installProgram(stack, source)
    expect(readFileSync(join(stack, PROGRAM_PATH), 'utf8')).toBe('second')
    expect(readdirSync(join(stack, 'vonage-iac'))).toEqual(['vonage-iac.cjs'])
  })

  it('says what to do when the program is not built', () => {
    const folder = temporaryFolder()
    expect(() => installProgram(folder, join(folder, 'none.js'))).toThrow(
      /is not at .*none\.js\. In a clone of the repository run "npm run build"/,
    )
  })
})
