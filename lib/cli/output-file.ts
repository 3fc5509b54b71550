import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Refusal, refuse } from '../engine/refusal'
import { describeDiskFault, isDiskFault, makeFolder } from '../exec/make-folder'

/**
 * Writes a file that a flag names; its folder is made where it is missing.
 * @param flag Without dashes.
 * @throws {Refusal} `output_refused` when it cannot be written
 */
export function writeOutputFile(flag: string, file: string, text: string): void {
  const target = resolve(file)
  try {
    makeFolder(dirname(target))
    writeFileSync(target, text)
  } catch (error) {
    throw refuseOutput(flag, `${target} cannot be written`, 'a file', error)
  }
}

/**
 * Does work in a folder that a flag names.
 * @param flag Without dashes.
 * @throws {Refusal} `output_refused` for a fault of the disk; what else the work throws
 */
export function writeOutputFolder<T>(flag: string, folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isDiskFault(error)) throw error
    throw refuseOutput(flag, `${resolve(folder)} cannot be written to`, 'a folder', error)
  }
}

function refuseOutput(flag: string, summary: string, wanted: string, cause: unknown): Refusal {
  const detail = `${describeDiskFault(cause)}. Give --${flag} ${wanted} that you may write to.`
  return refuse('output_refused', summary, detail, [flag], cause)
}
