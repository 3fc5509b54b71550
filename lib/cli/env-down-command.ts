import { isReadOnly, readEnvironment } from '../config/environment'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import { type EnvironmentChoice, findRecord, getRecord } from '../environments/find-record'
import type { EnvironmentRecord } from '../environments/record'
import { recordToJson } from '../environments/record-codec'
import { takeDown } from '../environments/take-down'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import { confirm } from './confirm'
import {
  environmentArgument,
  environmentOptions,
  readEnvironmentChoice,
} from './env/environment-option'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import { readStorePlace, storeOption, textOf } from './env/options'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env down` was asked for. */
export interface EnvDownOptions {
  readonly store: string | undefined
  readonly choice: EnvironmentChoice
  /** The lock of a killed job. */
  readonly lockId: string | undefined
  /** Whether it is destroyed without being asked. */
  readonly isAgreed: boolean
  /** Whether it is well that there is no record of it. */
  readonly ignoresMissing: boolean
  readonly json: boolean
}

/** `vonage-iac env down`: destroys an environment from its record, with neither its program nor its branch. */
export const envDownCommand = defineCommand<EnvDownOptions>({
  words: ['env', 'down'],
  summary: 'Destroy an environment from its record: needs neither its branch nor its program',
  arguments: [environmentArgument],
  options: [
    storeOption,
    ...environmentOptions,
    {
      flags: '--unlock <id>',
      help: "remove this lock first, which a killed job left: Terraform's error names it",
    },
    { flags: '--yes', help: 'do not ask' },
    { flags: '--ignore-not-found', help: 'end well when nothing was ever recorded of it' },
  ],
  parse: parseEnvDownOptions,
  run: (options, deps) => runEnvDown(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvDownOptions(values: OptionValues): ParsedOptions<EnvDownOptions> {
  const diagnostics: Diagnostic[] = []
  const choice = readEnvironmentChoice(values, diagnostics)
  if (choice === undefined) return { diagnostics }
  return {
    options: {
      store: readStorePlace(values),
      choice,
      lockId: textOf(values['unlock']),
      isAgreed: values['yes'] === true,
      ignoresMissing: values['ignoreNotFound'] === true,
      json: values['json'] === true,
    },
  }
}

/** Asks, destroys, and looks that nothing is left. @throws {VonageError} with the reason, which the record keeps */
export async function runEnvDown(
  options: EnvDownOptions,
  deps: EnvironmentCommandDeps,
): Promise<ExitCode> {
  const find = options.ignoresMissing ? findRecord : getRecord
  const record = await find(options.choice, deps.store)
  if (record === undefined) {
    deps.writeError('Nothing was ever recorded of it: there is nothing to destroy.\n')
    return exitCodes.done
  }
  if (record.status === 'down') {
    deps.writeError(`${record.name} is down since ${record.goneAt?.toISOString() ?? 'before'}.\n`)
    return tell(record, options, deps)
  }
  if (isReadOnly(readEnvironment())) throw readOnly(record.name)
  deps.writeError(renderQuestion(record))
  if (!(options.isAgreed || (await confirm('Destroy it?', deps)))) {
    deps.writeError('Nothing was destroyed. Add --yes to destroy it without being asked.\n')
    return exitCodes.failed
  }
  const say = (what: string) => deps.writeError(`${record.name}: ${what}\n`)
  return tell(await takeDown(record, deps, say, options.lockId), options, deps)
}

function tell(
  record: EnvironmentRecord,
  { json }: EnvDownOptions,
  { writeOut }: EnvironmentCommandDeps,
): ExitCode {
  writeOut(json ? `${JSON.stringify(recordToJson(record))}\n` : `${record.name} is gone.\n`)
  return exitCodes.done
}

function renderQuestion({ name, deployed, stacks }: EnvironmentRecord): string {
  const { applications, numbers } = deployed
  return [
    `${name} is stack ${stacks.map((stack) => stack.name).join(', ')} with`,
    ...applications.map((one) => `  application ${one.name} (${one.id})`),
    ...numbers.map((msisdn) => `  number ${msisdn}, which is given back`),
    ...(applications.length + numbers.length === 0 ? ['  nothing that was recorded'] : []),
    '',
  ].join('\n')
}

function readOnly(name: string) {
  return refuse(
    'read_only',
    'Writing is switched off',
    `Refused to destroy ${name}: VONAGE_READ_ONLY is set in the environment. Unset it where changes are wanted.`,
  )
}
