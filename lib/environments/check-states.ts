import type { Diagnostic } from '../diagnostics/diagnostic'
import { objectOrEmpty } from '../engine/json'
import type { JsonObject } from '../engine/ports'
import type { EnvironmentRecord } from './record'

/** What names a state in a backend; without it, variables of the run say which it is. */
const stateNames = ['path', 'key', 'address', 'prefix', 'schema_name', 'secret_suffix']

/** The error when another environment has its state where this one would; undefined when none has. */
export function checkStates(
  record: EnvironmentRecord,
  others: readonly EnvironmentRecord[],
): Diagnostic | undefined {
  const places = new Map(
    others.flatMap(({ name, stacks }) =>
      stacks.flatMap((stack) => {
        const place = findPlace(stack.configuration)
        return place === undefined ? [] : [[place, name] as const]
      }),
    ),
  )
  for (const { name, configuration } of record.stacks) {
    const other = places.get(findPlace(configuration) ?? '')
    if (other !== undefined) return sharedState(name, record.name, other)
  }
  return undefined
}

function findPlace(configuration: JsonObject): string | undefined {
  const { backend } = objectOrEmpty(configuration['terraform'])
  const isNamed = Object.values(objectOrEmpty(backend)).some((body) =>
    stateNames.some((name) => objectOrEmpty(body)[name] !== undefined),
  )
  return isNamed ? JSON.stringify(backend) : undefined
}

function sharedState(stack: string, name: string, other: string): Diagnostic {
  return {
    severity: 'error',
    code: 'environment_shared',
    summary: 'Two environments would share one state',
    detail: `The state of ${stack} of ${name} is where ${other} has its own: each deploy would destroy the other. Give each environment a state of its own, such as key: stack.names.stateKey.`,
    path: [],
  }
}
