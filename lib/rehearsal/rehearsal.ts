import type { RehearsalEvent } from '../model/rehearsal-events'
import type { NccoProblem } from './check-ncco'
import type { Outcome } from './judge-reply'

/** `initial` until a call has its first NCCO, `in_progress` from then on and for all that is no call. */
export type Phase = 'initial' | 'in_progress'

/** One request that was sent, and what became of it. */
export interface Step {
  /** The slot's name, such as `answer_url`. */
  readonly webhook: string
  /** From 1; at most 2. */
  readonly attempt: number
  readonly method: string
  /** The address of the webhook, without what the request adds to it. */
  readonly url: string
  /** Undefined when no answer came. */
  readonly status: number | undefined
  readonly phase: Phase
  readonly outcome: Outcome
  /** In whole milliseconds. */
  readonly durationMs: number
  /** What the request tells, such as `ringing`. */
  readonly subject: string
  /** Why it was not accepted, in words. */
  readonly reason: string | undefined
}

/** How a call went: with an NCCO, ended for lack of one, or gone on with the NCCO that it had. */
export type CallEnd = 'answered' | 'ended' | 'continued'

/** Everything that a rehearsal found. */
export interface Rehearsal {
  readonly event: RehearsalEvent
  /** Whether everything that was sent was taken, by the webhook itself or by its fallback, and no NCCO has a fault. */
  readonly passed: boolean
  readonly steps: readonly Step[]
  /** Undefined for what is no call. */
  readonly call: CallEnd | undefined
  /** What is wrong with the NCCOs that came back. Undefined for what is no call. */
  readonly nccoProblems: readonly NccoProblem[] | undefined
  /** What was not taken, and by whom, such as `ringing by event_url`. */
  readonly lost: readonly string[]
  /** What the user should know of how it was rehearsed, in full sentences. */
  readonly notes: readonly string[]
}

/** One step as programs read it. */
export interface StepReport {
  readonly webhook: string
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Null when no answer came. */
  readonly status: number | null
  readonly phase: Phase
  readonly outcome: Outcome
  readonly duration_ms: number
}

/** A rehearsal as programs read it: what `vonage-iac rehearse --json` prints. */
export interface RehearsalReport {
  readonly passed: boolean
  readonly steps: readonly StepReport[]
  /** Left out for what is no call. */
  readonly call?: CallEnd
  /** Left out for what is no call. */
  readonly ncco?: { readonly valid: boolean; readonly problems: readonly NccoProblem[] }
}

/** The result for programs. */
export function rehearsalToReport(rehearsal: Rehearsal): RehearsalReport {
  const { passed, steps, call, nccoProblems } = rehearsal
  return {
    passed,
    steps: steps.map(stepToReport),
    ...(call !== undefined && { call }),
    ...(nccoProblems !== undefined && {
      ncco: { valid: nccoProblems.length === 0, problems: nccoProblems },
    }),
  }
}

function stepToReport(step: Step): StepReport {
  const { webhook, attempt, method, url, status = null, phase, outcome, durationMs } = step
  return { webhook, attempt, method, url, status, phase, outcome, duration_ms: durationMs }
}
