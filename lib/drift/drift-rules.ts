import { matchesPattern } from '../engine/name-pattern'
import type { DriftRule } from './drift-report'

/** What a rule can speak of: a resource by its addresses and its name. */
export interface Subject {
  /** With and without the stack; empty for an unmanaged one. */
  readonly addresses: readonly string[]
  readonly name: string | null
}

/** The rules that count on this day, and those whose last day is over. */
export function splitExpired(
  rules: readonly DriftRule[],
  today: string,
): { readonly valid: readonly DriftRule[]; readonly expired: readonly DriftRule[] } {
  const isOver = ({ expires }: DriftRule) => expires !== null && expires < today.slice(0, 10)
  return { valid: rules.filter((rule) => !isOver(rule)), expired: rules.filter(isOver) }
}

/** The rule that ignores the resource as a whole (`path` null), or what differs at this JSON pointer. */
export function findRule(
  rules: readonly DriftRule[],
  subject: Subject,
  path: string | null,
): DriftRule | undefined {
  return rules.find((rule) => isAbout(rule, subject) && coversPath(rule.path, path))
}

function isAbout({ pattern }: DriftRule, { addresses, name }: Subject): boolean {
  const texts = [...addresses, ...(name === null ? [] : [name])]
  return texts.some((text) => matchesPattern(pattern, text))
}

/** A rule for a path covers everything below it; `*` stands for one step. */
function coversPath(rule: string | null, path: string | null): boolean {
  if (rule === null) return true
  if (path === null) return false
  const steps = path.split('/')
  return rule.split('/').every((step, index) => step === '*' || step === steps[index])
}
