import type { Diagnostic } from '../diagnostics/diagnostic'
import {
  type FailurePolicy,
  failurePolicies,
  type RehearsalEvent,
  rehearsalEvents,
} from '../model/rehearsal-events'
import { rehearsalToReport } from '../rehearsal/rehearsal'
import { renderRehearsal } from '../rehearsal/render-rehearsal'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { type ExitCode, exitCodes } from './exit-codes'
import { openAccount } from './open-account'
import { type ApplicationRehearsal, rehearseApplication } from './rehearse-application'

/** What `vonage-iac rehearse` was asked for. */
export interface RehearseOptions extends ApplicationRehearsal {
  readonly json: boolean
}

const eventNames = Object.keys(rehearsalEvents)

/** `vonage-iac rehearse`: what an application's webhooks do, before a number points at them. */
export const rehearseCommand = defineCommand<RehearseOptions>({
  words: ['rehearse'],
  summary: "Play Vonage's side of an application's webhooks, and check what they answer",
  options: [
    {
      flags: '--application <id-or-name>',
      help: 'the application, by id or exact name',
      isRequired: true,
    },
    { flags: '--event <event>', help: `${eventNames.join(', ')} (default: call)` },
    {
      flags: '--failed <which>',
      help: 'answers that are repeated and then go to the fallback: any that is not 200 to 205, or the documented 429, 503 and 504 (default: any)',
    },
    {
      flags: '--strict',
      help: 'fail when any request is not accepted, even if the fallback makes good for it',
    },
  ],
  parse: parseRehearseOptions,
  run: runRehearse,
})

/** Reads the flags. */
export function parseRehearseOptions(values: OptionValues): ParsedOptions<RehearseOptions> {
  const { application, event = 'call', failed = 'any', strict, json } = values
  const diagnostics = [
    ...(application === ''
      ? [usage('application', 'is empty', 'Give the id or the exact name of an application.')]
      : []),
    ...checkChoice('event', event, eventNames),
    ...checkChoice('failed', failed, failurePolicies),
  ]
  if (diagnostics.length > 0) return { diagnostics }
  return {
    options: {
      application: String(application),
      // Both were checked against the lists that their types are made of.
      event: event as RehearsalEvent,
      policy: failed as FailurePolicy,
      isStrict: strict === true,
      json: json === true,
    },
  }
}

function checkChoice(
  flag: string,
  value: unknown,
  choices: readonly string[],
): readonly Diagnostic[] {
  if (choices.includes(String(value))) return []
  const detail = `Got ${JSON.stringify(value)}. Use one of ${choices.join(', ')}.`
  return [usage(flag, 'is not one of the accepted values', detail)]
}

function usage(flag: string, fault: string, detail: string): Diagnostic {
  const summary = `--${flag} ${fault}`
  return { severity: 'error', code: 'usage_invalid', summary, detail, path: [flag] }
}

/**
 * Rehearses and says how it went.
 * @throws {VonageError} when it cannot be done
 */
export async function runRehearse(options: RehearseOptions, deps: CliDeps): Promise<ExitCode> {
  const { json, ...request } = options
  const account = openAccount(deps.signal)
  const rehearsal = await rehearseApplication(request, account, deps.signal).catch(
    (error: unknown) => {
      if (deps.signal.aborted) return undefined
      throw error
    },
  )
  if (rehearsal === undefined) return exitCodes.interrupted
  if (json) {
    // The result alone on stdout: programs read it.
    for (const note of rehearsal.notes) deps.writeError(`note: ${note}\n`)
    deps.writeOut(`${JSON.stringify(rehearsalToReport(rehearsal))}\n`)
  } else {
    deps.writeOut(renderRehearsal(rehearsal))
  }
  return rehearsal.passed ? exitCodes.done : exitCodes.changesFound
}
