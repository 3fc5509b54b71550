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

/** What ends sooner needs no word. */
const QUIET_MS = 2_000
/** Without a terminal, a line after so long. */
const LINE_MS = 10_000

/** How far a list is, as the server says. */
interface ListProgress {
  readonly name: string
  readonly read: number
  readonly total: number
}

/** A reading that may last: the answers so far, and of each list how much of it came. */
export interface Counter {
  /** Without a list: one more answer came. */
  count(list?: ListProgress): void
  end(): void
}

/** Tells how far a reading is once it has lasted for two seconds: in place on a terminal, in lines elsewhere. */
export function createCounter(
  title: string,
  { isTerminal, writeError }: Pick<CliDeps, 'isTerminal' | 'writeError'>,
): Counter {
  const lists = new Map<string, ListProgress>()
  let done = 0
  let shownAt: number | undefined
  const show = () => {
    shownAt = Date.now()
    const text = `${title}: ${[done, ...[...lists.values()].map(renderList)].join(', ')}`
    writeError(isTerminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
  const timer = setTimeout(show, QUIET_MS)
  // A program that is done does not wait for it.
  timer.unref()
  return {
    count: (list) => {
      if (list === undefined) done += 1
      else lists.set(list.name, list)
      const isDue = shownAt !== undefined && (isTerminal || Date.now() - shownAt >= LINE_MS)
      if (isDue) show()
    },
    end: () => {
      clearTimeout(timer)
      if (isTerminal && shownAt !== undefined) writeError('\r\u001b[K')
    },
  }
}

function renderList({ name, read, total }: ListProgress): string {
  return `${read} of ${total} ${name}`
}

function renderBar(done: number, total: number): string {
  const filled = Math.min(WIDTH, Math.round((done / Math.max(total, 1)) * WIDTH))
  return `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}]`
}
