import { type AvailableNumber, listAvailableNumbers } from './available-numbers'
import { takePage } from './collection'
import type { Answer, EmulatorContext } from './exchange'
import type { JsonObject } from './json'
import { answerCode, buildHeaders } from './number-answers'
import { type NumberFilter, readCommonFilter, readNumberPage } from './number-filters'
import type { WireNumber } from './state'

type Parameters = ReadonlyMap<string, string>

/** GET /account/numbers. Source: Numbers API spec 1.1.0, getOwnedNumbers. */
export function listOwnedNumbers(parameters: Parameters, context: EmulatorContext): Answer {
  const isWanted = readCommonFilter(parameters)
  const isLinkWanted = readLinkFilter(parameters)
  if (isWanted === undefined || isLinkWanted === undefined) return answerCode(context, 420)
  return answerPage(parameters, context, context.store.numbers.values(), (number) => {
    return isWanted(number) && isLinkWanted(number)
  })
}

/**
 * GET /number/search, over a fixed catalogue without the numbers that are owned; `country` is required.
 * Source: Numbers API spec 1.1.0, getAvailableNumbers.
 */
export function searchNumbers(parameters: Parameters, context: EmulatorContext): Answer {
  const country = parameters.get('country')
  const isWanted = readCommonFilter(parameters)
  const isKindWanted = readKindFilter(parameters)
  if (country === undefined || isWanted === undefined || isKindWanted === undefined) {
    return answerCode(context, 420)
  }
  const available = listAvailableNumbers(country.toUpperCase())
  return answerPage(parameters, context, available, (number) => {
    return !context.store.numbers.has(number.msisdn) && isWanted(number) && isKindWanted(number)
  })
}

/** `has_application`: true any, false none, left out both. Source: Numbers API spec 1.1.0. */
function readLinkFilter(parameters: Parameters): NumberFilter | undefined {
  const applicationId = parameters.get('application_id')
  const hasApplication = parameters.get('has_application')
  if (hasApplication !== undefined && !['true', 'false'].includes(hasApplication)) return undefined
  return (number) =>
    (applicationId === undefined || number.app_id === applicationId) &&
    (hasApplication === undefined || (number.app_id !== undefined) === (hasApplication === 'true'))
}

// Source: Node SDK: "API expects these as a CSV in a specific order".
const featureLists = ['SMS', 'VOICE', 'SMS,VOICE', 'MMS', 'SMS,MMS', 'VOICE,MMS', 'SMS,MMS,VOICE']
// Source: Numbers API spec 1.1.0, getAvailableNumbers, type.
const numberTypes = ['landline', 'mobile-lvn', 'landline-toll-free']

function readKindFilter(parameters: Parameters): NumberFilter | undefined {
  const type = parameters.get('type')
  const features = parameters.get('features')
  if (type !== undefined && !numberTypes.includes(type)) return undefined
  if (features !== undefined && !featureLists.includes(features)) return undefined
  const wanted = features?.split(',') ?? []
  return (number) =>
    (type === undefined || number.type === type) &&
    wanted.every((feature) => number.features?.includes(feature))
}

function answerPage<Item extends WireNumber | AvailableNumber>(
  parameters: Parameters,
  context: EmulatorContext,
  numbers: Iterable<Item>,
  isWanted: (number: Item) => boolean,
): Answer {
  const page = readNumberPage(parameters, context.switches)
  if (page === undefined) return answerCode(context, 420)
  const { total, items } = takePage(numbers, isWanted, page.size, page.index)
  const isShown = context.switches.empty_number_list === 'zero_count'
  const body: JsonObject = {
    // Source: vonage-cli pull request 127: an empty list is {}, with neither count nor numbers.
    ...((total > 0 || isShown) && { count: total }),
    ...((items.length > 0 || isShown) && { numbers: items }),
  }
  return { status: 200, headers: buildHeaders(context), body }
}
