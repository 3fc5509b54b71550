import type { Diagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import { recordToJson } from '../environments/record-codec'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import type { EnvironmentDeps } from './env/environment-deps'
import { getRecord } from './env/find-record'
import { openEnvironment } from './env/open-environment'
import { createFlagReader, readStorePlace, storeOption } from './env/options'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env extend` was asked for. */
export interface EnvExtendOptions {
  readonly store: string | undefined
  readonly name: string
  /** From now, in milliseconds. */
  readonly forMs: number
  readonly json: boolean
}

/** `vonage-iac env extend`: keeps an environment from being cleaned up for some time. */
export const envExtendCommand = defineCommand<EnvExtendOptions>({
  words: ['env', 'extend'],
  summary: 'Keep an environment from being cleaned up for some time',
  arguments: [
    { placeholder: '<ENV>', help: 'its name, or its own part where that is unique (pr-12)' },
  ],
  options: [
    storeOption,
    { flags: '--for <length>', help: 'from now on, such as 7d', isRequired: true },
  ],
  parse: parseEnvExtendOptions,
  run: (options, deps) => runEnvExtend(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvExtendOptions(values: OptionValues): ParsedOptions<EnvExtendOptions> {
  const diagnostics: Diagnostic[] = []
  const forMs = createFlagReader(diagnostics).duration('for', values['for'])
  if (forMs === undefined) return { diagnostics }
  const [name, json] = [String(values['env']), values['json'] === true]
  return { options: { store: readStorePlace(values), name, forMs, json } }
}

/** Sets until when it is kept; a later time that was set before stays. @throws {Refusal} for one that is down */
export async function runEnvExtend(
  { name, forMs, json }: EnvExtendOptions,
  deps: EnvironmentDeps,
): Promise<ExitCode> {
  const record = await getRecord({ name }, deps.store)
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
