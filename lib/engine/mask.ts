import { isObjectTree, type Tree, UNKNOWN } from '../model/tree'
import type { Json, JsonObject } from './ports'

/** What stands for a value that must not be shown. */
export const SENSITIVE = '(sensitive value)'

/** Paths whose values must not be shown, and texts that must not be part of one. */
export interface Sensitive {
  readonly paths: readonly (readonly string[])[]
  readonly texts: readonly string[]
}

/** Nothing is sensitive. */
export const nothingSensitive: Sensitive = { paths: [], texts: [] }

/** A tree as JSON: without what is not set, with what is unknown as null, with what is sensitive masked. */
export function showTreeAsJson(
  tree: Tree,
  path: readonly (string | number)[],
  sensitive: Sensitive,
): Json {
  if (tree === null || tree === UNKNOWN) return null
  if (isSensitive(path, sensitive)) return SENSITIVE
  if (!isObjectTree(tree)) {
    const isPart = sensitive.texts.some((text) => String(tree).includes(text))
    return isPart ? SENSITIVE : tree
  }
  const entries = Object.entries(tree).flatMap(([name, child]): [string, Json][] => {
    const json = showTreeAsJson(child, [...path, name], sensitive)
    return json === null ? [] : [[name, json]]
  })
  return Object.fromEntries(entries) as JsonObject
}

function isSensitive(path: readonly (string | number)[], { paths }: Sensitive): boolean {
  return paths.some((marked) => marked.every((step, index) => step === String(path[index])))
}
