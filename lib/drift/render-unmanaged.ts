import type { AdoptableAccount, AdoptableApplication } from '../adoption/account'
import type { Language } from '../adoption/language'
import { planAdoption, type TakenNames } from '../adoption/plan-adoption'
import { type AdoptableReading, toAdoptable } from '../adoption/read-adoptable'
import { renderHclGroups } from '../adoption/render-hcl'
import { renderTypescriptGroups } from '../adoption/render-typescript'
import { underPrefix } from '../adoption/under-prefix'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { ReadAccount } from './account'
import type { Attachment } from './attachment'

/** Code, and warnings for what it does not have. */
export interface Offer {
  readonly files: readonly string[]
  readonly notices: readonly Diagnostic[]
}

/**
 * New code, with import blocks, for what of an account nobody manages, by ids as imports take them. An application of
 * which a stack declares a part is not in it: declared whole, it would be at odds with that part.
 */
export function offerUnmanaged(
  account: ReadAccount,
  unmanagedIds: ReadonlySet<string | null>,
  language: Language,
  taken: TakenNames,
): Offer {
  const { reading, attachments, prefixes } = account
  const found = readUnmanaged(reading, unmanagedIds)
  const { whole, notices: inPart } = withoutParts(found.account, attachments)
  const { account: offered, notices: outside } = underPrefixes(whole, [...prefixes])
  const adoption = planAdoption(offered, taken)
  const files = language === 'hcl' ? renderHclGroups(adoption) : renderTypescriptGroups(adoption)
  const mark = language === 'hcl' ? '#' : '//'
  return {
    files: files.map(({ path, text }) => `${mark} ${path}\n${text}`),
    notices: [...found.notices, ...inPart, ...outside, ...adoption.notices],
  }
}

function readUnmanaged(
  { applications, numbers }: ReadAccount['reading'],
  ids: ReadonlySet<string | null>,
): AdoptableReading {
  if (applications instanceof VonageError || numbers instanceof VonageError) {
    return { account: { applications: [], links: [] }, notices: [] }
  }
  return toAdoptable(
    [...applications.values()].filter(({ id }) => ids.has(id)),
    [...numbers.values()].filter(({ country, msisdn }) => ids.has(`${country}:${msisdn}`)),
    new Set(applications.keys()),
  )
}

function withoutParts(
  { applications, links }: AdoptableAccount,
  attachments: readonly Attachment[],
): { readonly whole: AdoptableAccount; readonly notices: readonly Diagnostic[] } {
  const addressesOf = (id: string, kind: Attachment['kind']) =>
    attachments
      .filter((one) => one.kind === kind && one.applicationId === id)
      .map(({ address }) => address)
      .sort()
  const isInPart = ({ id }: AdoptableApplication) => addressesOf(id, 'part').length > 0
  return {
    whole: {
      applications: applications
        .filter((one) => !isInPart(one))
        .map((one) => ({ ...one, remarks: addressesOf(one.id, 'number').map(remarkNumber) })),
      links,
    },
    notices: applications
      .filter(isInPart)
      .map((one) => warnInPart(one, addressesOf(one.id, 'part'))),
  }
}

function remarkNumber(address: string): string {
  return `A number of it is declared by ${address}, which may refer to it from now on.`
}

function warnInPart({ id, tree }: AdoptableApplication, addresses: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    code: 'not_adopted',
    summary: `The application ${id} is not adopted: it is partly managed`,
    detail: `Of ${JSON.stringify(tree.name)}, ${addresses.join(', ')} ${addresses.length === 1 ? 'is' : 'are'} declared. To adopt it whole, take ${addresses.length === 1 ? 'that' : 'those'} out of the code first, or one value would be declared twice.`,
    path: [],
  }
}

/** Each name without the longest prefix of a provider block that it begins with. */
function underPrefixes(
  account: AdoptableAccount,
  prefixes: readonly string[],
): { readonly account: AdoptableAccount; readonly notices: readonly Diagnostic[] } {
  const [longest = '', ...others] = [...prefixes].sort((a, b) => b.length - a.length)
  const inside = underPrefix(account, longest)
  if (others.length === 0) return inside
  const ids = new Set(inside.account.applications.map(({ id }) => id))
  const remarked = inside.account.applications.map((one) => ({
    ...one,
    remarks: [
      // `withoutParts` gave each of them some, or an empty list.
      ...(one.remarks as readonly string[]),
      `It goes below the provider block whose name_prefix is ${JSON.stringify(longest)}.`,
    ],
  }))
  const applications = account.applications.filter(({ id }) => !ids.has(id))
  const rest = underPrefixes({ ...account, applications }, others)
  return {
    account: {
      applications: [...remarked, ...rest.account.applications],
      links: rest.account.links,
    },
    notices: rest.notices,
  }
}
