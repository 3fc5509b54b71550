import { numberLink } from '../../lib/model/number-link'
import { numberLinkSchema } from '../../lib/provider/number-link/schema'
import { type Cell, type CoverageRow, cell } from './coverage-rows'
import { says } from './tested-fields'

const SPEC = 'Numbers API specification 1.1.0, POST /number/update'

/** The attributes of a link, by the API's names, and the names of the properties. */
const linked = {
  country: ['country', 'country'],
  msisdn: ['msisdn', 'msisdn'],
  app_id: ['application_id', 'applicationId'],
} as const

/** What an update repeats, or the number loses it. */
const repeated = [
  'moHttpUrl',
  'moSmppSysType',
  'voiceCallbackType',
  'voiceCallbackValue',
  'voiceStatusCallback',
  'messagesCallbackType',
  'messagesCallbackValue',
]

/** Every field that an update of a number can have. */
export function listNumberCoverage(): readonly CoverageRow[] {
  return [...linkedRows(), ...repeatedRows()]
}

function linkedRows(): readonly CoverageRow[] {
  return Object.entries(linked).map(([field, [attribute, property]]) => ({
    field,
    model: cell(attribute in numberLink.attributes),
    provider: cell(attribute in numberLinkSchema.attributes),
    construct: cell(constructHas(property)),
    emulator: cell(emulatorHas(field)),
    test: cell(says('test/contract/emulator/suite/number-updates.test.ts', field)),
    source: SPEC,
  }))
}

function constructHas(property: string): boolean {
  const files = ['number-link', 'application-target']
  return files.some((file) => says(`lib/constructs/${file}.ts`, `readonly ${property}`))
}

function repeatedRows(): readonly CoverageRow[] {
  return repeated.map((field) => ({
    field,
    model: kept(field),
    provider: kept(field),
    construct: kept(field),
    emulator: cell(emulatorHas(field)),
    test: cell(says('test/unit/api/codec.test.ts', field)),
    source: SPEC,
  }))
}

/** Source for `moSmppSysType`: the answers of the specification, of seven SDKs' types and of their fixtures lack it. */
function kept(field: string): Cell {
  if (field === 'moSmppSysType') return 'unseen'
  return field.startsWith('messagesCallback') ? 'unsent' : 'preserved'
}

function emulatorHas(field: string): boolean {
  const files = ['number-update', 'number-parameters', 'number-link', 'number-purchase']
  return files.some((file) => says(`lib/emulator/${file}.ts`, field))
}
