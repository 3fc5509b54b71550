import { describe, expect, it } from 'vitest'
import { ApiError, ContractError, TransportError } from '../../../lib/diagnostics/errors'
import { isAnswerLost, isMadeBy } from '../../../lib/engine/create-token'
import { anApiError, aPendingCreate, lostAnswer, notSent } from '../../helpers/creations'
import { aPublicKey } from '../../helpers/fake-keys'
import { idOf } from '../../helpers/memory-store'

describe('isAnswerLost', () => {
  const tooLate = new TransportError('api_too_late', 'Too late', { detail: '', retryable: true })
  const garbled = new ContractError('answer_invalid', 'No JSON', { detail: '' })

  it.each<[string, unknown, boolean]>([
    ['the server refused', anApiError(400), false],
    ['the server has too much to do', anApiError(429), false],
    ['the server failed', anApiError(500), true],
    ['a gateway gave up', anApiError(504), true],
    ['the connection broke', lostAnswer, true],
    ['the request was not sent', notSent, false],
    ['the request was too late to be sent', tooLate, false],
    ['the answer cannot be read', garbled, false],
    ['the program has a bug', new TypeError('a bug'), false],
  ])('when %s', (_when, error, isLost) => {
    expect(isAnswerLost(error)).toBe(isLost)
    expect(error instanceof ApiError && error.status < 500 && isAnswerLost(error)).toBe(false)
  })
})

describe('isMadeBy', () => {
  const made = { id: idOf(1), name: 'shop', publicKey: aPublicKey(7) }
  const ownKey = aPendingCreate({ privateKey: undefined, idsBefore: [idOf(2)] })

  it.each<[string, ReturnType<typeof aPendingCreate>, Partial<typeof made>, boolean]>([
    ['a generated key', aPendingCreate(), {}, true],
    ['a generated key under another name', aPendingCreate(), { name: 'renamed' }, true],
    ['another key', aPendingCreate(), { publicKey: aPublicKey(8) }, false],
    ['a key of the user and the name', ownKey, {}, true],
    ['a key of the user under another name', ownKey, { name: 'other' }, false],
    ['a key of the user and an id from before', ownKey, { id: idOf(2) }, false],
    ['the id that the journal names', aPendingCreate({ applicationId: idOf(1) }), {}, true],
    ['another id than the journal names', aPendingCreate({ applicationId: idOf(2) }), {}, false],
  ])('by %s', (_what, entry, application, isMade) => {
    expect(isMadeBy(entry, { ...made, ...application })).toBe(isMade)
  })

  it('needs a public key where the journal names no application', () => {
    expect(isMadeBy(aPendingCreate(), { ...made, publicKey: undefined })).toBe(false)
  })
})
