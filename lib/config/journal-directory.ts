import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Environment, findVariable } from './environment'

/**
 * The absolute path of the folder for pending creates: `VONAGE_JOURNAL_DIR`, else `vonage-iac` in `XDG_STATE_HOME`,
 * else `~/.local/state/vonage-iac`. Source: XDG Base Directory Specification 0.8 (a relative path there is ignored).
 */
export function readJournalDirectory(environment: Environment): string {
  const chosen = findVariable(environment, ['VONAGE_JOURNAL_DIR'])
  if (chosen !== undefined) return resolve(chosen)
  const state = findVariable(environment, ['XDG_STATE_HOME'])
  if (state?.startsWith('/') === true) return join(state, 'vonage-iac')
  const home = findVariable(environment, ['HOME']) ?? homedir()
  return join(home, '.local', 'state', 'vonage-iac')
}
