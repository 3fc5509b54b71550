import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { redact } from '../diagnostics/secret'
import {
  type AttributePath_Step,
  type Diagnostic as ProtoDiagnostic,
  type AttributePath as ProtoPath,
  Diagnostic_Severity as Severity,
} from './generated/tfplugin6'
import type { Attributes, AttributeType } from './schema'

/** Diagnostics as Terraform shows them; the code closes the detail, so that it can be searched for. */
export function diagnosticsToProto(
  diagnostics: readonly Diagnostic[],
  attributes: Attributes,
): ProtoDiagnostic[] {
  return diagnostics.map((diagnostic) => ({
    severity: diagnostic.severity === 'error' ? Severity.ERROR : Severity.WARNING,
    summary: redact(diagnostic.summary),
    detail: `${redact(diagnostic.detail)} [${diagnostic.code}]`,
    attribute: diagnostic.path.length === 0 ? undefined : pathToProto(diagnostic.path, attributes),
  }))
}

/**
 * A path as the protocol writes it. What a name is (attribute or key of a map) the schema says; where the path
 * leaves the schema, or enters a set, whose elements have no place, it ends.
 */
export function pathToProto(path: AttributePath, attributes: Attributes): ProtoPath {
  const steps: AttributePath_Step[] = []
  let type: AttributeType | undefined = { object: attributes }
  for (const step of path) {
    const next: Stepped | undefined = stepInto(type, step)
    if (next === undefined) break
    steps.push({ selector: next.selector })
    type = next.type
  }
  return { steps }
}

interface Stepped {
  readonly selector: NonNullable<AttributePath_Step['selector']>
  readonly type: AttributeType
}

function stepInto(type: AttributeType, step: string | number): Stepped | undefined {
  if (typeof type === 'string') return undefined
  if (typeof step === 'number') {
    if (!('list' in type)) return undefined
    return { selector: { $case: 'elementKeyInt', value: step }, type: type.list }
  }
  if ('map' in type) {
    return { selector: { $case: 'elementKeyString', value: step }, type: type.map }
  }
  if (!('object' in type) || !Object.hasOwn(type.object, step)) return undefined
  const attribute = type.object[step]
  return attribute && { selector: { $case: 'attributeName', value: step }, type: attribute.type }
}
