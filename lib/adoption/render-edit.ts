import type { Attribute } from '../model/attribute'
import type { CapabilityName } from '../model/capabilities'
import { childOf, isObjectTree, type Tree } from '../model/tree'
import { hcl, hclSource } from './hcl-text'
import { minimalTree } from './minimal-tree'
import { findProperty } from './property-path'
import { renderSource } from './source-text'
import { renderCapability } from './typescript-group'
import { capabilityClass } from './typescript-names'
import { typescript } from './typescript-text'
import { typescriptSource } from './typescript-values'

/** One value of code that is there already, and what it shall be. */
export interface Edit {
  /** Names of the API from the root of the resource. */
  readonly path: readonly string[]
  /** The same from the root of the application, where the resource is a part of one. */
  readonly place: readonly string[]
  readonly before: Tree
  /** Null: left out. */
  readonly after: Tree
}

/** So far are the lines of an edit indented. */
const INDENT = 2

/** What to write in HCL: the path of the attribute and its value whole, or that it goes. */
export function renderHclEdit({ path, place, after }: Edit): readonly string[] {
  const name = path.join('.')
  if (after === null) return [`remove ${name}`]
  const { attribute } = findProperty(place)
  const value = hclSource(minimize(attribute, after))
  return [`${name} = ${renderSource(value, hcl, INDENT, INDENT + name.length + 3)}`]
}

/**
 * What to write in TypeScript: the construct and the path of its property, `voice: answerUrl.address = '…'`. A webhook
 * that is a construct of its own has the properties of its slot.
 */
export function renderTypescriptEdit(edit: Edit, isWebhook = false): readonly string[] {
  const { place, before, after } = edit
  const { capability, names, attribute } = findProperty(place)
  if (capability !== undefined && names.length === 0) return [renderWhole(capability, after)]
  if (attribute?.kind === 'object' && attribute.group === true) {
    return Object.keys(attribute.attributes).flatMap((slot) => {
      const was: Tree = childOf(before, slot)
      const is: Tree = childOf(after, slot)
      if (was === null && is === null) return []
      return renderTypescriptEdit({ ...edit, place: [...place, slot], before: was, after: is })
    })
  }
  const name = isWebhook
    ? names.slice(1).join('.')
    : `${capability === undefined ? '' : `${capability}: `}${names.join('.')}`
  if (after === null) return [`remove ${name}`]
  const value = typescriptSource(attribute, minimize(attribute, after))
  return [`${name} = ${renderSource(value, typescript, INDENT, INDENT + name.length + 3)}`]
}

/** A capability is a construct. */
function renderWhole(capability: CapabilityName, after: Tree): string {
  if (after === null) return `remove the ${capabilityClass(capability)}`
  const { attribute } = findProperty(['capabilities', capability])
  const tree = minimize(attribute, after)
  const around = { indent: INDENT, before: 'add ' }
  return renderCapability('application', capability, tree, around).trimStart()
}

/** Only of a whole object can something be left out. */
function minimize(attribute: Attribute | undefined, after: Tree): Tree {
  return attribute !== undefined && isObjectTree(after) ? minimalTree(attribute, after) : after
}
