import { VonageError } from '../../diagnostics/errors'
import { findApplicationDrift, findLinkDrift, type LinkValues } from '../../engine/drift'
import { planApplication } from '../../engine/plan-application'
import type { RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import type { ApplicationTree } from '../../model/application'
import { UNKNOWN } from '../../model/tree'
import type { ComparedResource } from '../../report/build-drift-report'
import { toPointer } from '../../report/json-pointer'
import type { DeclaredResource } from '../../stacks/declare'
import { substitute } from '../../stacks/substitute'
import type { AccountReading } from '../read-account'
import { readFailed } from './compare-recorded'

type Finding = Pick<ComparedResource, 'status'> & Partial<ComparedResource>

/** An account in which applications are found by name. */
export interface NamedReading {
  readonly reading: AccountReading
  applicationsNamed(name: string): readonly RawApplication[]
}

/** Compares one declaration of a stack without a state with the application or number of its exact name. */
export function compareDesired(
  resource: DeclaredResource,
  stack: string,
  { reading, applicationsNamed }: NamedReading,
  sensitiveTexts: readonly string[],
): ComparedResource {
  const { address, type, config, unresolved } = resource
  const name = config['name'] ?? config['msisdn'] ?? null
  const row: ComparedResource = {
    address,
    stack,
    type,
    id: null,
    name: typeof name === 'string' ? name : null,
    status: 'in_sync',
    drift: [],
    cause: null,
    not_compared: unresolved.map(({ path }) => toPointer(path)),
    reason: unresolved.length === 0 ? null : renderReasons(resource),
    sensitive: { paths: [], texts: sensitiveTexts },
  }
  if (row.name === null) return { ...row, status: 'not_compared' }
  const finding =
    type === 'vonage_application'
      ? compareApplication(resource, reading, applicationsNamed(row.name))
      : compareLink(resource, row.name, reading)
  const isOpen = finding.status === 'in_sync' && unresolved.length > 0
  return { ...row, ...finding, ...(isOpen && { status: 'not_compared' as const }) }
}

/** `Its answer_url comes from module.urls.` */
function renderReasons({ unresolved }: DeclaredResource): string {
  return unresolved.map(({ path, reason }) => `Its ${path.join('.')} ${reason}.`).join(' ')
}

function compareApplication(
  { config, unresolved }: DeclaredResource,
  { applications }: AccountReading,
  found: readonly RawApplication[],
): Finding {
  if (applications instanceof VonageError) return readFailed(applications)
  const [raw, ...others] = found
  if (raw === undefined) {
    return { status: 'missing', reason: 'The account has no application of this name.' }
  }
  if (others.length > 0) {
    const ids = found.map(({ id }) => id).join(', ')
    const reason = `The account has several applications of this name: ${ids}. Without a state the name must tell them apart.`
    return { status: 'error', reason }
  }
  const actual = applicationFromRaw(raw, null)
  const paths = unresolved.map(({ path }) => path)
  const expected = planApplication(toApplication(substitute(config, paths, actual)), actual)
  const drift = findApplicationDrift(expected, actual)
  return { id: raw.id, status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}

/** The declared part of an application; what is left out is null. */
export function toApplication(config: DeclaredResource['config']): ApplicationTree {
  const { name = null, capabilities = null, privacy = null, public_key = null } = config
  return { name, capabilities, privacy, public_key }
}

function compareLink(
  { config, unresolved }: DeclaredResource,
  msisdn: string,
  { numbers }: AccountReading,
): Finding {
  if (numbers instanceof VonageError) return readFailed(numbers)
  const number = numbers.get(msisdn)
  if (number?.applicationId === undefined) {
    const who = number === undefined ? 'does not own the number' : 'has the number without a link'
    return { status: 'missing', cause: 'number-unlinked', reason: `The account ${who}.` }
  }
  const id = `${number.country}:${msisdn}`
  const actual = { application_id: number.applicationId, country: number.country }
  const paths = unresolved.map(({ path }) => path)
  const declared = substitute(config, paths, actual)
  const expected: LinkValues = {
    application_id: declared['application_id'] ?? UNKNOWN,
    country: declared['country'] ?? actual.country,
  }
  const drift = findLinkDrift(expected, actual)
  return { id, status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}
