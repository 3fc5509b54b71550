import { stripVTControlCharacters } from 'node:util'

/** Tells the reader what happens, step by step. */
export interface Progress {
  /** A line on its own, before the first step or after the last. */
  say(text: string): void
  /** Begins a step. */
  begin(title: string): void
  /** A line of what the step shows. */
  show(line: string): void
  /** Ends a step: what was checked. */
  end(result: string): void
  /** Ends a step that failed. */
  fail(): void
}

export interface ProgressOptions {
  readonly out: NodeJS.WriteStream
  /** How many steps there will be. */
  readonly steps: number
}

const indent = '      '
const colors = { bold: '\u001b[1m', green: '\u001b[32m', red: '\u001b[31m' } as const
const eraseLine = '\r\u001b[K'

/** Progress with elapsed seconds; colour and a running clock only on a terminal, no colour with `NO_COLOR`. */
export function createProgress({ out, steps }: ProgressOptions): Progress {
  const isTerminal = out.isTTY === true
  const isColored = isTerminal && (process.env['NO_COLOR'] ?? '') === ''
  let step = 0
  let startedAt = performance.now()
  let clock: NodeJS.Timeout | undefined

  function paint(color: keyof typeof colors, text: string): string {
    return isColored ? `${colors[color]}${text}\u001b[0m` : text
  }
  function write(line: string): void {
    const plain = isColored ? line : stripVTControlCharacters(line)
    out.write(`${isTerminal ? eraseLine : ''}${plain}\n`)
  }
  function elapsed(digits: number): string {
    return `${((performance.now() - startedAt) / 1000).toFixed(digits)} s`
  }
  function stop(): void {
    clearInterval(clock)
  }

  return {
    say: write,
    begin(title) {
      step += 1
      startedAt = performance.now()
      write(`\n${paint('bold', `[${step}/${steps}] ${title}`)}`)
      if (isTerminal) {
        clock = setInterval(() => out.write(`${eraseLine}${indent}… ${elapsed(0)}`), 1000)
      }
    },
    show(line) {
      write(indent + line)
    },
    end(result) {
      stop()
      write(`${indent}${paint('green', 'ok')} after ${elapsed(1)}: ${result}`)
    },
    fail() {
      stop()
      write(`${indent}${paint('red', 'failed')} after ${elapsed(1)}`)
    },
  }
}
