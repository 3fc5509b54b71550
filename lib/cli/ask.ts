import { createInterface } from 'node:readline'

/** Asks a person and waits for a line; undefined when there is none, because the input ended or the program stops. */
export type Ask = (question: string) => Promise<string | undefined>

/** What a question is asked on. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Ends a question that waits. */
  readonly signal: AbortSignal
  /** Called for Ctrl-C, which a terminal that is asked on does not send as a signal. */
  readonly interrupt: () => void
}

/** Asks on a terminal, one question after the other. */
export function createAsk({ input, output, signal, interrupt }: Terminal): Ask {
  return (question) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(undefined)
        return
      }
      const lines = createInterface({ input, output, terminal: true })
      const stop = () => lines.close()
      signal.addEventListener('abort', stop, { once: true })
      lines.once('SIGINT', interrupt)
      lines.once('close', () => {
        signal.removeEventListener('abort', stop)
        // After an answer this changes nothing: a promise settles once.
        resolve(undefined)
      })
      lines.question(question, (answer) => {
        resolve(answer)
        lines.close()
      })
    })
}
