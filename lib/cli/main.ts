import { text } from 'node:stream/consumers'
import { isCi, readEnvironment } from '../config/environment'
import { createAsk } from './ask'
import type { CliDeps } from './command'
import { commands } from './commands'
import { runProgram } from './program'
import { reportFailure } from './report-failure'

// The program `vonage-iac`: the one place that touches the process, and the one try.

const words = process.argv.slice(2)
const stopping = new AbortController()
const canAsk =
  Boolean(process.stdin.isTTY) && Boolean(process.stderr.isTTY) && !isCi(readEnvironment())
const deps: CliDeps = {
  writeOut: (output) => process.stdout.write(output),
  writeError: (output) => process.stderr.write(output),
  readInput: () => text(process.stdin),
  // Undefined where there is no terminal, whatever its type says.
  isTerminal: Boolean(process.stderr.isTTY),
  ask: canAsk
    ? createAsk({
        input: process.stdin,
        output: process.stderr,
        signal: stopping.signal,
        interrupt: () => stopping.abort('SIGINT'),
      })
    : undefined,
  signal: stopping.signal,
}

async function main(): Promise<void> {
  // Once: a second Ctrl-C ends a program that does not stop.
  process.once('SIGINT', () => stopping.abort('SIGINT'))
  process.once('SIGTERM', () => stopping.abort('SIGTERM'))
  try {
    // Not process.exit: what is still in the pipes is to be written.
    process.exitCode = await runProgram(words, commands, deps)
  } catch (error) {
    process.exitCode = reportFailure(error, words.includes('--json'), deps)
  }
}

void main()
