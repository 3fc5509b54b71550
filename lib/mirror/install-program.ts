import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '../exec/make-folder'
import { programFile } from './find-plugin'

/** Where the program is below a stack's folder. It ends in `.cjs`, as the project around may say that `.js` is no CommonJS. */
export const PROGRAM_PATH = 'vonage-iac/vonage-iac.cjs'

/**
 * Puts the program `vonage-iac` beside a stack, so that what was synthesized here can run it elsewhere. Writes only
 * what differs, at once.
 * @param source The built program. @default the one in this package
 * @throws {Error} when the program is not built, or its folder cannot be made
 */
export function installProgram(workingDirectory: string, source = programFile()): void {
  if (!existsSync(source)) {
    throw new Error(
      `The program vonage-iac is not at ${source}. In a clone of the repository run "npm run build"; ` +
        'otherwise install the package cdktf-provider-vonage again.',
    )
  }
  const program = readFileSync(source)
  const target = join(workingDirectory, PROGRAM_PATH)
  if (existsSync(target) && readFileSync(target).equals(program)) return
  makeFolder(dirname(target))
  const draft = `${target}.${process.pid}`
  try {
    writeFileSync(draft, program)
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
}
