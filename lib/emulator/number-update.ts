import type { Answer, EmulatorContext } from './exchange'
import { isWebUrl } from './field-rules'
import { omitFields } from './json'
import { answerCode } from './number-answers'
import { dropVoiceCallback, hasVoice, linkNumber, unlinkNumber } from './number-link'
import { findOwnedNumber } from './number-purchase'
import { probeUrl } from './probe-url'
import type { WireNumber } from './state'
import type { Switches } from './switches'

type Parameters = ReadonlyMap<string, string>

/**
 * POST /number/update: links, unlinks and sets callbacks. What is left out is not always kept:
 * without `app_id` the link goes. Source: Numbers API spec 1.1.0; VS Code extension `unassignNumber`.
 */
export async function updateNumber(
  parameters: Parameters,
  context: EmulatorContext,
): Promise<Answer> {
  const status = findRefusal(parameters, context) ?? (await findDeadUrl(parameters, context))
  if (status !== undefined) return answerCode(context, status)
  // Read after the wait for the webhook, as another request may have changed it meanwhile.
  const before = findOwnedNumber(parameters, context)
  if (before === undefined) return answerCode(context, 420)
  context.store.numbers.set(before.msisdn, applyUpdate(before, parameters, context.switches))
  return answerCode(context, 200)
}

type Refusal = 401 | 420 | 500

function findRefusal(parameters: Parameters, context: EmulatorContext): Refusal | undefined {
  const { switches } = context
  const owned = findOwnedNumber(parameters, context)
  if (owned === undefined) {
    return switches.update_of_number_not_owned === 'authentication_failed' ? 401 : 420
  }
  if (!isCallbackAccepted(parameters) || !areUrlsAccepted(parameters)) return 420
  if (parameters.get('app_id') === '' && switches.empty_app_id === 'refuse') return 420
  if (!isTargetKnown(parameters, context)) return 420
  if (parameters.get('voiceCallbackType') !== 'app' || hasVoice(owned)) return undefined
  // Source: nyaruka/rapidpro pull request 2914: the server fails for a number without voice.
  return switches.app_callback_without_voice === 'server_error' ? 500 : 420
}

/** `app`, `sip` and `tel` need a value; without one nexmo-cli got a 420. Source: nexmo-cli changelog. */
function isCallbackAccepted(parameters: Parameters): boolean {
  const type = parameters.get('voiceCallbackType') ?? ''
  if (type === '') return true
  const isKnown = ['sip', 'tel', 'app'].includes(type)
  return isKnown && (parameters.get('voiceCallbackValue') ?? '') !== ''
}

/** What is a URL, and that another text is refused, is not documented. */
function areUrlsAccepted(parameters: Parameters): boolean {
  return ['moHttpUrl', 'voiceStatusCallback']
    .map((name) => parameters.get(name) ?? '')
    .every((url) => url === '' || isWebUrl(url))
}

function isTargetKnown(parameters: Parameters, context: EmulatorContext): boolean {
  if (context.switches.link_to_unknown_application === 'accept') return true
  const target = findTarget(parameters)
  return target === undefined || context.store.applications.has(target)
}

/** The application that the request names: by `app_id`, or as it was done before that field. */
function findTarget(parameters: Parameters): string | undefined {
  const applicationId = parameters.get('app_id')
  if (applicationId !== undefined) return applicationId === '' ? undefined : applicationId
  const isApp = parameters.get('voiceCallbackType') === 'app'
  return isApp ? parameters.get('voiceCallbackValue') : undefined
}

/** Source: Numbers API spec 1.1.0: Vonage GETs a new `moHttpUrl` and wants a 200. */
async function findDeadUrl(
  parameters: Parameters,
  context: EmulatorContext,
): Promise<Refusal | undefined> {
  const url = parameters.get('moHttpUrl') ?? ''
  if (url === '' || context.switches.mo_http_url_probe === 'off') return undefined
  return (await probeUrl(url)) ? undefined : 420
}

/** The number after the update. */
export function applyUpdate(
  before: WireNumber,
  parameters: Parameters,
  switches: Switches,
): WireNumber {
  const texts = applyTexts(before, parameters, switches)
  const callback = applyVoiceCallback(texts, parameters, switches)
  return applyLink(callback, parameters, switches)
}

/**
 * Fields that are set when sent, removed when sent empty, and else kept.
 * Source: Numbers API spec 1.1.0, updateANumber: so for moHttpUrl; for the others it follows.
 */
const textFields = [
  'moHttpUrl',
  'moSmppSysType',
  'voiceStatusCallback',
  'messagesCallbackType',
  'messagesCallbackValue',
]

function applyTexts(before: WireNumber, parameters: Parameters, switches: Switches): WireNumber {
  const wiped = switches.update_without_mo_http_url === 'wipe' ? ['moHttpUrl'] : []
  const sent = textFields.filter((field) => parameters.has(field))
  const kept = omitFields(before, [...sent, ...wiped])
  const set = sent.flatMap((field) => {
    const value = parameters.get(field) ?? ''
    return value === '' ? [] : [[field, value]]
  })
  return { ...kept, ...Object.fromEntries(set) } as WireNumber // the ids are among what is kept
}

function applyVoiceCallback(
  number: WireNumber,
  parameters: Parameters,
  switches: Switches,
): WireNumber {
  const voiceCallbackType = parameters.get('voiceCallbackType')
  if (voiceCallbackType === undefined) {
    return switches.update_without_voice_callback === 'wipe' ? dropVoiceCallback(number) : number
  }
  if (voiceCallbackType === '') return dropVoiceCallback(number)
  const voiceCallbackValue = parameters.get('voiceCallbackValue') ?? ''
  return { ...number, voiceCallbackType, voiceCallbackValue }
}

/**
 * A `sip` or `tel` callback that is sent with the link is kept, as it wins over the application. Source: Numbers API spec
 * 1.1.0, voiceCallbackType.
 * An `app` callback that is sent with another `app_id` (a client re-sending fields) follows it.
 */
function applyLink(number: WireNumber, parameters: Parameters, switches: Switches): WireNumber {
  const applicationId = parameters.get('app_id')
  const sentType = parameters.get('voiceCallbackType') ?? ''
  if (applicationId !== undefined && applicationId !== '') {
    const isOwnCallback = sentType === 'sip' || sentType === 'tel'
    return isOwnCallback ? { ...number, app_id: applicationId } : linkNumber(number, applicationId)
  }
  if (applicationId === undefined && switches.update_without_app_id === 'keep') return number
  return sentType === 'app' ? applyAppCallback(number, switches) : unlinkNumber(number)
}

/** No `app_id`, but `voiceCallbackType=app`. Source: nexmo-cli, which links so; Vonage CLI 3, `apps unlink`, which unlinks so. */
function applyAppCallback(number: WireNumber, switches: Switches): WireNumber {
  switch (switches.app_callback_without_app_id) {
    case 'voice_only':
      return omitFields(number, ['app_id']) as WireNumber // app_id is optional
    case 'link':
      return linkNumber(number, number.voiceCallbackValue ?? '')
    case 'clear':
      return unlinkNumber(number)
  }
}
