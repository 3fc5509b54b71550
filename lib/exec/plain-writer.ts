import { stripVTControlCharacters } from 'node:util'

/** Passes the output of a program on without its colours and the moves of its cursor. */
export interface PlainWriter {
  write(text: string): void
  /** Passes on what stands after the last end of a line. */
  end(): void
}

/** @param write Gets whole lines: what comes may end in the middle of a sequence. */
export function createPlainWriter(write: (text: string) => void): PlainWriter {
  let rest = ''
  return {
    write: (text) => {
      const lines = `${rest}${text}`
      const end = lines.lastIndexOf('\n') + 1
      rest = lines.slice(end)
      if (end > 0) write(stripVTControlCharacters(lines.slice(0, end)))
    },
    end: () => {
      const last = stripVTControlCharacters(rest)
      rest = ''
      if (last !== '') write(last)
    },
  }
}
