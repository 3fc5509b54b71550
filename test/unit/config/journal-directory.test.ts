import { describe, expect, it } from 'vitest'
import { readJournalDirectory } from '../../../lib/config/journal-directory'

describe('readJournalDirectory', () => {
  it.each([
    [{ VONAGE_JOURNAL_DIR: '/j', XDG_STATE_HOME: '/s', HOME: '/h' }, '/j'],
    [{ XDG_STATE_HOME: '/s', HOME: '/h' }, '/s/vonage-iac'],
    [{ XDG_STATE_HOME: 'relative', HOME: '/h' }, '/h/.local/state/vonage-iac'],
    [{ HOME: '/h' }, '/h/.local/state/vonage-iac'],
  ])('reads %j as %s', (environment, directory) => {
    expect(readJournalDirectory(environment)).toBe(directory)
  })
})
