import type { Leaf } from '../model/tree'

/** An expression of the Terraform language, of the kinds that can be evaluated without Terraform. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Leaf | null }
  /** A text with expressions in it, still to be read by `parseTemplate`. */
  | { readonly kind: 'template'; readonly source: string }
  | { readonly kind: 'reference'; readonly root: string; readonly steps: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'object'
      readonly entries: readonly (readonly [Expression, Expression])[]
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }

/** Operators, conditions, `for` and splats are not understood: undefined. Source: Terraform language, expressions. */
export function parseExpression(source: string): Expression | undefined {
  const tokens = tokenize(source)
  if (tokens === undefined) return undefined
  const reader: Reader = { tokens, position: 0 }
  const expression = readExpression(reader)
  return reader.position === tokens.length ? expression : undefined
}

const tokenPattern =
  /\s*(?:(?<name>[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*)|(?<number>-?\d+(?:\.\d+)?)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>[.,:=()[\]{}]))\s*/y

interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign'
  readonly text: string
}

interface Reader {
  readonly tokens: readonly Token[]
  position: number
}

function tokenize(source: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < source.length) {
    const groups = tokenPattern.exec(source)?.groups
    if (groups === undefined) return undefined
    for (const kind of ['name', 'number', 'text', 'sign'] as const) {
      const text = groups[kind]
      if (text !== undefined) tokens.push({ kind, text })
    }
  }
  return tokens
}

function readExpression(reader: Reader): Expression | undefined {
  const token = take(reader)
  switch (token?.kind) {
    case 'number':
      return { kind: 'literal', value: Number(token.text) }
    case 'text':
      return readText(token.text)
    case 'name':
      return readNamed(token.text, reader)
    case 'sign':
      return readBracketed(token.text, reader)
    case undefined:
      return undefined
  }
}

/** A quoted text. Escapes are those of JSON, but for the dollar sign. */
function readText(quoted: string): Expression | undefined {
  try {
    return { kind: 'template', source: JSON.parse(quoted) as string }
  } catch {
    // An escape that JSON does not have.
    return undefined
  }
}

const literals: Readonly<Record<string, Leaf | null>> = { true: true, false: false, null: null }

function readNamed(name: string, reader: Reader): Expression | undefined {
  if (Object.hasOwn(literals, name)) return { kind: 'literal', value: literals[name] ?? null }
  if (skip(reader, '(')) {
    const args = readItems(reader, ')')
    return args && { kind: 'call', name, args }
  }
  const steps: Expression[] = []
  for (;;) {
    const step = readStep(reader)
    if (step === 'none') return { kind: 'reference', root: name, steps }
    if (step === undefined) return undefined
    steps.push(step)
  }
}

/** What follows a reference: `.name`, `.0` or `[key]`. */
function readStep(reader: Reader): Expression | undefined | 'none' {
  if (skip(reader, '.')) {
    const token = take(reader)
    if (token?.kind === 'name') return { kind: 'literal', value: token.text }
    return token?.kind === 'number' ? { kind: 'literal', value: Number(token.text) } : undefined
  }
  if (!skip(reader, '[')) return 'none'
  const key = readExpression(reader)
  return skip(reader, ']') ? key : undefined
}

function readBracketed(sign: string, reader: Reader): Expression | undefined {
  if (sign === '(') {
    const inner = readExpression(reader)
    return skip(reader, ')') ? inner : undefined
  }
  if (sign === '[') {
    const items = readItems(reader, ']')
    return items && { kind: 'list', items }
  }
  return sign === '{' ? readObject(reader) : undefined
}

function readItems(reader: Reader, end: string): readonly Expression[] | undefined {
  const items: Expression[] = []
  while (!skip(reader, end)) {
    const item = readExpression(reader)
    if (item === undefined) return undefined
    items.push(item)
    if (!skip(reader, ',') && !isNext(reader, end)) return undefined
  }
  return items
}

function readObject(reader: Reader): Expression | undefined {
  const entries: (readonly [Expression, Expression])[] = []
  while (!skip(reader, '}')) {
    const key = readKey(reader)
    if (!skip(reader, '=') && !skip(reader, ':')) return undefined
    const value = readExpression(reader)
    if (key === undefined || value === undefined) return undefined
    entries.push([key, value])
    skip(reader, ',')
  }
  return { kind: 'object', entries }
}

function readKey(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.position]
  if (token?.kind !== 'name') return readExpression(reader)
  reader.position += 1
  return { kind: 'literal', value: token.text }
}

function take(reader: Reader): Token | undefined {
  const token = reader.tokens[reader.position]
  reader.position += 1
  return token
}

function isNext({ tokens, position }: Reader, sign: string): boolean {
  const token = tokens[position]
  return token?.kind === 'sign' && token.text === sign
}

function skip(reader: Reader, sign: string): boolean {
  const isThere = isNext(reader, sign)
  if (isThere) reader.position += 1
  return isThere
}
