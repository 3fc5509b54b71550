import type { ReadRequest, StateResult } from '../../plugin/provider'
import { refuseOtherAccount, type Session } from '../session'
import { linkFromTerraform, linkId, linkPrivate, recordedKey, recordedLink } from './state'

/** The link as it is now: moved shows its new application; a number that is unlinked or gone has none. */
export async function readNumberLink(
  { state, private: kept }: ReadRequest,
  session: Session,
): Promise<StateResult> {
  const { msisdn } = linkFromTerraform(state)
  const apiKey = recordedKey(kept)
  try {
    const number = await session.ports.numbers.find(msisdn)
    if (number === undefined && apiKey !== undefined && apiKey !== session.apiKey) {
      throw refuseOtherAccount(`Number ${msisdn}`, apiKey, session.apiKey)
    }
    if (number?.applicationId === undefined) return { state: null }
    const { country, applicationId } = number
    return {
      state: { ...state, id: linkId(country, msisdn), country, application_id: applicationId },
      private: linkPrivate(session.apiKey, recordedLink(kept) ?? applicationId),
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}
