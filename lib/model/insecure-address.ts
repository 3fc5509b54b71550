import { type AttributePath, type Diagnostic, renderPath } from '../diagnostics/diagnostic'
import type { Attribute } from './attribute'
import { childOf, type Tree } from './tree'

/** One warning for each address in a declared value that Vonage would call without encryption. */
export function warnInsecure(
  attribute: Attribute,
  tree: Tree,
  path: AttributePath,
): readonly Diagnostic[] {
  if (attribute.kind === 'object') {
    return Object.entries(attribute.attributes).flatMap(([name, child]) =>
      warnInsecure(child, childOf(tree, name), [...path, name]),
    )
  }
  const isInsecure =
    attribute.form === 'address' && typeof tree === 'string' && /^http:/i.test(tree)
  if (!isInsecure) return []
  return [
    {
      severity: 'warning',
      code: 'address_insecure',
      summary: `${renderPath(path)} is not encrypted`,
      detail:
        'Vonage would send calls, messages and their signatures to it in clear text. Use https:// wherever the address is not for a test.',
      path,
    },
  ]
}
