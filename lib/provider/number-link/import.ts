import { refuse } from '../../engine/refusal'
import type { ImportResult } from '../../plugin/provider'

/** Takes a link by `<msisdn>` or `<country>:<msisdn>`. The read that follows finds its application. */
export function importNumberLink(text: string): ImportResult {
  const match = /^(?:([A-Z]{2}):)?([1-9][0-9]{2,14})$/.exec(text)
  const [, country, msisdn] = match ?? []
  if (msisdn !== undefined) {
    const state = { msisdn, country: country ?? null }
    return { imported: [{ state, private: { imported: true } }] }
  }
  throw refuse(
    'value_invalid',
    'The import id is not a number',
    `Got ${JSON.stringify(text)}. Use E.164 digits without a plus sign, such as 447700900000, with or without the country in front, such as GB:447700900000.`,
  )
}
