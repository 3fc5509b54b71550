import { describe, expect, it } from 'vitest'
import { describeConflict, findConflict, type PartClaim } from '../../../lib/engine/part-claim'

function aClaim(owner: string, path: string, applicationId = 'a'): PartClaim {
  return { owner, applicationId, path: path.split(' ') }
}
const whole = aClaim('whole', 'capabilities')
const voice = aClaim('voice', 'capabilities voice')
const answer = aClaim('answer', 'capabilities voice webhooks answer_url')

describe('findConflict', () => {
  it.each([
    ['all capabilities and one of them', whole, voice, true],
    ['all capabilities and a webhook', whole, answer, true],
    ['a capability and a webhook in it', answer, voice, true],
    ['one webhook twice', answer, { ...answer, owner: 'b' }, true],
    [
      'the same application in capital letters',
      voice,
      aClaim('b', 'capabilities voice', 'A'),
      true,
    ],
    ['another application', voice, aClaim('b', 'capabilities voice', 'b'), false],
    ['another capability', voice, aClaim('b', 'capabilities rtc'), false],
    ['another webhook', answer, aClaim('b', 'capabilities voice webhooks event_url'), false],
    ['one declaration that is planned twice', voice, voice, false],
  ])('%s', (_what, claim, other, isConflict) => {
    expect(findConflict(claim, [other])).toBe(isConflict ? other : undefined)
    expect(findConflict(other, [claim])).toBe(isConflict ? claim : undefined)
  })
})

describe('describeConflict', () => {
  it('names the application, the slot and both resources, whoever comes second', () => {
    const first = describeConflict(answer, whole, [])
    expect(first).toEqual({
      severity: 'error',
      code: 'declared_twice',
      summary: 'voice.answer_url of one application is declared twice',
      detail:
        'voice.answer_url of application a is declared by a vonage_application with capabilities and a vonage_application_webhook for voice.answer_url: each apply of the one would undo the other. Nothing was written. Keep one of them. A vonage_application that leaves capabilities out leaves them to such resources.',
      path: [],
    })
    expect(describeConflict(whole, answer, [])).toEqual(first)
  })

  it('says nothing of a vonage_application where none is concerned', () => {
    expect(describeConflict(answer, voice, []).detail).toBe(
      'voice.answer_url of application a is declared by a vonage_application_capability for voice and a vonage_application_webhook for voice.answer_url: each apply of the one would undo the other. Nothing was written. Keep one of them.',
    )
  })
})
