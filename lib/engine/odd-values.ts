import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { renderPath } from '../diagnostics/diagnostic'
import { redact } from '../diagnostics/secret'
import { application } from '../model/application'
import type { Attribute, LeafAttribute } from '../model/attribute'
import { type CapabilityName, capabilityNames } from '../model/capabilities'
import { checkTree } from '../model/check'
import { isOdd } from '../model/odd-value'
import { terraformText } from '../model/terraform-text'
import { isJsonObject, objectOrEmpty } from './json'
import { onlyCapabilities } from './managed-capabilities'
import type { Json, RawApplication } from './ports'
import { asObject, hasType, readAttribute, wireValue } from './read-raw'

/**
 * A warning for each value of an application that the API does not document: of another type, out of its limit, none of
 * its choices, no URL. Only that value is left alone; `managed` are the capabilities that are looked at.
 */
export function findOddValues(
  raw: RawApplication,
  managed: readonly CapabilityName[] = capabilityNames,
): readonly Diagnostic[] {
  const { privacy, public_key } = application.attributes
  const keys = raw['keys'] ?? {}
  const faults = [
    ...findIn(onlyCapabilities(managed), raw['capabilities'] ?? {}, ['capabilities']),
    ...findIn(privacy, raw['privacy'] ?? {}, ['privacy']),
    ...(isJsonObject(keys) ? [] : [{ path: ['public_key'], fault: notA('object', keys) }]),
    ...findIn({ ...public_key, form: 'not_empty' }, objectOrEmpty(keys)['public_key'] ?? '', [
      'public_key',
    ]),
  ]
  return faults.map((one) => describeOdd(one, raw))
}

interface Fault {
  readonly path: AttributePath
  readonly fault: string
}

function findIn(attribute: Attribute, raw: Json, path: AttributePath): readonly Fault[] {
  if (attribute.kind !== 'object') return findInLeaf(attribute, raw, path)
  const json = asObject(raw)
  if (json === undefined) return [{ path, fault: notA('object', raw) }]
  return Object.entries(attribute.attributes).flatMap(([name, child]) => {
    const value = wireValue(child, json, name)
    return value === undefined ? [] : findIn(child, value, [...path, name])
  })
}

function findInLeaf(attribute: LeafAttribute, raw: Json, path: AttributePath): readonly Fault[] {
  if (raw === '') return []
  if (!hasType(attribute, raw)) return [{ path, fault: notA(attribute.kind, raw) }]
  const value = readAttribute(attribute, raw, null)
  const [problem] = isOdd(attribute, value)
    ? checkTree({ ...attribute, alsoHeld: [] }, value, path)
    : []
  if (problem !== undefined) {
    const isLong = problem.detail.length > 400
    return [{ path, fault: isLong ? `Got ${show(raw)}.` : problem.detail }]
  }
  const isRespelled = typeof raw === 'string' && terraformText(raw) !== value
  return isRespelled ? [{ path, fault: `Got ${show(raw)}, which counts as ${String(value)}.` }] : []
}

const accepted = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
} as const

function notA(kind: Attribute['kind'], got: Json): string {
  return `Got ${show(got)} instead of ${accepted[kind]}.`
}

/** In few words: it may be of any size and depth. */
function show(got: Json): string {
  if (Array.isArray(got)) return 'a list'
  if (isJsonObject(got)) return 'an object'
  const text = redact(JSON.stringify(got))
  return text.length > 60 ? `${text.slice(0, 60)}...` : text
}

function describeOdd({ path, fault }: Fault, { id, name }: RawApplication): Diagnostic {
  return {
    severity: 'warning',
    code: 'value_odd',
    summary: `Undocumented value in ${renderPath(path)}`,
    detail: `Application "${name}" (${id}) has it. ${fault} It is left as it is while the configuration does not set this attribute. Set the attribute to replace it.`,
    path,
  }
}
