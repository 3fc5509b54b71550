import { stripVTControlCharacters } from 'node:util'
import { redact } from '../diagnostics/secret'
import { isSecret } from '../diagnostics/secret-name'
import type { ProgramEnd } from './run-program'

/** cdktf repeats how far it is. */
const isCount = /^\d+ Stacks? (deploying|done|waiting)/

/** What a record and a comment can take of a failure. */
const LONGEST = 2_000

/**
 * Why a program failed, in its own words: from its first error on, else the end of what it said. Without colours, frames
 * and the values of the variables that are secrets.
 */
export function describeFailure(
  what: string,
  { exitCode, startFault, output }: ProgramEnd,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  if (startFault !== undefined) return `${what} could not be started (${startFault}).`
  const plain = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.replace(/^[\s│╷╵]+|\s+$/g, ''))
    .filter((line) => line !== '' && !isCount.test(line))
  const first = plain.findIndex((line) => /(^|\s)Error: /.test(line))
  const said = hideSecrets(
    (first < 0 ? plain.slice(-10) : plain.slice(first)).join('\n'),
    variables,
  )
  const cut = said.length > LONGEST ? `${said.slice(0, LONGEST)} …` : said
  const end = exitCode === null ? 'was stopped' : `ended with exit code ${exitCode}`
  return `${what} ${end}${cut === '' ? '.' : `. It said:\n${cut}`}`
}

/** The text without the values of variables whose names say that they are secret. */
function hideSecrets(
  text: string,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  const secrets = Object.entries(variables).flatMap(([name, value]) =>
    isSecret(name.toLowerCase(), name) && value !== undefined && value.length >= SHORTEST
      ? [value]
      : [],
  )
  return redact(secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text))
}

/** A shorter one is part of ordinary words. */
const SHORTEST = 4
