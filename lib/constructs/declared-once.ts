import type { IConstruct } from 'constructs'
import { normalApplicationId } from '../model/application'
import { pathsOverlap, renderPart } from '../model/application-part'
import { resolveToken, stackOf } from './cdktf'
import { renderProblem } from './check-props'
import { hasMark } from './marks'

/** What a construct speaks for by itself, so that it becomes a resource. */
export interface DeclaredPart {
  /** As it was given: a literal, or a token. */
  readonly applicationId: string
  /** From the application's root, such as `capabilities`, `voice`. */
  readonly path: readonly string[]
}

/** A construct that may speak for a part of an application. */
interface Declaring extends IConstruct {
  _declaredPart(): DeclaredPart | undefined
}

/**
 * What else in the stack speaks for the part of this construct: an application with capabilities, or a part that
 * stands before it in the program.
 */
export function checkDeclaredOnce(construct: Declaring): readonly string[] {
  const own = construct._declaredPart()
  if (own === undefined) return []
  const declaring = stackOf(construct).node.findAll().filter(isDeclaring)
  const before = declaring.slice(0, declaring.indexOf(construct))
  const applications = declaring.filter((other) => hasMark(other, 'application'))
  const first = [...applications, ...before].find((other) => speaksFor(other, own, construct))
  if (first === undefined) return []
  return [
    renderProblem({
      code: 'declared_twice',
      summary: `${renderPart(own)} of one application is declared twice`,
      detail: `${first.node.path} and ${construct.node.path} both speak for it: each deploy of the one would undo the other. Keep one of them.`,
    }),
  ]
}

function isDeclaring(construct: IConstruct): construct is Declaring {
  return '_declaredPart' in construct
}

function speaksFor(other: Declaring, own: DeclaredPart, scope: IConstruct): boolean {
  const part = other._declaredPart()
  if (part === undefined || !pathsOverlap(part.path, own.path)) return false
  return idOf(part, scope) === idOf(own, scope)
}

function idOf({ applicationId }: DeclaredPart, scope: IConstruct): string {
  return normalApplicationId(String(resolveToken(scope, applicationId)))
}
