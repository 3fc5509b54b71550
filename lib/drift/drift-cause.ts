/**
 * Why a resource is not as recorded, as far as its differences tell, with the one line that says what to do; the
 * gravest first. A code is never renamed: reports of other days are compared by it.
 */
export const driftCauses = {
  'application-deleted':
    'Someone deleted the application. Deploy again: it is made anew, with another id and key, and its links follow.',
  'key-rotated':
    'Someone replaced the public key, so tokens of the recorded pair are refused. Put it back with vonage-iac drift --revert, or bring the new key into the code (vonage-iac drift --accept shows how).',
  'number-not-owned':
    'The account does not own the number any more, so no deploy can link it. Buy it again in the Vonage Dashboard, or remove it from the code. With a subaccount, check that the API key is the one that owns it.',
  'number-dangling':
    'The number is linked to an application that does not exist, so calls and messages to it are lost. Deploy again if the code creates the application, or link the number to one that exists.',
  'number-unlinked':
    'The number has no application any more, so what comes in is lost. Deploy again to link it.',
  'number-moved':
    'The number goes to another application. Move it back with vonage-iac drift --revert, or change the link in the code. In place of a lease, the next deploy takes another number.',
  'capability-removed':
    'Someone switched a capability off. Put it back with vonage-iac drift --revert, or take it out of the code (vonage-iac drift --accept shows where).',
  'tunnel-rewrite':
    'Every webhook points to another host with its path kept, as a development tunnel leaves it. Put the addresses back with vonage-iac drift --revert, and develop on an application of your own.',
  edited:
    'Someone edited it, most likely in the dashboard. Put it back with vonage-iac drift --revert, or take it over into the code (vonage-iac drift --accept shows how).',
  'default-added':
    'The API shows a default that was not recorded. Nothing is wrong: the next deploy records it.',
} as const satisfies Record<string, string>

/** A code of `driftCauses`. */
export type DriftCause = keyof typeof driftCauses
