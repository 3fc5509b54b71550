import type { Diagnostic } from '../../lib/diagnostics/diagnostic'
import type { JsonObject } from '../../lib/engine/ports'
import type { ObjectValue } from '../../lib/plugin/value'
import { aPublicKey } from './fake-keys'
import { idOf } from './memory-store'
import { ellipticPem } from './pems'
import type { ProviderRun } from './provider-run'

/** A mistake that Vonage itself would tell of late, or never. */
export interface LateCheck {
  /** As the table of the docs says it. */
  readonly what: string
  readonly code: string
  readonly severity: Diagnostic['severity']
  /** Where the diagnostic stands. */
  readonly path: readonly string[]
  readonly resource: keyof Omit<ProviderRun, 'context'>
  readonly config: ObjectValue
  /** The value that makes it wrong, which may be known only later. */
  readonly wrong: readonly string[]
  /** `configuration` where the value alone tells, `account` where the account has to be looked at. */
  readonly needs: 'configuration' | 'account'
}

const https = 'https://example.com'
const voiceOf = (voice: ObjectValue): ObjectValue => ({ capabilities: { voice } })
const answer = (slot: ObjectValue): ObjectValue => voiceOf({ webhooks: { answer_url: slot } })
const slot = ['capabilities', 'voice', 'webhooks', 'answer_url']
const webhook = {
  application_id: idOf(1),
  capability: 'voice',
  webhook: 'answer_url',
  address: https,
}
const error = 'error'
const warning = 'warning'
const configuration = 'configuration'
const account = 'account'

/** Every check of this kind, with each resource that can make the mistake. */
export const lateChecks: readonly LateCheck[] = [
  application('a public key that is no RSA key, or is damaged', 'value_invalid', ['public_key'], {
    public_key: ellipticPem.publicKey,
  }),
  application('a public key that is no RSA key, or is damaged', 'value_invalid', ['public_key'], {
    public_key: aPublicKey(1).replace('MB0', 'MB4'),
  }),
  application('a write-only private key of another kind', 'value_invalid', ['private_key_wo'], {
    private_key_wo: ellipticPem.privateKey,
    private_key_wo_version: 1,
  }),
  application(
    'a method that a webhook cannot have',
    'value_not_allowed',
    ['capabilities', 'messages', 'webhooks', 'inbound_url', 'http_method'],
    {
      capabilities: {
        messages: { webhooks: { inbound_url: { address: https, http_method: 'GET' } } },
      },
    },
  ),
  part('a method that a webhook cannot have', 'value_not_allowed', ['http_method'], {
    capability: 'messages',
    webhook: 'inbound_url',
    http_method: 'GET',
  }),
  capability(
    'a method that a webhook cannot have',
    'value_not_allowed',
    ['verify', 'webhooks', 'status_url', 'http_method'],
    { verify: { webhooks: { status_url: { address: https, http_method: 'GET' } } } },
  ),
  {
    ...application('an address without encryption', 'address_insecure', [...slot, 'address'], {
      ...answer({ address: 'http://example.com' }),
    }),
    severity: warning,
  },
  {
    ...part('an address without encryption', 'address_insecure', ['address'], {
      address: 'http://example.com',
    }),
    severity: warning,
  },
  application(
    'a region that does not exist',
    'value_not_allowed',
    [...slot.slice(0, 2), 'region'],
    {
      ...voiceOf({ region: 'mars' }),
    },
  ),
  application(
    'a time to live out of range',
    'value_out_of_range',
    [...slot.slice(0, 2), 'conversations_ttl'],
    voiceOf({ conversations_ttl: 9001 }),
  ),
  application(
    'a timeout out of the range of its webhook',
    'value_out_of_range',
    [...slot, 'socket_timeout'],
    answer({ address: https, socket_timeout: 5001 }),
  ),
  part('a timeout out of the range of its webhook', 'value_out_of_range', ['socket_timeout'], {
    socket_timeout: 5001,
  }),
  {
    ...application('a name that the account has', 'name_exists', ['name'], { name: 'taken' }),
    severity: warning,
    needs: account,
  },
  {
    ...link('a number that the account does not own', 'number_not_owned', ['msisdn'], {
      msisdn: '447700900009',
    }),
    severity: warning,
  },
  {
    ...link('a number of another country', 'number_country_differs', ['country'], {
      country: 'FR',
    }),
    severity: warning,
  },
  link(
    'a number whose application has neither voice nor messages',
    'number_unhandled',
    ['application_id'],
    { application_id: idOf(2) },
  ),
  link(
    'an application that the account does not have',
    'application_not_found',
    ['application_id'],
    {
      application_id: idOf(9),
    },
  ),
  {
    ...part(
      'an application that the account does not have',
      'application_not_found',
      ['application_id'],
      { application_id: idOf(9) },
    ),
    severity: warning,
    needs: account,
  },
]

/** The account in which the checks are made. */
export const lateAccount: {
  readonly applications: readonly JsonObject[]
  readonly numbers: readonly JsonObject[]
} = {
  applications: [
    { id: idOf(1), name: 'front', capabilities: {} },
    { id: idOf(2), name: 'silent', capabilities: { rtc: {} } },
    { id: idOf(3), name: 'taken', capabilities: {} },
    { id: idOf(4), name: 'loud', capabilities: { voice: {} } },
  ],
  numbers: [{ country: 'GB', msisdn: '447700900000' }],
}

type Wrong = readonly [what: string, code: string, path: readonly string[], config: ObjectValue]

function application(...[what, code, path, config]: Wrong): LateCheck {
  const whole = { name: 'shop', ...config }
  return {
    ...{ what, code, path, wrong: path, severity: error, needs: configuration },
    ...{ resource: 'application', config: whole },
  }
}

function part(...[what, code, path, config]: Wrong): LateCheck {
  return {
    ...{ what, code, path, wrong: path, severity: error, needs: configuration },
    ...{ resource: 'webhook', config: { ...webhook, ...config } },
  }
}

function capability(...[what, code, path, config]: Wrong): LateCheck {
  return {
    ...{ what, code, path, wrong: path, severity: error, needs: configuration },
    ...{ resource: 'capability', config: { application_id: idOf(1), ...config } },
  }
}

function link(...[what, code, path, config]: Wrong): LateCheck {
  const whole = { msisdn: '447700900000', application_id: idOf(4), ...config }
  return {
    ...{ what, code, path, wrong: path, severity: warning, needs: account },
    ...{ resource: 'link', config: whole },
  }
}
