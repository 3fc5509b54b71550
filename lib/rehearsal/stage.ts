import type { Secret } from '../diagnostics/secret'
import type { FailurePolicy, RehearsalEvent } from '../model/rehearsal-events'
import type { NccoProblem } from './check-ncco'
import type { SendWebhook } from './exchange'
import type { Step } from './rehearsal'

/** What a rehearsal needs of the outside. */
export interface RehearsalPorts {
  readonly send: SendWebhook
  readonly now: () => Date
  /** A UUID, each time another. */
  readonly newId: () => string
}

/** Whom the requests claim to be about, and how they are signed. */
export interface CallbackIdentity {
  readonly applicationId: string
  readonly apiKey: string
  /** Undefined: requests go unsigned. */
  readonly signatureSecret: Secret | undefined
}

/** What the parts of one rehearsal share. The lists grow while it is played. */
export interface Stage {
  readonly ports: RehearsalPorts
  readonly identity: CallbackIdentity
  readonly event: RehearsalEvent
  readonly policy: FailurePolicy
  readonly steps: Step[]
  readonly problems: NccoProblem[]
  readonly notes: string[]
  /** What nobody took: neither the webhook nor its fallback. */
  readonly lost: string[]
}
