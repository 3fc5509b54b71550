/** A part of a template: text as it stands, or the source of an expression. */
export type TemplatePart =
  | { readonly text: string; readonly expression?: undefined }
  | { readonly expression: string; readonly text?: undefined }

/**
 * The parts of a text of Terraform JSON: `${…}` is an expression, `$${` and `%%{` are the texts `${` and `%{`.
 * Undefined for what is not understood: a directive (`%{ if … }`), or a `${` without its end.
 * Source: Terraform language, strings and templates.
 */
export function parseTemplate(source: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = []
  const opener = /\$\$\{|%%\{|%\{|\$\{/g
  let text = ''
  let from = 0
  for (let match = opener.exec(source); match !== null; match = opener.exec(source)) {
    text += source.slice(from, match.index)
    from = opener.lastIndex
    if (match[0].length === 3) {
      text += match[0].slice(1)
      continue
    }
    const end = match[0] === '%{' ? undefined : findEnd(source, from)
    if (end === undefined) return undefined
    if (text !== '') parts.push({ text })
    text = ''
    parts.push({ expression: source.slice(from, end) })
    from = end + 1
    opener.lastIndex = from
  }
  text += source.slice(from)
  return text === '' && parts.length > 0 ? parts : [...parts, { text }]
}

/** Where the brace is that ends the expression: not one in a text, and not the end of an inner object. */
function findEnd(source: string, start: number): number | undefined {
  let depth = 0
  for (let index = start; index < source.length; index += 1) {
    const letter = source[index]
    if (letter === '"') index = findQuote(source, index + 1)
    else if (letter === '{') depth += 1
    else if (letter === '}') depth -= 1
    if (depth < 0) return index
  }
  return undefined
}

/** Where the text ends that begins here; what it holds in `${}` may have quotes of its own. */
function findQuote(source: string, start: number): number {
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === '"') return index
    if (source[index] === '\\') index += 1
    else if (source.startsWith('${', index)) index = findEnd(source, index + 2) ?? source.length
  }
  return source.length
}
