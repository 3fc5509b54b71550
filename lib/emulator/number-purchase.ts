import { findAvailableNumber } from './available-numbers'
import type { Answer, EmulatorContext } from './exchange'
import { omitFields } from './json'
import { answerCode } from './number-answers'
import type { WireNumber } from './state'

type Parameters = ReadonlyMap<string, string>

/** POST /number/buy. A number that is owned or not on offer is a 420. Source: Numbers API spec 1.1.0, buyANumber. */
export function buyNumber(parameters: Parameters, context: EmulatorContext): Answer {
  const msisdn = parameters.get('msisdn') ?? ''
  const offered = findAvailableNumber(parameters.get('country')?.toUpperCase() ?? '', msisdn)
  const isFree = offered !== undefined && !context.store.numbers.has(msisdn)
  if (!isFree || !isOwnAccount(parameters, context)) return answerCode(context, 420)
  const owned = omitFields(offered, ['cost', 'initialPrice']) as WireNumber // has both ids still
  context.store.numbers.set(msisdn, owned)
  return answerCode(context, 200)
}

/**
 * POST /number/cancel. Source: Numbers API spec 1.1.0, cancelANumber. A number that is not owned is a 420, which the spec
 * does not list: all that fails at this API is one (PHP SDK fixture method-failed.json).
 */
export function cancelNumber(parameters: Parameters, context: EmulatorContext): Answer {
  const owned = findOwnedNumber(parameters, context)
  if (owned === undefined || !isOwnAccount(parameters, context)) return answerCode(context, 420)
  context.store.numbers.delete(owned.msisdn)
  return answerCode(context, 200)
}

/** The owned number that `country` and `msisdn` name together. */
export function findOwnedNumber(
  parameters: Parameters,
  context: EmulatorContext,
): WireNumber | undefined {
  const owned = context.store.numbers.get(parameters.get('msisdn') ?? '')
  return owned?.country === parameters.get('country')?.toUpperCase() ? owned : undefined
}

/** Accounts have no subaccounts here: a `target_api_key` of another cannot be served. */
function isOwnAccount(parameters: Parameters, context: EmulatorContext): boolean {
  const target = parameters.get('target_api_key')
  return target === undefined || target === context.credentials.apiKey
}
