import type { Diagnostic } from '../diagnostics/diagnostic'

/** An item of a list that is not what the API documents. */
export interface SetAside {
  /** What a warning calls it: `application dummy-id`, or `item 3 on page 1 of the applications`. */
  readonly label: string
  /** Its id or number, where it shows one; undefined: it can be anything. */
  readonly key: string | undefined
  readonly fault: string
}

/** By the list that lacks them: a list is handed on as it is, through stores that know nothing of this. */
const setAside = new WeakMap<readonly unknown[], readonly SetAside[]>()

/** The list, with what was left out of it noted. */
export function withSetAside<Item>(
  list: readonly Item[],
  items: readonly SetAside[],
): readonly Item[] {
  if (items.length > 0) setAside.set(list, items)
  return list
}

/** What was left out of a list; empty for one that has everything. */
export function findSetAside(list: readonly unknown[]): readonly SetAside[] {
  return setAside.get(list) ?? []
}

/** Whether what was left out of a list can be the item of this key: then nobody can say that it is missing. */
export function canBeSetAside(list: readonly unknown[], key: string): boolean {
  return findSetAside(list).some((one) => one.key === undefined || one.key === key)
}

/** One warning for each item that was left out of a list. */
export function warnSetAside(list: readonly unknown[]): readonly Diagnostic[] {
  return findSetAside(list).map(({ label, fault }) => ({
    severity: 'warning',
    code: 'item_odd',
    summary: 'Unreadable item in a list of the account',
    detail: `Vonage listed ${label}, but ${fault}. It is left alone, and everything else works. Correct it in the Vonage Dashboard, or report it to Vonage.`,
    path: [],
  }))
}
