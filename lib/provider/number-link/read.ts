import type { OwnedNumber } from '../../engine/ports'
import { refuse } from '../../engine/refusal'
import { normalApplicationId } from '../../model/application'
import type { ReadRequest, StateResult } from '../../plugin/provider'
import type { Value } from '../../plugin/value'
import { refuseOtherAccount, type Session } from '../session'
import { linkFromTerraform, linkId, linkPrivate, recordedKey, recordedLink } from './state'
import { warnDangling } from './warn-dangling'

/** The link as it is now: moved shows its new application; a number that is unlinked or gone has none. */
export async function readNumberLink(
  { state, private: kept }: ReadRequest,
  session: Session,
): Promise<StateResult> {
  const { msisdn } = linkFromTerraform(state)
  const apiKey = recordedKey(kept)
  try {
    const number = await session.reads.numbers.find(msisdn)
    if (number === undefined && apiKey !== undefined && apiKey !== session.apiKey) {
      throw refuseOtherAccount(`Number ${msisdn}`, apiKey, session.apiKey)
    }
    if (number?.applicationId === undefined) {
      if (kept['imported'] === true) throw refuseImport(msisdn, number)
      return { state: null }
    }
    const { country, applicationId } = number
    return {
      state: {
        ...state,
        id: linkId(country, msisdn),
        country,
        application_id: keepText(state['application_id'], applicationId),
      },
      private: linkPrivate(session.apiKey, recordedLink(kept) ?? applicationId),
      diagnostics: await warnDangling(msisdn, applicationId, session),
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}

/** The id as it was written, if it is the same. */
function keepText(recorded: Value | undefined, applicationId: string): string {
  const isSame = typeof recorded === 'string' && normalApplicationId(recorded) === applicationId
  return isSame ? recorded : applicationId
}

/** Terraform itself would only say that there is nothing to import. */
function refuseImport(msisdn: string, number: OwnedNumber | undefined) {
  if (number === undefined) {
    return refuse(
      'number_not_owned',
      'The account does not own the number',
      `There is no number ${msisdn} in this account, so there is no link of it to import. Check the number and the API key.`,
      ['msisdn'],
    )
  }
  return refuse(
    'import_not_found',
    'The number is not linked to an application',
    `The account owns ${msisdn}, but it is linked to no application, so there is no link to import. Remove the import block: the apply makes the link.`,
    ['msisdn'],
  )
}
