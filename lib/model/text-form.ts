import type { TextForm } from './attribute'
import { findBaseAddressFault } from './base-address'
import { parseE164 } from './e164'
import { inspectPrivateKey, inspectPublicKey, type KeyFinding } from './rsa-key'

/** What is wrong with a text, without the attribute's name. */
export interface TextFault {
  /** Follows the attribute's name, such as "is not a URL". */
  readonly summary: string
  /** What was found and what is accepted. */
  readonly detail: string
}

/** Says what is wrong with the text of an attribute, or nothing when it has the form. */
export function checkText(form: TextForm, text: string): TextFault | undefined {
  return checks[form](text)
}

const checks: Readonly<Record<TextForm, (text: string) => TextFault | undefined>> = {
  name: (text) =>
    text.trim() === ''
      ? { summary: 'is empty', detail: 'Give the application a name that people recognise.' }
      : undefined,
  address: checkAddress,
  base_address: (text) => {
    const detail = findBaseAddressFault(text)
    return detail === undefined ? undefined : { summary: 'cannot be used', detail }
  },
  public_key: checkPublicKey,
  private_key: checkPrivateKey,
  msisdn: checkMsisdn,
  country: (text) =>
    /^[A-Z]{2}$/.test(text)
      ? undefined
      : {
          summary: 'is not a country code',
          detail: `Got ${JSON.stringify(text)}. Use two capital letters, such as GB (ISO 3166-1 alpha-2).`,
        },
  application_id: (text) =>
    /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text)
      ? undefined
      : {
          summary: 'is not an application id',
          detail: `Got ${JSON.stringify(text)}. Use the id of an application, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf.`,
        },
  not_empty: (text) =>
    text.trim() === ''
      ? { summary: 'is empty', detail: 'Give it a value, or leave it out.' }
      : undefined,
  redirect_uri: checkRedirectUri,
}

/** Not `URL.canParse`: Node 20 refuses letters such as ü there once it has compiled the call. */
function isUrl(text: string): boolean {
  try {
    return new URL(text) instanceof URL
  } catch {
    // It says only that the text is no URL.
    return false
  }
}

function checkAddress(text: string): TextFault | undefined {
  if (text === '') {
    return { summary: 'is empty', detail: 'Use an absolute URL, or leave the webhook out.' }
  }
  const isWebAddress = /^https?:\/\/[^\s/?#]\S*$/i.test(text) && isUrl(text)
  if (isWebAddress) return undefined
  return {
    summary: 'is not a URL',
    detail: `Got ${JSON.stringify(text)}. Use an absolute URL that starts with https:// (or http://), such as https://example.com/webhooks/answer.`,
  }
}

/** Any scheme: an app on a phone has one of its own. Source: RFC 6749, 3.1.2: absolute, and without a fragment. */
function checkRedirectUri(text: string): TextFault | undefined {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:[^\s#]+$/i.test(text) && isUrl(text)
  if (isAbsolute) return undefined
  return {
    summary: 'is not a redirect URI',
    detail: `Got ${JSON.stringify(text)}. Use an absolute URL without a # in it, such as https://example.com/redirect.`,
  }
}

// The text is not repeated: what was pasted in the wrong place may be a private key.
function checkPublicKey(text: string): TextFault | undefined {
  const accepted = 'Use an RSA public key in PEM that starts with -----BEGIN PUBLIC KEY-----.'
  if (text.includes('PRIVATE KEY')) {
    return {
      summary: 'is a private key',
      detail: `A private key must not go here, and is not sent. ${accepted} If this one was shared or stored, replace it.`,
    }
  }
  const isPublicKey =
    /^\s*-----BEGIN PUBLIC KEY-----[\sA-Za-z0-9+/=]+-----END PUBLIC KEY-----\s*$/.test(text)
  if (!isPublicKey) return { summary: 'is not a public key in PEM', detail: accepted }
  return faultOfKey(inspectPublicKey(text), accepted)
}

function faultOfKey(found: KeyFinding, accepted: string): TextFault | undefined {
  if (found === 'rsa') return undefined
  if (found === 'not_rsa') return { summary: 'is not an RSA key', detail: accepted }
  return {
    summary: 'is not a whole key',
    detail: `What stands between its first and its last line is damaged or cut off: copy the file again. ${accepted}`,
  }
}

function checkPrivateKey(text: string): TextFault | undefined {
  const isPrivateKey =
    /^\s*-----BEGIN (RSA )?PRIVATE KEY-----[\sA-Za-z0-9+/=]+-----END (RSA )?PRIVATE KEY-----\s*$/.test(
      text,
    )
  // Not with the dashes of its first line: what looks like a private key is redacted where errors are shown.
  const accepted =
    'Use an RSA private key without a passphrase, in PEM (PKCS#8), as openssl genpkey writes it.'
  if (!isPrivateKey) return { summary: 'is not a private key in PEM', detail: accepted }
  return faultOfKey(inspectPrivateKey(text), accepted)
}

function checkMsisdn(text: string): TextFault | undefined {
  // Short codes are linked, too. Source: nexmo-cli 0.3.6; fixtures with the type mobile-shortcode.
  if (/^[1-9][0-9]{2,14}$/.test(text)) return undefined
  const suggestion = parseE164(text).digits ?? '447700900000'
  return {
    summary: 'is not a number in E.164 digits',
    detail: `Got ${JSON.stringify(text)}. Use 7 to 15 digits with the country code and without a plus sign, such as ${suggestion}.`,
  }
}
