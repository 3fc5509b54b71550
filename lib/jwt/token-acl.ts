import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'

/** What a token may do at one path; everything when both are left out. */
export interface TokenAccess {
  /** HTTP methods, in capital letters. */
  readonly methods?: readonly string[]
  /** Values that parameters of the request must have. */
  readonly filters?: Readonly<Record<string, string>>
}

/** What a token may do, by path pattern such as `/*\/users/**`. Source: Vonage Conversation API, ACL guide. */
export type TokenAcl = Readonly<Record<string, TokenAccess>>

const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Everything that is wrong with an access list; `path` is where it stands in the configuration. */
export function checkAcl(acl: TokenAcl, path: AttributePath): readonly Diagnostic[] {
  const patterns = Object.keys(acl)
  if (patterns.length === 0) {
    const detail = 'A token of it may do nothing. Name the paths, or leave it out to allow all.'
    return [problem('The access list is empty', detail, path)]
  }
  return patterns.flatMap((pattern) => [
    ...checkPattern(pattern, path),
    ...checkMethods(acl[pattern]?.methods, [...path, pattern, 'methods']),
  ])
}

function checkPattern(pattern: string, path: AttributePath): readonly Diagnostic[] {
  if (/^\/\S+$/.test(pattern)) return []
  const detail = `Got ${JSON.stringify(pattern)}. Use a path that starts with /, such as /*/users/**.`
  return [problem('A path of the access list is no path', detail, [...path, pattern])]
}

function checkMethods(
  methods: readonly string[] | undefined,
  path: AttributePath,
): readonly Diagnostic[] {
  const wrong = methods?.filter((method) => !httpMethods.includes(method)) ?? []
  if (wrong.length === 0 && methods?.length !== 0) return []
  const found = wrong.length === 0 ? 'The list is empty' : `Got ${wrong.join(', ')}`
  const detail = `${found}. Use some of ${httpMethods.join(', ')}, or leave it out to allow all.`
  return [problem('methods has what is no HTTP method', detail, path)]
}

function problem(summary: string, detail: string, path: AttributePath): Diagnostic {
  return { severity: 'error', code: 'value_invalid', summary, detail, path }
}
