import type { Attributes } from '../../lib/plugin/schema'
import { nestedAttributes } from '../../lib/plugin/schema'
import { applicationSchema } from '../../lib/provider/application/schema'
import { hasProperty } from './construct-properties'
import { hasRule, keeps } from './emulator-fields'
import { modelFields } from './model-fields'
import { preservedFields } from './preserved-fields'
import { findTest, says } from './tested-fields'

/**
 * `preserved`: sent back as it came, with no attribute of its own. `unseen`: no answer shows it, so it cannot be.
 * `unsent`: an update accepts it as the old form of a link alone. `missing` is a gap, and no row has one.
 */
export type Cell = 'yes' | 'preserved' | 'unseen' | 'unsent' | 'missing'

/** One field of the API, and where this project knows it. */
export interface CoverageRow {
  /** Dotted, from the root of the application. */
  readonly field: string
  readonly model: Cell
  readonly provider: Cell
  readonly construct: Cell
  readonly emulator: Cell
  readonly test: Cell
  readonly source: string
}

/** Every field of an application: those of the table, those that only Vonage sets, and those that are preserved. */
export function listCoverage(): readonly CoverageRow[] {
  return [...serverRows(), ...modelRows(), ...preservedRows()]
}

function modelRows(): readonly CoverageRow[] {
  return modelFields.map(({ path, attributePath, source }) => ({
    field: path.join('.'),
    model: 'yes',
    provider: cell(hasAttribute(applicationSchema.attributes, attributePath)),
    construct: cell(hasProperty(attributePath)),
    emulator: cell(hasRule(path)),
    test: cell(findTest(attributePath) !== undefined),
    source,
  }))
}

function hasAttribute(attributes: Attributes, [name = '', ...rest]: readonly string[]): boolean {
  const attribute = attributes[name]
  if (attribute === undefined || rest.length === 0) return attribute !== undefined
  return hasAttribute(nestedAttributes(attribute.type), rest)
}

function preservedRows(): readonly CoverageRow[] {
  return preservedFields.map(({ path, example, source }) => ({
    field: path.join('.'),
    model: 'preserved',
    provider: 'preserved',
    construct: 'preserved',
    emulator: cell(keeps(path, example)),
    // The test goes through the same list.
    test: cell(says('test/unit/engine/preserved-fields.test.ts', 'preservedFields')),
    source,
  }))
}

/** What only Vonage sets has no place in the table: here is where each of it is, in words that the files must have. */
function serverRows(): readonly CoverageRow[] {
  const SPEC = 'Application API v2 specification 2.4.1'
  return [
    {
      field: 'id',
      model: cell(says('lib/model/application.ts', 'export type ApplicationId')),
      provider: cell(hasAttribute(applicationSchema.attributes, ['id'])),
      construct: cell(says('lib/constructs/application.ts', 'get applicationId()')),
      emulator: cell(says('lib/emulator/applications.ts', 'makeId(context)')),
      test: cell(says('test/e2e/harness/check-step.ts', "recorded['id']")),
      source: `${SPEC}, id`,
    },
    {
      field: 'keys.private_key',
      model: cell(says('lib/engine/ports.ts', 'readonly privateKey: Secret')),
      provider: cell(hasAttribute(applicationSchema.attributes, ['private_key'])),
      construct: cell(says('lib/constructs/generated/vonage-application.ts', 'get privateKey()')),
      emulator: cell(says('lib/emulator/applications.ts', 'private_key: pair.privateKey')),
      test: cell(says('test/e2e/harness/check-step.ts', "recorded['private_key']")),
      source: `${SPEC}, POST /v2/applications; shown once, for a pair that Vonage makes, which this provider never asks for`,
    },
    {
      field: 'capabilities.verify.version',
      model: 'preserved',
      provider: 'preserved',
      construct: 'preserved',
      emulator: cell(hasRule(['capabilities', 'verify', 'version'])),
      test: cell(says('test/unit/engine/newer-capabilities.test.ts', 'with the version')),
      source: `${SPEC}, answers; sent back as it is shown, as the Node and .NET SDKs do`,
    },
  ]
}

/** A tick, or a gap. */
export function cell(isThere: boolean): Cell {
  return isThere ? 'yes' : 'missing'
}
