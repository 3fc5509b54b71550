import type { Diagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import { type EnvironmentChoice, getRecord } from '../environments/find-record'
import { recordToJson } from '../environments/record-codec'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import {
  environmentArgument,
  environmentOptions,
  readEnvironmentChoice,
} from './env/environment-option'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import { createFlagReader, readStorePlace, storeOption } from './env/options'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env extend` was asked for. */
export interface EnvExtendOptions {
  readonly store: string | undefined
  readonly choice: EnvironmentChoice
  /** From now, in milliseconds. */
  readonly forMs: number
  readonly json: boolean
}

/** `vonage-iac env extend`: keeps an environment from being cleaned up for some time. */
export const envExtendCommand = defineCommand<EnvExtendOptions>({
  words: ['env', 'extend'],
  summary: 'Keep an environment from being cleaned up for some time',
  arguments: [environmentArgument],
  options: [
    storeOption,
    ...environmentOptions,
    { flags: '--for <length>', help: 'from now on, such as 7d', isRequired: true },
  ],
  parse: parseEnvExtendOptions,
  run: (options, deps) => runEnvExtend(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvExtendOptions(values: OptionValues): ParsedOptions<EnvExtendOptions> {
  const diagnostics: Diagnostic[] = []
  const choice = readEnvironmentChoice(values, diagnostics)
  const forMs = createFlagReader(diagnostics).duration('for', values['for'])
  if (choice === undefined || forMs === undefined) return { diagnostics }
  return {
    options: { store: readStorePlace(values), choice, forMs, json: values['json'] === true },
  }
}

/** Sets until when it is kept; a later time that was set before stays. @throws {Refusal} for one that is down */
export async function runEnvExtend(
  { choice, forMs, json }: EnvExtendOptions,
  deps: EnvironmentCommandDeps,
): Promise<ExitCode> {
  const record = await getRecord(choice, deps.store)
  if (record.status === 'down') throw isDown(record.name)
  const asked = new Date(deps.now().getTime() + forMs)
  const { keepUntil = asked } = record
  const extended = { ...record, keepUntil: keepUntil > asked ? keepUntil : asked }
  await deps.store.put(extended)
  const text = `${record.name} is kept until ${extended.keepUntil.toISOString()}.\n`
  deps.writeOut(json ? `${JSON.stringify(recordToJson(extended))}\n` : text)
  return exitCodes.done
}

function isDown(name: string) {
  return refuse(
    'environment_not_found',
    'The environment is down',
    `${name} is gone, so there is nothing to keep. Deploy it again: vonage-iac env up --keep 7d.`,
    ['env'],
  )
}
