import { parseE164 } from '../../model/e164'
import type { ProviderFunction } from '../../plugin/provider'

/** The function `e164`. */
export const e164: ProviderFunction = {
  summary: 'Turns a phone number into the digits that Vonage uses',
  description:
    'Returns the number in E.164 digits without the plus sign, as `msisdn` takes it. Accepts a plus sign or `00` in front, and spaces, dots, dashes and brackets between the digits; a `(0)` after the country code is left out. A number without its country code is an error.',
  parameters: [
    {
      name: 'text',
      type: 'string',
      description: 'The number with its country code, such as `+44 7700 900000`.',
    },
  ],
  returns: 'string',
  call([text]) {
    const parsed = parseE164(String(text))
    if (parsed.fault !== undefined) return { error: parsed.fault, argument: 0 }
    return { result: parsed.digits }
  },
}
