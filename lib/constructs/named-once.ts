import type { IConstruct } from 'constructs'
import { stackOf } from './cdktf'
import { findLiteral, renderProblem } from './check-props'

/** What a construct calls its own, which no other one of the same account should have. */
export interface OwnName {
  readonly attribute: 'name' | 'msisdn'
  /** As it was given: a literal, or a token. */
  readonly value: unknown
  /** The alias of its provider, undefined for the default one. */
  readonly alias: string | undefined
}

/** A construct with a name. */
interface Naming extends IConstruct {
  _ownName(): OwnName
}

/**
 * The warning of a construct whose name an earlier one of the same stack and provider has. Other stacks may be deployed in
 * other accounts.
 */
export function warnNamedTwice(construct: Naming): readonly string[] {
  const own = keyOf(construct)
  const naming = stackOf(construct).node.findAll().filter(isNaming)
  const first = naming.find((other) => keyOf(other) === own)
  if (own === undefined || first === undefined || first === construct) return []
  const both = `${first.node.path} and ${construct.node.path}`
  const { attribute, value } = construct._ownName()
  return [
    attribute === 'name'
      ? renderProblem({
          code: 'name_repeated',
          summary: 'Two applications get the same name',
          detail: `${both} are both named ${JSON.stringify(value)}. Vonage takes both, but whoever looks one up or imports it by its name is refused. Give each a name of its own.`,
        })
      : renderProblem({
          code: 'declared_twice',
          summary: `${String(value)} is linked twice`,
          detail: `${both} link it, and it can be linked to one application only. Keep one of them.`,
        }),
  ]
}

function isNaming(construct: IConstruct): construct is Naming {
  return '_ownName' in construct
}

/** The same text for the same name; undefined where only the deploy knows it. */
function keyOf(construct: Naming): string | undefined {
  const { attribute, value, alias } = construct._ownName()
  const literal = findLiteral(construct, value)
  return typeof literal === 'string' ? JSON.stringify([attribute, alias, literal]) : undefined
}
