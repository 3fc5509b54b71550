import type { Diagnostic } from '../diagnostics/diagnostic'
import type { JournalEntry } from './ports'

/** The warning about a write that an interrupted run of this state left behind. */
export function describeLeft(entry: JournalEntry): Diagnostic {
  const { id, startedAt } = entry
  return {
    severity: 'warning',
    code: 'journal_left',
    summary: 'Earlier run interrupted',
    detail: `A run at ${startedAt} was interrupted while it ${describeWrite(entry)} An apply that still declares the resource completes it. Otherwise, check the account and run "vonage-iac journal forget ${id}".`,
    path: [],
  }
}

function describeWrite(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'create':
      return `created application "${entry.name}" (${entry.applicationId ?? 'id unknown'}). The application may exist in the account without being in any state.`
    case 'lease':
      return `leased number ${entry.msisdn} for application ${entry.applicationId}. The number may be linked without being in any state.`
    case 'part':
      return `wrote ${entry.path.join('.')} of application ${entry.applicationId}. The value may be there without being in any state.`
  }
}
