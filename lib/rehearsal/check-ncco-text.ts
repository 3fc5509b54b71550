import type { Json } from '../engine/ports'
import { checkText } from '../model/text-form'
import { maxSpokenCharacters, type NccoRule, type NccoTextForm } from './ncco-rules'

/**
 * What is wrong with a text in an NCCO, as the words after its name; undefined when nothing is.
 * @param shown The value as a message may show it.
 */
export function checkNccoText(
  { choices, form }: Extract<NccoRule, { is: 'text' }>,
  value: Json,
  shown: string,
): string | undefined {
  if (typeof value !== 'string') return `must be a text, but is ${shown}`
  if (choices !== undefined && !choices.includes(value)) {
    const accepted = choices.length === 1 ? choices[0] : `one of ${choices.join(', ')}`
    return `must be ${accepted}, but is ${shown}`
  }
  return form === undefined ? undefined : checks[form](value, shown)
}

const checks: Readonly<Record<NccoTextForm, (text: string, shown: string) => string | undefined>> =
  {
    address: (text, shown) =>
      checkText('address', text) === undefined
        ? undefined
        : `must be an absolute URL (https or http), but is ${shown}`,
    socket_address: (text, shown) =>
      /^wss?:\/\/[^\s/]/i.test(text) && URL.canParse(text)
        ? undefined
        : `must be an address that starts with wss:// (or ws://), but is ${shown}`,
    msisdn: (text, shown) =>
      checkText('msisdn', text) === undefined
        ? undefined
        : `must be a number in E.164 digits with the country code and without a plus sign, but is ${shown}`,
    spoken_text: checkSpokenText,
    dtmf_key: (text, shown) =>
      /^[0-9*#]$/.test(text) ? undefined : `must be one of 0 to 9, * and #, but is ${shown}`,
  }

function checkSpokenText(text: string): string | undefined {
  const spoken = text.replace(/<[^>]*>/g, '').trim()
  if (spoken === '' && !text.includes('<')) return 'is empty'
  if (spoken.length <= maxSpokenCharacters) return undefined
  return `must have at most ${maxSpokenCharacters} characters without SSML tags, but has ${spoken.length}`
}
