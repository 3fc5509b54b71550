import { ContractError } from '../../../lib/diagnostics/errors'
import type { AccountReading } from '../../../lib/drift/read-account'
import type { JsonObject, OwnedNumber, RawApplication } from '../../../lib/engine/ports'
import { createProviders, type Providers } from '../../../lib/host/providers'
import type { Attributes } from '../../../lib/plugin/schema'
import { readBlocks } from '../../../lib/stacks/blocks'
import { emptyStack, type Stack } from '../../../lib/stacks/read-stacks'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { recordedThing } from '../host/builders'
import { createDemo, type Demo, resourceOf } from '../host/demo-provider'

export const failure = new ContractError('answer_invalid', 'It broke', { detail: 'Try again.' })

export function aStack(recorded: Stack['recorded'], json: JsonObject = {}): Stack {
  const declarations = { ...emptyStack.declarations, blocks: readBlocks([json]) }
  return { ...emptyStack, name: 'shop', recorded, declarations }
}

export function recorded(
  address: string,
  attributes: JsonObject = {},
  more: Partial<RecordedResource> = {},
): RecordedResource {
  return recordedThing(address, attributes, more)
}

/** An account with these applications and numbers. */
export function aReading(
  applications: readonly JsonObject[] | ContractError = [],
  numbers: readonly Partial<OwnedNumber>[] | ContractError = [],
): AccountReading {
  const owned = (one: Partial<OwnedNumber>) =>
    ({ country: 'GB', msisdn: '447700900000', applicationId: undefined, raw: {}, ...one }) as const
  const named = (one: JsonObject) => ({ name: 'Shop', ...one }) as unknown as RawApplication
  return {
    applications:
      applications instanceof ContractError
        ? applications
        : new Map(applications.map((one) => [String(one['id']), named(one)])),
    numbers:
      numbers instanceof ContractError
        ? numbers
        : new Map(numbers.map(owned).map((one) => [one.msisdn, one])),
  }
}

const text = { type: 'string', description: '', optional: true } as const
const made = { type: 'string', description: '', computed: true } as const
const application: Attributes = {
  id: made,
  name: text,
  full_name: made,
  public_key: text,
  privacy: { type: { object: { improve_ai: text } }, description: '', optional: true },
}
const link: Attributes = { id: made, msisdn: text, country: text, application_id: text }

/** Providers whose resources are kept in memory by their id, under the types of the real ones. */
export function demoProviders(demo: Demo = createDemo(), json: JsonObject = {}): Providers {
  return createProviders({
    blocks: readBlocks([json]),
    variable: () => undefined,
    context: demo.context,
    make: (block) => ({
      ...demo.make(block),
      resources: {
        vonage_application: resourceOf(demo, application, ['public_key']),
        vonage_number_link: resourceOf(demo, link, ['msisdn']),
      },
    }),
  })
}
