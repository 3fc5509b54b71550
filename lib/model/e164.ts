/** A phone number as digits, or why the text is none. */
export type ParsedNumber =
  | { readonly digits: string; readonly fault?: undefined }
  | { readonly digits?: undefined; readonly fault: string }

/** What people write between the digits: white space, dots, brackets, and dashes of every kind. */
const separators = /[\s.()\-\u2010-\u2015]/g
/** The trunk zero that some write for callers at home, as in `+44 (0)7700 900000`. No part of the number. */
const trunkZero = /(\d[^\d(]*)\(0\)/
const accepted =
  'Use the country code and the number, such as +44 7700 900000, 0044-7700-900000 or 447700900000.'

/**
 * Reads a phone number in international form. Takes a plus sign or `00` in front, and spaces, dots, dashes and
 * brackets between the digits. A fault is a full sentence that quotes the text.
 * Source: ITU-T E.164, at most 15 digits, no country code starts with 0; below 7 digits no number of Vonage is known.
 */
export function parseE164(text: string): ParsedNumber {
  const compact = text.replace(trunkZero, '$1').replace(separators, '')
  const digits = compact.replace(/^(\+|00)/, '')
  if (/^[1-9]\d{6,14}$/.test(digits)) return { digits }
  return { fault: `${JSON.stringify(text)} is no phone number: ${explain(digits)}. ${accepted}` }
}

function explain(digits: string): string {
  if (digits === '') return 'it has no digits'
  if (!/^\d+$/.test(digits)) return 'it has other characters than digits and separators'
  if (digits.startsWith('0')) return 'no country code starts with 0'
  return `it has ${digits.length} digits, and 7 to 15 are accepted`
}
