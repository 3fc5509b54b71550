import type { Json, JsonObject } from '../engine/ports'
import type { Evaluated } from './evaluated'

/** What Terraform itself reads in every resource. Source: Terraform language, meta-arguments. */
const metaArguments = new Set([
  'connection',
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
])

/** The arguments of the resource itself, evaluated. */
export function evaluateArguments(
  body: JsonObject,
  evaluate: (json: Json) => Evaluated,
): Readonly<Record<string, Evaluated>> {
  const own = Object.entries(body).filter(([name]) => name !== '//' && !metaArguments.has(name))
  return Object.fromEntries(own.map(([name, json]) => [name, evaluate(json)]))
}
