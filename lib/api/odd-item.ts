import { isJsonObject } from '../engine/json'
import type { Json } from '../engine/ports'
import { type SetAside, withSetAside } from '../engine/set-aside'

/** Placeholders of items that cannot be used, so that pages are counted whole. */
const oddItems = new WeakMap<object, SetAside>()

/** Where an item of a list was. */
export interface ItemPlace {
  /** What the list is of: `application`. */
  readonly kind: string
  readonly page: number
  /** From 0. */
  readonly index: number
}

/** A placeholder with a key of its own. `name` is the field that tells items apart, such as `id`. */
export function placeholder<Item extends object>(
  item: Item,
  json: Json,
  name: string,
  fault: string,
  { kind, page, index }: ItemPlace,
): Item {
  const shown = isJsonObject(json) ? json[name] : undefined
  const isKey = (typeof shown === 'string' && shown !== '') || typeof shown === 'number'
  const key = isKey ? String(shown).slice(0, 60) : undefined
  const place = `item ${index + 1} on page ${page} of the ${kind}s`
  oddItems.set(item, { key, fault, label: key === undefined ? place : `${kind} ${key} (${place})` })
  return item
}

/** The items of a list that can be used; the others are noted beside it. */
export function dropOdd<Item extends object>(items: readonly Item[]): readonly Item[] {
  const odd = items.flatMap((item) => oddItems.get(item) ?? [])
  return odd.length === 0
    ? items
    : withSetAside(
        items.filter((item) => !oddItems.has(item)),
        odd,
      )
}
