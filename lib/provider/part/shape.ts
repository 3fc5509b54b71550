import type { AttributePath, Diagnostic } from '../../diagnostics/diagnostic'
import type { ApplicationPart } from '../../model/application-part'
import type { Tree } from '../../model/tree'
import type { Schema } from '../../plugin/schema'
import type { ObjectValue } from '../../plugin/value'

/** How a type of resource shows a part of an application. */
export interface PartShape {
  readonly schema: Schema
  checkConfig(config: ObjectValue): readonly Diagnostic[]
  /** The part that a configuration, a plan or a state speaks for; undefined while that is unknown. */
  findPart(value: ObjectValue): ApplicationPart | undefined
  /** What a configuration, a plan or a state says of the part. */
  treeOf(value: ObjectValue, part: ApplicationPart): Tree
  /** The attributes that say so; `tree` may be null. */
  attributesOf(tree: Tree, part: ApplicationPart): ObjectValue
  /** What is planned for a part that is unknown yet. */
  planUnknownPart(config: ObjectValue): ObjectValue
  /** The attributes whose change makes it another part. */
  replacedBy(config: ObjectValue, prior: ObjectValue): readonly AttributePath[]
  /** Where an attribute of the application stands in the resource. */
  placeOf(path: AttributePath, part: ApplicationPart): AttributePath
  /** The part of the second half of an import id, `<application id>:<part>`; undefined when it names none. */
  parseName(name: string): ApplicationPart | undefined
  /** How import ids look, for the error. */
  readonly importForm: string
}
