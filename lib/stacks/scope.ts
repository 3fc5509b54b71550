import type { Json } from '../engine/ports'
import { UNKNOWN } from '../model/tree'
import { evaluateArguments } from './arguments'
import type { StackBlocks } from './blocks'
import { evaluateJson, type Scope, stepInto } from './evaluate'
import { type Evaluated, type EvaluatedObject, Unresolved } from './evaluated'
import { findInstances } from './instances'
import { isVonageType } from './recorded'

/** The steps of a reference: names, and keys of instances. */
export type Steps = readonly (string | number)[]

/** What a configuration is evaluated with. */
export interface StackInputs {
  /** The value that was given to an input variable, or undefined when none was. */
  variable(name: string): Evaluated | undefined
  /**
   * What a reference to a resource is worth, by its type and the steps that follow; undefined for a type that is not known.
   * @default for this provider what its block declares; unknown until apply where that says nothing
   */
  resource?(type: string, steps: Steps): Evaluated | undefined
}

/** What references mean in a stack; `each` has the `each` and `count` of one instance. */
export function createScope(
  blocks: StackBlocks,
  inputs: StackInputs,
  each: EvaluatedObject,
  // What is being evaluated: a local that refers to itself has no value.
  pending: ReadonlySet<string> = new Set(),
): Scope {
  const within = (name: string, own: EvaluatedObject) =>
    createScope(blocks, inputs, own, new Set([...pending, name]))

  function lookUpLocal(name: string): Evaluated {
    const json = blocks.locals.get(name)
    const key = `local.${name}`
    if (json === undefined || pending.has(key)) return new Unresolved(`comes from ${key}`)
    return evaluateJson(json, within(key, {}))
  }

  function lookUpDeclared(type: string, [name, ...steps]: Steps): Evaluated {
    const base = `${type}.${name}`
    const block = blocks.resources.find((one) => one.type === type && one.name === name)
    if (block === undefined || pending.has(base)) return new Unresolved(`comes from ${base}`)
    const [suffix, path] = splitKey(steps, block.body)
    const instances = findInstances(block.body, within(base, {}))
    if ('reason' in instances)
      return new Unresolved(`comes from ${base}, which ${instances.reason}`)
    const instance = instances.find((one) => one.suffix === suffix)
    if (instance === undefined)
      return new Unresolved(`comes from ${base}, of which one is not taken`)
    const scope = within(base, instance.each)
    const declared = evaluateArguments(block.body, (json) => evaluateJson(json, scope))
    return stepInto(declared, path) ?? UNKNOWN
  }

  return {
    lookUp: (root, steps) => {
      const [name, ...rest] = steps
      if (Object.hasOwn(each, root)) return stepInto(each[root] as Evaluated, steps)
      if (root === 'var') return stepInto(lookUpVariable(blocks, inputs, String(name)), rest)
      if (root === 'local') return stepInto(lookUpLocal(String(name)), rest)
      const found = inputs.resource?.(root, steps)
      if (found !== undefined) return found
      if (isVonageType(root)) return lookUpDeclared(root, steps)
      return new Unresolved(`comes from ${[root, ...steps.slice(0, 2)].join('.')}`)
    },
  }
}

function lookUpVariable(blocks: StackBlocks, inputs: StackInputs, name: string): Evaluated {
  const { type, default: standard }: Readonly<Record<string, Json>> =
    blocks.variables.get(name) ?? {}
  // Terraform fills in attributes that a value leaves out, which only it can evaluate.
  if (typeof type === 'string' && /\boptional\s*\(/.test(type)) {
    return new Unresolved(`comes from var.${name}, whose type has optional attributes`)
  }
  const given = inputs.variable(name)
  if (given !== undefined) return given
  if (standard !== undefined) return standard as Evaluated
  return new Unresolved(
    `comes from var.${name}, which has no value here (TF_VAR_${name} gives one)`,
  )
}

/** The key of an instance, as addresses write it, and the path below the instance. */
function splitKey(steps: Steps, body: Readonly<Record<string, Json>>): readonly [string, Steps] {
  const isMany = body['count'] !== undefined || body['for_each'] !== undefined
  const [key, ...path] = steps
  return isMany && key !== undefined ? [`[${JSON.stringify(key)}]`, path] : ['', steps]
}
