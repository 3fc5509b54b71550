import type { Diagnostic } from '../../diagnostics/diagnostic'
import { isJsonObject } from '../../engine/json'
import { createMatcher } from '../../engine/number-filter'
import type { RawApplication } from '../../engine/ports'
import { capabilities } from '../../model/capabilities'
import type { DataSource } from '../../plugin/provider'
import type { ObjectValue, Value } from '../../plugin/value'
import { shownName } from '../application/name'
import type { Connection } from '../connection'
import type { ListApplications } from './application'
import { applicationToValue, applicationValueSchema } from './application-value'
import { checkPattern, patternRule } from './pattern'

const capabilityNames = Object.keys(capabilities)

/** The data source `vonage_applications`: every application that fits. */
export function createApplicationsSource(
  connection: Connection,
  listApplications: ListApplications,
): DataSource {
  return {
    schema: {
      version: 0,
      description:
        'The applications of the account that fit all arguments; without any, all of them.',
      attributes: {
        name_pattern: {
          type: 'string',
          optional: true,
          description: `Only applications whose name fits: ${patternRule}`,
        },
        capability: {
          type: 'string',
          optional: true,
          description: `Only applications that have this capability: ${capabilityNames.map((name) => `\`${name}\``).join(', ')}.`,
        },
        applications: {
          type: { list: { object: applicationValueSchema } },
          computed: true,
          description: 'The applications, by name and then by id. Empty when none fits.',
        },
      },
    },
    validate: ({ config }) => [
      ...checkPattern('name_pattern', config['name_pattern']),
      ...checkCapability(config['capability'] ?? null),
    ],
    read: async ({ config }) => {
      const { namePrefix } = connection.session()
      const isWanted = createFilter(config, namePrefix)
      const applications = (await listApplications())
        .filter(isWanted)
        .sort(byName)
        .map((raw) => applicationToValue(raw, namePrefix))
      return { state: { ...config, applications } }
    },
  }
}

function checkCapability(capability: Value): readonly Diagnostic[] {
  if (typeof capability !== 'string' || capabilityNames.includes(capability)) return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: 'capability is not one of the accepted values',
      detail: `Got ${JSON.stringify(capability)}. Use one of ${capabilityNames.join(', ')}.`,
      path: ['capability'],
    },
  ]
}

function createFilter(config: ObjectValue, prefix: string): (raw: RawApplication) => boolean {
  const { capability } = config
  const hasName = createMatcher(config['name_pattern'])
  return (raw) =>
    hasName(shownName(raw.name, {}, prefix)) &&
    (typeof capability !== 'string' || hasCapability(raw, capability))
}

/** An empty object is a capability too: that of `vbc` never has more. */
function hasCapability(raw: RawApplication, capability: string): boolean {
  const held = raw['capabilities']
  return isJsonObject(held) && isJsonObject(held[capability])
}

/** The order of the server is not documented; a plan must not change with it. */
function byName(a: RawApplication, b: RawApplication): number {
  return compare(a.name, b.name) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
