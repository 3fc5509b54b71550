import type { IConstruct } from 'constructs'
import { normalApplicationId } from '../model/application'
import { pathsOverlap, renderPart } from '../model/application-part'
import { originOf, resolveToken, stackOf } from './cdktf'
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
 * What else in the program speaks for the part of this construct: an application with capabilities, or a part that
 * stands before it.
 */
export function checkDeclaredOnce(construct: Declaring): readonly string[] {
  const own = construct._declaredPart()
  if (own === undefined) return []
  const declaring = construct.node.root.node.findAll().filter(isDeclaring)
  const before = declaring.slice(0, declaring.indexOf(construct))
  const applications = declaring.filter((other) => hasMark(other, 'application'))
  const id = identify(own, construct)
  const first = [...applications, ...before].find((other) => {
    const part = other._declaredPart()
    if (part === undefined || !pathsOverlap(part.path, own.path)) return false
    return identify(part, other) === id
  })
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

/** The same text for the same application, whichever stack names it. */
function identify({ applicationId }: DeclaredPart, scope: IConstruct): string {
  const origin = originOf(applicationId)
  if (origin !== undefined) return `${origin.stack.node.path} \${${origin.address}}`
  const text = String(resolveToken(scope, applicationId))
  // A template means something else in each stack; an id means the same everywhere.
  return text.includes('${') ? `${stackOf(scope).node.path} ${text}` : normalApplicationId(text)
}
