import { type AttributePath, type Diagnostic, renderPath } from '../diagnostics/diagnostic'
import type { Attribute, TextForm } from './attribute'
import { isLoopback } from './loopback'
import { childOf, type Tree } from './tree'

/** What goes to an address of this form in clear text, where the address begins with http. */
const exposed: Partial<Readonly<Record<TextForm, string>>> = {
  address:
    'Vonage would send calls, messages and their signatures to it in clear text. Use https:// wherever the address is not for a test.',
  redirect_uri:
    "A browser would bring authorization codes to it in clear text. Use https:// wherever it is not the user's own machine.",
}

/** One warning for each address in a declared value that would be used without encryption. */
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
  const { form } = attribute
  const detail = form && exposed[form]
  if (detail === undefined || typeof tree !== 'string' || !/^http:/i.test(tree)) return []
  // A program on the user's own machine waits for its code there.
  const staysHere = URL.canParse(tree) && isLoopback(new URL(tree).hostname)
  if (form === 'redirect_uri' && staysHere) return []
  return [
    {
      severity: 'warning',
      code: 'address_insecure',
      summary: `${renderPath(path)} is not encrypted`,
      detail,
      path,
    },
  ]
}
