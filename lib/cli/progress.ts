import type { CliDeps } from './command'

/** How far a long work is. */
export interface Progress {
  /** One more step is done; the text says which. */
  advance(what: string): void
  /** Takes the bar away. */
  end(): void
}

const WIDTH = 30

/** A bar on a terminal, a line for each step elsewhere; both on stderr. */
export function createProgress(
  title: string,
  total: number,
  { isTerminal, writeError }: Pick<CliDeps, 'isTerminal' | 'writeError'>,
): Progress {
  let done = 0
  return {
    advance: (what) => {
      done += 1
      const text = `${title} ${done} of ${total}`
      if (!isTerminal) writeError(`${text}: ${what}\n`)
      else writeError(`\r\u001b[K${renderBar(done, total)} ${text}`)
    },
    end: () => {
      if (isTerminal && done > 0) writeError('\r\u001b[K')
    },
  }
}

/** Without a terminal, one line for so many. */
const COUNTED_AT_A_TIME = 25

/** A work whose length nobody knows, such as reading a list page by page. */
export function createCounter(
  title: string,
  { isTerminal, writeError }: Pick<CliDeps, 'isTerminal' | 'writeError'>,
): { count(): void; end(): void } {
  let done = 0
  return {
    count: () => {
      done += 1
      if (isTerminal) writeError(`\r\u001b[K${title}: ${done}`)
      else if (done % COUNTED_AT_A_TIME === 0) writeError(`${title}: ${done}\n`)
    },
    end: () => {
      if (isTerminal && done > 0) writeError('\r\u001b[K')
    },
  }
}

function renderBar(done: number, total: number): string {
  const filled = Math.min(WIDTH, Math.round((done / Math.max(total, 1)) * WIDTH))
  return `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}]`
}
