import type { AdoptableAccount, AdoptableApplication } from '../../adoption/account'
import { childOf } from '../../model/tree'

/** Which applications to adopt; all of it must hold. */
export interface Selection {
  /** Somewhere in the name. */
  readonly name?: RegExp
  /** Any of these capabilities. */
  readonly capabilities?: readonly string[]
}

/** The part of the account that is selected: its applications, and the numbers linked to them. */
export function selectFrom(
  account: AdoptableAccount,
  { name, capabilities }: Selection,
): AdoptableAccount {
  const hasName = ({ tree }: AdoptableApplication) => name?.test(String(tree.name)) ?? true
  const hasCapability = (application: AdoptableApplication) =>
    capabilities?.some((one) => capabilitiesOf(application).includes(one)) ?? true
  return keepApplications(account, (one) => hasName(one) && hasCapability(one))
}

/** The account with these applications only, and with the numbers linked to them. */
export function keepApplications(
  { applications, links }: AdoptableAccount,
  isKept: (application: AdoptableApplication) => boolean,
): AdoptableAccount {
  const kept = applications.filter(isKept)
  const ids = new Set(kept.map(({ id }) => id))
  return { applications: kept, links: links.filter(({ applicationId }) => ids.has(applicationId)) }
}

/** The names of the modelled capabilities that an application has. */
export function capabilitiesOf({ tree }: AdoptableApplication): readonly string[] {
  const { capabilities } = tree
  const names = typeof capabilities === 'object' && capabilities !== null ? capabilities : {}
  return Object.keys(names).filter((name) => childOf(capabilities, name) !== null)
}
