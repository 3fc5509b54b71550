import { linkNumber, unlinkNumber } from '../../engine/link-number'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { refuseOtherAccount, type Session } from '../session'
import { linkFromTerraform, linkId, recordedKey } from './state'

/** Carries out what was planned for one link. */
export async function applyNumberLink(
  { prior, planned, private: kept }: ApplyRequest,
  session: Session,
): Promise<StateResult> {
  const { msisdn } = linkFromTerraform(planned ?? prior ?? {})
  return session.serialize(msisdn, async () => {
    if (planned !== null) return link(prior, planned, session)
    if (prior !== null) await unlink(prior, recordedKey(kept), session)
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
  const recorded = prior === null ? [] : [linkFromTerraform(prior).applicationId]
  const number = await linkNumber(
    {
      msisdn,
      applicationId,
      country: typeof declared === 'string' ? declared : null,
      takeOver: take_over === true,
      // A renamed resource is a create beside a destroy: its number's holder stands in the other one's state.
      knownHolders: [...recorded, ...session.memory.holdersOf(msisdn)],
    },
    session.ports.numbers,
  )
  session.memory.link(msisdn)
  const { country } = number
  return {
    state: { ...planned, country, id: linkId(country, msisdn) },
    private: { api_key: session.apiKey },
  }
}

/** A link that this run made, under another address, stays: Terraform orders the two as it likes. */
async function unlink(
  prior: ObjectValue,
  apiKey: string | undefined,
  session: Session,
): Promise<void> {
  const recorded = linkFromTerraform(prior)
  if (session.memory.linked.has(recorded.msisdn)) return
  const { numbers } = session.ports
  if (apiKey !== undefined && apiKey !== session.apiKey) {
    const isHere = (await numbers.find(recorded.msisdn)) !== undefined
    if (!isHere) throw refuseOtherAccount(`Number ${recorded.msisdn}`, apiKey, session.apiKey)
  }
  await unlinkNumber(recorded, numbers)
}
