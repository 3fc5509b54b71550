import { isReadOnly, readEnvironment } from '../config/environment'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import type { EnvironmentRecord } from '../environments/record'
import { recordToJson } from '../environments/record-codec'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import { confirm } from './confirm'
import type { EnvironmentDeps } from './env/environment-deps'
import { type EnvironmentChoice, getRecord } from './env/find-record'
import { openEnvironment } from './env/open-environment'
import { readStorePlace, storeOption, textOf } from './env/options'
import { takeDown } from './env/take-down'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env down` was asked for. */
export interface EnvDownOptions {
  readonly store: string | undefined
  readonly choice: EnvironmentChoice
  /** The lock of a killed job. */
  readonly lockId: string | undefined
  /** Whether it is destroyed without being asked. */
  readonly isAgreed: boolean
  readonly json: boolean
}

/** `vonage-iac env down`: destroys an environment from its record, with neither its program nor its branch. */
export const envDownCommand = defineCommand<EnvDownOptions>({
  words: ['env', 'down'],
  summary: 'Destroy an environment from its record: needs neither its branch nor its program',
  arguments: [
    { placeholder: '[ENV]', help: 'its name, or its own part where that is unique (pr-12)' },
  ],
  options: [
    storeOption,
    { flags: '--branch <name>', help: 'the environment of this branch, in place of ENV' },
    { flags: '--project <name>', help: 'of this project, where several have the branch' },
    {
      flags: '--unlock <id>',
      help: "remove this lock first, which a killed job left: Terraform's error names it",
    },
    { flags: '--yes', help: 'do not ask' },
  ],
  parse: parseEnvDownOptions,
  run: (options, deps) => runEnvDown(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvDownOptions(values: OptionValues): ParsedOptions<EnvDownOptions> {
  const [name, branch] = [textOf(values['env']), textOf(values['branch'])]
  if ((name === undefined) === (branch === undefined)) return { diagnostics: [noChoice] }
  const choice =
    branch === undefined ? { name: name ?? '' } : { branch, project: textOf(values['project']) }
  return {
    options: {
      store: readStorePlace(values),
      choice,
      lockId: textOf(values['unlock']),
      isAgreed: values['yes'] === true,
      json: values['json'] === true,
    },
  }
}

const noChoice: Diagnostic = {
  severity: 'error',
  code: 'usage_invalid',
  summary: 'Exactly one of ENV and --branch is needed',
  detail: 'Say which environment to destroy: by its name, such as shop--pr-12, or by its branch.',
  path: ['env'],
}

/** Asks, destroys, and looks that nothing is left. @throws {VonageError} with the reason, which the record keeps */
export async function runEnvDown(
  options: EnvDownOptions,
  deps: EnvironmentDeps,
): Promise<ExitCode> {
  const record = await getRecord(options.choice, deps.store)
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
  { writeOut }: EnvironmentDeps,
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
