import {
  linkNumber,
  refuseJustLeased,
  refuseLeasedNumber,
  refuseLinkedTwice,
  unlinkNumber,
} from '../../engine/link-number'
import type { ApplyRequest, PrivateState, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { checkHandled } from '../check-target'
import { refuseOtherAccount, type Session } from '../session'
import { linkFromTerraform, linkId, linkPrivate, recordedKey, recordedLink } from './state'

/** Carries out what was planned for one link. */
export async function applyNumberLink(
  { prior, planned, private: kept }: ApplyRequest,
  session: Session,
): Promise<StateResult> {
  const { msisdn } = linkFromTerraform(planned ?? prior ?? {})
  return session.serialize(msisdn, async () => {
    if (planned !== null) return link(prior, planned, session)
    if (prior !== null) await unlink(prior, kept, session)
    return { state: null }
  })
}

async function link(
  prior: ObjectValue | null,
  planned: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const { msisdn, applicationId } = linkFromTerraform(planned)
  const { country: declared, take_over } = planned
  const { memory } = session
  if (prior === null) await refuseLeased(msisdn, session)
  const isMadeTwice = prior === null && memory.linked.has(msisdn)
  if (isMadeTwice || memory.has('link_repeated', msisdn)) throw refuseLinkedTwice(msisdn)
  const recorded = prior === null ? [] : [linkFromTerraform(prior).applicationId]
  memory.numbersInUse.add(msisdn)
  const number = await linkNumber(
    {
      msisdn,
      applicationId,
      country: typeof declared === 'string' ? declared : null,
      takeOver: take_over === true,
      // A renamed resource is a create beside a destroy: its number's holder stands in the other one's state.
      knownHolders: [...recorded, ...memory.find('number_linked', msisdn).map(({ by }) => by)],
    },
    session.ports.numbers,
  )
  memory.linked.add(msisdn)
  const { country } = number
  return {
    state: { ...planned, country, id: linkId(country, msisdn) },
    private: linkPrivate(session.apiKey, applicationId),
    diagnostics: await checkHandled(msisdn, applicationId, session),
  }
}

/**
 * A lease of this configuration has the number. One that took it in this very run, as nothing told it about the link,
 * loses it again, so that its next plan takes another one.
 */
async function refuseLeased(msisdn: string, { memory, ports }: Session): Promise<void> {
  if (memory.has('lease_kept', msisdn)) throw refuseLeasedNumber(msisdn)
  const applicationId = memory.leased.get(msisdn)
  if (applicationId === undefined) return
  await unlinkNumber({ msisdn, applicationId }, ports.numbers)
  throw refuseJustLeased(msisdn)
}

/**
 * Clears the link that was made here. One that this run made or keeps under another address stays: Terraform orders the
 * two as it likes. So does one that someone else made since, although the refreshed state shows it.
 */
export async function unlink(
  prior: ObjectValue,
  kept: PrivateState,
  session: Session,
): Promise<void> {
  const apiKey = recordedKey(kept)
  const recorded = linkFromTerraform(prior)
  const { memory } = session
  if (memory.linked.has(recorded.msisdn) || memory.has('link_kept', recorded.msisdn)) return
  const { numbers } = session.ports
  if (apiKey !== undefined && apiKey !== session.apiKey) {
    const isHere = (await numbers.find(recorded.msisdn)) !== undefined
    if (!isHere) throw refuseOtherAccount(`Number ${recorded.msisdn}`, apiKey, session.apiKey)
  }
  const linkedTo = recordedLink(kept) ?? recorded.applicationId
  // The answer of a move may have been lost: an application of this state is nobody else's.
  const isOwn = memory.has('application_held', recorded.applicationId)
  const applicationId = isOwn ? recorded.applicationId : linkedTo
  await unlinkNumber({ ...recorded, applicationId }, numbers)
  memory.publish({ kind: 'number_released', about: recorded.msisdn })
}
