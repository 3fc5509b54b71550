import type { Credentials } from './credentials'

/** What is rehearsed: a call, a message in or out, or an event of the Client SDK. */
export type RehearsalEvent =
  | 'call'
  | 'outbound-call'
  | 'call-event'
  | 'message'
  | 'message-status'
  | 'rtc'

/** What the button "Rehearse" of the dashboard page asks for. */
export interface RehearsalRequest {
  /** Of this emulator, for both API hosts. */
  readonly apiUrl: string
  /** Of the account that the application is in. */
  readonly credentials: Credentials
  readonly applicationId: string
  readonly event: RehearsalEvent
}

/** One request of a rehearsal to a webhook. */
export interface RehearsalStep {
  /** Name of the slot, for example `answer_url`. */
  readonly webhook: string
  /** Counts from 1. */
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Of the answer; null when there was none. */
  readonly status: number | null
  readonly phase: 'initial' | 'in_progress'
  /** What came of it, in a few words. */
  readonly outcome: string
  readonly duration_ms: number
}

/** What a rehearsal found; the same as `vonage-iac rehearse --json` prints. */
export interface RehearsalReport {
  readonly passed: boolean
  readonly steps: readonly RehearsalStep[]
  /** What became of the call; absent when none was rehearsed. */
  readonly call?: 'answered' | 'ended' | 'continued'
  /** Of the NCCO that came back; absent when none was asked for. */
  readonly ncco?: {
    readonly valid: boolean
    readonly problems: readonly { readonly path: string; readonly message: string }[]
  }
  /** What a reader should know beside it, one sentence each. @default none */
  readonly notes?: readonly string[]
}

/**
 * Plays Vonage's side for an application. The emulator imports nothing of ours: whoever starts it hands this in. An
 * error that it throws is shown with its message.
 */
export type Rehearse = (request: RehearsalRequest) => Promise<RehearsalReport>
