import { EmulatorError } from './emulator-error'
import { isJsonObject } from './json'

interface SwitchRow {
  readonly default: string | number | boolean
  readonly accepted: readonly (string | number | boolean)[]
}

/**
 * Behaviours that Vonage does not document, or on which its sources disagree.
 * `docs/emulator-differences.md` has the meaning, the source and the test of each.
 */
export const switchTable = {
  put_without_keys: { default: 'keep', accepted: ['keep', 'drop', 'renew'] },
  put_without_privacy: { default: 'keep', accepted: ['keep', 'reset'] },
  put_without_capability: { default: 'remove', accepted: ['remove', 'keep'] },
  put_without_nested_field: { default: 'reset', accepted: ['reset', 'keep'] },
  leg_persistence_time_default: { default: 7, accepted: [7, 2] },
  improve_ai_default: { default: false, accepted: [false, true] },
  unset_fallback_answer_url: { default: 'absent', accepted: ['absent', 'empty'] },
  unset_region: { default: 'absent', accepted: ['absent', 'na-east'] },
  connection_timeout: { default: 'ignore', accepted: ['ignore', 'accept', 'refuse'] },
  name_max_length: { default: 'none', accepted: ['none', 255] },
  empty_address: { default: 'keep', accepted: ['keep', 'refuse'] },
  public_key_check: { default: 'parse', accepted: ['parse', 'none'] },
  unknown_capability: { default: 'echo', accepted: ['echo', 'refuse'] },
  delete_with_linked_numbers: { default: 'keep', accepted: ['keep', 'clear', 'refuse'] },
  application_list_order: {
    default: 'oldest_first',
    accepted: ['oldest_first', 'newest_first'],
  },
  application_list_links: { default: 'present', accepted: ['present', 'absent'] },
  application_page_size_default: { default: 10, accepted: [10, 100] },
  application_bearer_token: { default: 'refuse', accepted: ['refuse', 'accept'] },
  application_id_form: { default: 'uuid', accepted: ['uuid', 'hex'] },
  http_address: { default: 'accept', accepted: ['accept', 'refuse'] },
  link_to_unknown_application: { default: 'refuse', accepted: ['refuse', 'accept'] },
  update_of_number_not_owned: {
    default: 'method_failed',
    accepted: ['method_failed', 'authentication_failed'],
  },
  update_without_app_id: { default: 'clear', accepted: ['clear', 'keep'] },
  empty_app_id: { default: 'clear', accepted: ['clear', 'refuse'] },
  app_callback_without_app_id: { default: 'voice_only', accepted: ['voice_only', 'link', 'clear'] },
  update_without_voice_callback: { default: 'keep', accepted: ['keep', 'wipe'] },
  update_without_mo_http_url: { default: 'keep', accepted: ['keep', 'wipe'] },
  mo_http_url_probe: { default: 'off', accepted: ['off', 'on'] },
  empty_number_list: { default: 'empty_object', accepted: ['empty_object', 'zero_count'] },
  number_list_size_over_100: { default: 'refuse', accepted: ['refuse', 'clamp'] },
  number_query_fields: { default: 'accept', accepted: ['accept', 'ignore'] },
  number_json_body: { default: 'accept', accepted: ['accept', 'ignore'] },
  rest_query_credentials: { default: 'accept', accepted: ['accept', 'refuse'] },
  app_callback_without_voice: {
    default: 'server_error',
    accepted: ['server_error', 'method_failed'],
  },
  rate_limit: { default: 'off', accepted: ['off', 'one_per_second'] },
  error_content_type: {
    default: 'application/json',
    accepted: ['application/json', 'application/problem+json'],
  },
  error_type_host: {
    default: 'developer.vonage.com',
    accepted: ['developer.vonage.com', 'developer.nexmo.com'],
  },
  retry_after: { default: 'absent', accepted: ['absent', 'present'] },
  trace_id: { default: 'present', accepted: ['present', 'absent'] },
} as const satisfies Record<string, SwitchRow>

type SwitchTable = typeof switchTable

/** The position of every switch. */
export type Switches = {
  readonly [Name in keyof SwitchTable]: SwitchTable[Name]['accepted'][number]
}

/** Every switch at its default. */
export const defaultSwitches = Object.fromEntries(
  Object.entries(switchTable).map(([name, row]) => [name, row.default]),
) as Switches // fromEntries forgets which name has which value

/**
 * The switches with some of them set.
 * @throws {EmulatorError} that lists every unknown name and every value that is not accepted
 */
export function setSwitches(before: Switches, positions: unknown): Switches {
  if (!isJsonObject(positions)) {
    throw new EmulatorError('Switches must be a JSON object of switch names and their positions.')
  }
  const problems = Object.entries(positions).flatMap(([name, value]) => checkSwitch(name, value))
  if (problems.length > 0) throw new EmulatorError('Some switches cannot be set.', { problems })
  return { ...before, ...positions }
}

function checkSwitch(name: string, value: unknown): string[] {
  const row = Object.entries<SwitchRow>(switchTable).find(([known]) => known === name)?.[1]
  if (row === undefined) {
    return [`${name} is no switch. Switches are: ${Object.keys(switchTable).join(', ')}.`]
  }
  if (row.accepted.some((accepted) => accepted === value)) return []
  const accepted = row.accepted.map((one) => JSON.stringify(one)).join(', ')
  return [`${name} cannot be ${JSON.stringify(value)}. Accepted: ${accepted}.`]
}
