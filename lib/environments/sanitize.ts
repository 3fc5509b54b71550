import { redact } from '../diagnostics/secret'
import { isSecret } from '../diagnostics/secret-name'
import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'

/** A value that was left out of a block, and why. */
export interface LeftOut {
  /** Such as `provider.vonage.api_secret`. */
  readonly path: string
  /** Follows the path: "is a secret". */
  readonly reason: string
}

/** A block without what may not, or cannot, be kept. */
export function sanitize(
  block: JsonObject,
  path: string,
): { readonly value: JsonObject; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = []
  const entries = Object.entries(block)
    .filter(([name]) => name !== '//')
    .flatMap(([name, child]): [string, Json][] => {
      const value = keep(child, name, `${path}.${name}`, leftOut)
      return value === undefined ? [] : [[name, value]]
    })
  return { value: Object.fromEntries(entries), leftOut }
}

function keep(json: Json, name: string, path: string, leftOut: LeftOut[]): Json | undefined {
  if (isJsonObject(json)) {
    const { value, leftOut: below } = sanitize(json, path)
    leftOut.push(...below)
    return value
  }
  if (Array.isArray(json)) {
    const list = json as readonly Json[]
    return list.flatMap((one, index) => keep(one, name, `${path}[${index}]`, leftOut) ?? [])
  }
  const reason = typeof json === 'string' ? findReason(json, name, path) : undefined
  if (reason === undefined) return json
  leftOut.push({ path, reason })
  return undefined
}

function findReason(text: string, name: string, path: string): string | undefined {
  const references = text.match(/\$\{[^}]*\}/g) ?? []
  const other = references.find((one) => !isVariable.test(one))
  if (other !== undefined) return `refers to ${other}, which is not there then`
  if (references.length > 0) return undefined
  return isSecret(name, path) || redact(text) !== text ? 'is a secret' : undefined
}

const isVariable = /^\$\{\s*var\.[\w-]+(\.[\w-]+|\[[^\]]*\])*\s*\}$/

/** The names of the variables that a block refers to, each once. */
export function findReferences(json: Json): readonly string[] {
  const texts = JSON.stringify(json).matchAll(/\$\{\s*var\.([\w-]+)/g)
  return [...new Set([...texts].map(([, name = '']) => name))]
}
