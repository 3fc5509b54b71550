import { application } from '../../lib/model/application'
import type { Attribute, ObjectAttribute } from '../../lib/model/attribute'

/** A field of an application that the model's table has. */
export interface ModelField {
  /** From the root of the application, by the API's names. */
  readonly path: readonly string[]
  /** From the root of the resource. */
  readonly attributePath: readonly string[]
  readonly source: string
}

/** Every field of the table, parents first. */
export const modelFields: readonly ModelField[] = listFields(application, [])

function listFields(object: ObjectAttribute, parents: readonly string[]): readonly ModelField[] {
  return Object.entries(object.attributes).flatMap(([name, attribute]) => {
    const attributePath = [...parents, name]
    // The one attribute whose place differs: the API has it in `keys`.
    const path = name === 'public_key' ? ['keys', name] : attributePath
    return [{ path, attributePath, source: attribute.source }, ...below(attribute, attributePath)]
  })
}

function below(attribute: Attribute, path: readonly string[]): readonly ModelField[] {
  return attribute.kind === 'object' ? listFields(attribute, path) : []
}
