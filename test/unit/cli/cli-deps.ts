import type { CliDeps } from '../../../lib/cli/command'

/** Dependencies that remember what was written. */
export function rememberingDeps(overrides: Partial<CliDeps> = {}): CliDeps & {
  readonly out: () => string
  readonly error: () => string
} {
  const written = { out: '', error: '' }
  return {
    writeOut: (text) => {
      written.out += text
    },
    writeError: (text) => {
      written.error += text
    },
    readInput: () => Promise.resolve(''),
    isTerminal: false,
    ask: undefined,
    signal: new AbortController().signal,
    ...overrides,
    out: () => written.out,
    error: () => written.error,
  }
}
