import type { Diagnostic } from '../diagnostics/diagnostic'
import { withoutPrefix } from '../engine/name-prefix'
import type { AdoptableAccount, AdoptableApplication } from './account'

/** So many of those that are left out are named. */
const LONGEST_LIST = 10

/**
 * The account as a provider block with this `name_prefix` declares it: names are without it. An application whose name
 * does not begin with it, or is no more than it, is left out with its numbers: the block would rename it.
 */
export function underPrefix(
  account: AdoptableAccount,
  prefix: string,
): { readonly account: AdoptableAccount; readonly notices: readonly Diagnostic[] } {
  if (prefix === '') return { account, notices: [] }
  const shown = ({ tree }: AdoptableApplication) => withoutPrefix(String(tree.name), prefix)
  const fits = (one: AdoptableApplication) => shown(one) !== one.tree.name
  const others = account.applications.filter((one) => !fits(one))
  const outside = new Set(others.map(({ id }) => id))
  return {
    account: {
      applications: account.applications.filter(fits).map((one) => ({
        ...one,
        tree: { ...one.tree, name: shown(one) },
      })),
      links: account.links.filter(({ applicationId }) => !outside.has(applicationId)),
    },
    notices: others.length === 0 ? [] : [warnOutside(others, prefix)],
  }
}

function warnOutside(others: readonly AdoptableApplication[], prefix: string): Diagnostic {
  const names = others.map(({ id, tree }) => `${JSON.stringify(tree.name)} (${id})`).sort()
  const rest = names.length - LONGEST_LIST
  const list = [...names.slice(0, LONGEST_LIST), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
  const what = others.length === 1 ? '1 application is' : `${others.length} applications are`
  return {
    severity: 'warning',
    code: 'not_adopted',
    summary: `${what} not adopted: name_prefix would rename what it is not in`,
    detail: `The provider block of the folder puts ${JSON.stringify(prefix)} before every name, so it can declare only names that begin with it and go on. Left out, with linked numbers: ${list}. Import them into a folder whose provider block has no name_prefix.`,
    path: ['name_prefix'],
  }
}
