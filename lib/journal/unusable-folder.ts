import { ContractError, VonageError } from '../diagnostics/errors'
import { describeDiskFault } from '../exec/make-folder'

/** Does the work; a failure of the disk becomes an error that names the folder. */
export async function naming<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof VonageError) throw error
    throw unusableFolder(folder, error)
  }
}

function unusableFolder(folder: string, cause: unknown): ContractError {
  return new ContractError('journal_unreadable', 'Unusable journal folder', {
    detail:
      `The folder ${folder} cannot be read or written: ${describeDiskFault(cause)}. Nothing is written to Vonage without an ` +
      'entry in it, so that a lost answer never leaves a duplicate. Make the folder writable, or set VONAGE_JOURNAL_DIR to another one.',
    cause,
  })
}
