import { isDeepStrictEqual } from 'node:util'
import { readApplicationBody } from '../../lib/emulator/application-body'
import type { JsonObject } from '../../lib/emulator/json'
import { defaultSwitches } from '../../lib/emulator/switches'
import { nest, valueAt } from './nested'

/** Whether the emulator refuses what cannot stand at this path of an application, naming the path. */
export function hasRule(path: readonly string[]): boolean {
  return [5, { not: 'a value' }].some((wrong) =>
    create(nest(path, wrong)).faults?.some(({ name }) => name === path.join('.')),
  )
}

/** Whether the emulator stores what it does not know. */
export function keeps(path: readonly string[], value: unknown): boolean {
  const { application } = { application: undefined, ...create(nest(path, value)) }
  return isDeepStrictEqual(valueAt(application, path), value)
}

function create(body: Record<string, unknown>) {
  // Made of JSON values by the callers.
  return readApplicationBody({ name: 'shop', ...body } as JsonObject, undefined, defaultSwitches)
}
