import { isMadeBy } from '../../engine/create-token'
import type { PrivateState } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Session } from '../session'
import { idFromTerraform, privateFromTerraform } from './state'

/**
 * Forgets the journal entry of an application's create once its state holds what the entry would be needed for: the
 * private key of a generated pair, or an application that this state created with a key of the user's own. A state that
 * imported the application proves neither.
 */
export async function forgetHeld(
  state: ObjectValue,
  kept: PrivateState,
  { ports: { journal } }: Session,
): Promise<void> {
  const id = idFromTerraform(state)
  const entries = await journal.findMade(id)
  if (entries.length === 0) return
  const { name, full_name, public_key, private_key } = state
  const publicKey = typeof public_key === 'string' ? public_key : undefined
  const held = { id, name: String(full_name ?? name), publicKey }
  const isCreatedHere = privateFromTerraform(kept).origin === 'made'
  const proven = entries.filter((entry) => {
    if (!isMadeBy(entry, held)) return false
    return entry.privateKey === undefined
      ? isCreatedHere
      : entry.privateKey.reveal().trim() === String(private_key).trim()
  })
  await journal.clear(proven)
}
