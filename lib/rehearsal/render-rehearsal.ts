import type { NccoProblem } from './check-ncco'
import type { CallEnd, Rehearsal, Step } from './rehearsal'

const endings: Readonly<Record<CallEnd, string>> = {
  answered: 'the call is answered.',
  ended: 'the call ends, for it has no NCCO.',
  continued: 'the call goes on with the NCCO that it has.',
}

/** The rehearsal as a timeline for people: notes, one line for each request, faults of the NCCO, and the verdict. */
export function renderRehearsal(rehearsal: Rehearsal): string {
  const { steps, notes, nccoProblems = [], lost } = rehearsal
  const lines = [
    ...notes.map((note) => `note: ${note}`),
    ...renderSteps(steps),
    ...renderFaults(nccoProblems),
    ...lost.map((what) => `not taken: ${what}`),
    renderVerdict(rehearsal),
  ]
  return `${lines.join('\n')}\n`
}

/** As many faults as somebody may want to read; JSON has them all. */
const MAX_FAULTS = 50

function renderFaults(problems: readonly NccoProblem[]): readonly string[] {
  const shown = problems
    .slice(0, MAX_FAULTS)
    .map(({ path, message }) => `NCCO fault: ${path}${path && ' '}${message}`)
  const left = problems.length - shown.length
  return left === 0 ? shown : [...shown, `and ${left} NCCO faults more: --json shows them all`]
}

function renderSteps(steps: readonly Step[]): readonly string[] {
  const rows = steps.map((step) => [
    step.webhook,
    `${step.subject}${step.attempt === 1 ? '' : ' again'}`,
    step.method,
    step.url,
    step.status === undefined ? '-' : String(step.status),
    `${step.durationMs} ms`,
    step.reason === undefined ? step.outcome : `${step.outcome}: ${step.reason}`,
  ])
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function renderVerdict({ passed, call, steps, lost, nccoProblems = [] }: Rehearsal): string {
  const ending = call === undefined ? '' : `: ${endings[call]}`
  const verdict = `${passed ? 'Passed' : 'Failed'}${ending === '' ? '.' : ending}`
  const failures = steps.filter(({ outcome }) => outcome !== 'accepted').length
  if (failures === 0) return verdict
  const count = failures === 1 ? 'One request was' : `${failures} requests were`
  if (passed)
    return `${verdict} ${count} not accepted, and made good; --strict takes that as failed.`
  const isStrictAlone = lost.length === 0 && nccoProblems.length === 0
  return isStrictAlone ? `${verdict} ${count} not accepted, and --strict was given.` : verdict
}
