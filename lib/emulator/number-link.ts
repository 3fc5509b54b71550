import { omitFields } from './json'
import type { WireNumber } from './state'

/** The number without its application, and without the voice callback that linking gave it. Source: nexmo-cli changelog 0.3.16. */
export function unlinkNumber(number: WireNumber): WireNumber {
  const unlinked = omitFields(number, ['app_id']) as WireNumber // app_id is optional
  return number.voiceCallbackType === 'app' ? dropVoiceCallback(unlinked) : unlinked
}

/**
 * The number with an application. One without VOICE gets no voice callback (not documented).
 * Source: nexmo-developer, link a number: the list then shows `app` and the application's id.
 */
export function linkNumber(number: WireNumber, applicationId: string): WireNumber {
  const linked = { ...number, app_id: applicationId }
  if (!hasVoice(number)) return linked
  return { ...linked, voiceCallbackType: 'app', voiceCallbackValue: applicationId }
}

/** The number without a voice callback of any kind. */
export function dropVoiceCallback(number: WireNumber): WireNumber {
  return omitFields(number, ['voiceCallbackType', 'voiceCallbackValue']) as WireNumber // both optional
}

/** Whether calls can reach the number; one whose features are not known counts as if they could. */
export function hasVoice(number: WireNumber): boolean {
  return number.features === undefined || number.features.includes('VOICE')
}
