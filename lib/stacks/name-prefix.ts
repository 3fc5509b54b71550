/** What the provider block of a folder puts before every name: no more than can be read without evaluating it. */
export type FoundPrefix = { readonly literal: string } | 'expression'

const unset: FoundPrefix = { literal: '' }

/** The `name_prefix` in the body of a provider block in the native syntax; undefined where it has none. */
export function prefixOfHcl(body: string): FoundPrefix | undefined {
  const [, written] = /^\s*name_prefix\s*=(.*)$/m.exec(withoutComments(body)) ?? []
  const value = written?.trim()
  if (value === undefined) return undefined
  if (value === 'null') return unset
  return value.startsWith('"') ? prefixOfTemplate(parseText(value)) : 'expression'
}

/** The `name_prefix` of a provider block in the JSON syntax, whose texts are templates as well. */
export function prefixOfJson(value: unknown): FoundPrefix {
  return value === null ? unset : prefixOfTemplate(value)
}

/** Comments end no text, and texts hold what looks like a comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*")|#.*|\/\/.*|\/\*[\s\S]*?\*\//g, '$1')
}

/** The escapes of HCL are those of JSON, but for `\U`, which is taken for an expression. */
function parseText(quoted: string): unknown {
  try {
    return JSON.parse(quoted) as unknown
  } catch {
    return undefined
  }
}

function prefixOfTemplate(template: unknown): FoundPrefix {
  if (typeof template !== 'string') return 'expression'
  if (/[$%]\{/.test(template.replace(/\$\$\{|%%\{/g, ''))) return 'expression'
  return { literal: template.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{') }
}
