import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { Readers } from '../engine/read-only'
import { applicationFromRaw } from '../engine/read-raw'
import { findUnmodelled } from '../engine/unmodelled'
import type { AdoptableAccount, AdoptableApplication, AdoptableLink } from './account'
import { refuse } from './declare'

/** What an account has, and warnings for what of it nobody can manage. */
export interface AdoptableReading {
  readonly account: AdoptableAccount
  readonly notices: readonly Diagnostic[]
}

/** Reads all applications and all linked numbers. @throws {VonageError} when a part of them cannot be read */
export async function readAdoptable(account: Readers): Promise<AdoptableReading> {
  const [raws, numbers] = await Promise.all([account.applications.list(), account.numbers.list()])
  return toAdoptable(raws, numbers, new Set(raws.map(({ id }) => id)))
}

/** What some applications and numbers of an account are. `ids` are those of all its applications. */
export function toAdoptable(
  raws: readonly RawApplication[],
  numbers: readonly OwnedNumber[],
  ids: ReadonlySet<string>,
): AdoptableReading {
  const read = raws.map(readApplication)
  const applications = read.flatMap(({ application }) => application ?? [])
  const links = numbers.flatMap(linkOf)
  return {
    account: { applications, links: links.filter(({ applicationId }) => ids.has(applicationId)) },
    notices: [
      ...read.flatMap(({ notice }) => notice ?? []),
      ...links.filter(({ applicationId }) => !ids.has(applicationId)).map(warnDangling),
    ],
  }
}

function readApplication(raw: RawApplication): {
  readonly application?: AdoptableApplication
  readonly notice?: Diagnostic
} {
  try {
    const tree = applicationFromRaw(raw, null)
    return { application: { id: raw.id, tree, unmodelled: findUnmodelled(raw) } }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    const { message, detail, code, path } = error
    const fault = { severity: 'error', code, summary: message, detail, path } as const
    return { notice: refuse('application', raw.id, fault) }
  }
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
