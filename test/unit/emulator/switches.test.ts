import { describe, expect, it } from 'vitest'
import { EmulatorError } from '../../../lib/emulator/emulator-error'
import { defaultSwitches, setSwitches, switchTable } from '../../../lib/emulator/switches'

describe('setSwitches', () => {
  it('changes what is named and leaves the rest', () => {
    expect(setSwitches(defaultSwitches, { trace_id: 'absent' })).toEqual({
      ...defaultSwitches,
      trace_id: 'absent',
    })
  })

  it('lists every unknown switch and every position that is not accepted', () => {
    const set = () => setSwitches(defaultSwitches, { nonsense: 1, trace_id: 'maybe' })
    expect(set).toThrow(EmulatorError)
    expect(() => setSwitches(defaultSwitches, [])).toThrow('must be a JSON object')
    try {
      set()
    } catch (error) {
      expect((error as EmulatorError).problems).toEqual([
        expect.stringMatching(/^nonsense is no switch. Switches are: put_without_keys, /),
        'trace_id cannot be "maybe". Accepted: "present", "absent".',
      ])
    }
  })

  it('every default is accepted', () => {
    const wrong = Object.values(switchTable).filter(
      (row) => !(row.accepted as readonly unknown[]).includes(row.default),
    )
    expect(wrong).toEqual([])
  })
})
