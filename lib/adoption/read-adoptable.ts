import type { Diagnostic } from '../diagnostics/diagnostic'
import { findOddValues } from '../engine/odd-values'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { Readers } from '../engine/read-only'
import { applicationFromRaw } from '../engine/read-raw'
import { warnSetAside } from '../engine/set-aside'
import { findUnmodelled } from '../engine/unmodelled'
import type { AdoptableAccount, AdoptableApplication, AdoptableLink } from './account'

/** What an account has, and warnings for what of it nobody can manage. */
export interface AdoptableReading {
  readonly account: AdoptableAccount
  readonly notices: readonly Diagnostic[]
}

/** Reads all applications and all linked numbers. @throws {VonageError} when a part of them cannot be read */
export async function readAdoptable(account: Readers): Promise<AdoptableReading> {
  const [raws, numbers] = await Promise.all([account.applications.list(), account.numbers.list()])
  const { account: adoptable, notices } = toAdoptable(
    raws,
    numbers,
    new Set(raws.map(({ id }) => id)),
  )
  return {
    account: adoptable,
    notices: [...warnSetAside(raws), ...warnSetAside(numbers), ...notices],
  }
}

/** What some applications and numbers of an account are. `ids` are those of all its applications. */
export function toAdoptable(
  raws: readonly RawApplication[],
  numbers: readonly OwnedNumber[],
  ids: ReadonlySet<string>,
): AdoptableReading {
  const applications = raws.map(readApplication)
  const links = numbers.flatMap(linkOf)
  return {
    account: { applications, links: links.filter(({ applicationId }) => ids.has(applicationId)) },
    notices: [
      ...raws.flatMap((raw) => findOddValues(raw)),
      ...links.filter(({ applicationId }) => !ids.has(applicationId)).map(warnDangling),
    ],
  }
}

function readApplication(raw: RawApplication): AdoptableApplication {
  return { id: raw.id, tree: applicationFromRaw(raw, null), unmodelled: findUnmodelled(raw) }
}

function linkOf({ country, msisdn, applicationId }: OwnedNumber): readonly AdoptableLink[] {
  return applicationId === undefined ? [] : [{ country, msisdn, applicationId }]
}

function warnDangling({ msisdn, applicationId }: AdoptableLink): Diagnostic {
  return {
    severity: 'warning',
    code: 'not_adopted',
    summary: `The number ${msisdn} is not adopted`,
    detail: `It is linked to application ${applicationId}, which the account does not have. Link it to one that exists, or unlink it.`,
    path: ['application_id'],
  }
}
