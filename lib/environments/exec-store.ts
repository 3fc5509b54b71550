import { readEnvironment } from '../config/environment'
import { describeFailure } from '../exec/failure-text'
import { type ProgramEnd, runProgramOnce } from '../exec/run-program'
import { isEnvironmentName } from '../model/environment-name'
import { JOURNAL_SUFFIX, storeFailed, type TextStore } from './text-store'

/**
 * A store behind a command of the user: `COMMAND get NAME` prints the record, or nothing where there is none; `COMMAND put NAME`
 * reads it from stdin; `COMMAND list` prints a name on each line. Any exit code but 0 is a failure. `NAME.journal` is a
 * name, too: the journal of an environment.
 */
export function createExecStore(command: string, signal: AbortSignal): TextStore {
  const place = `exec:${command}`

  async function run(words: string, input?: string): Promise<ProgramEnd> {
    const end = await runProgramOnce({
      program: `${command} ${words}`,
      args: undefined,
      cwd: '.',
      // Where a deploy was interrupted, the store still gets what became of it.
      signal: signal.aborted ? new AbortController().signal : signal,
      ...(input === undefined ? {} : { input }),
    })
    if (end.exitCode === 0) return end
    throw storeFailed(place, words, describeFailure('The command', end, readEnvironment()))
  }

  return {
    place,
    get: async (name) => {
      const { stdout } = await run(`get ${name}`)
      return stdout.trim() === '' ? undefined : stdout
    },
    put: async (name, text) => {
      await run(`put ${name}`, text)
    },
    list: async () => {
      const { stdout } = await run('list')
      const lines = stdout.split('\n').map((line) => line.trim())
      const names = lines.filter((line) => line !== '' && !line.endsWith(JOURNAL_SUFFIX))
      const wrong = names.find((name) => !isEnvironmentName(name))
      if (wrong !== undefined) {
        const why = `it printed ${JSON.stringify(wrong)}, which is no name of an environment. It must print one name on each line.`
        throw storeFailed(place, 'list', why)
      }
      return names
    },
  }
}
