import { VonageError } from '../../diagnostics/errors'
import {
  findApplicationDrift,
  findLinkDrift,
  findPartDrift,
  type LinkValues,
} from '../../engine/drift'
import { planApplication } from '../../engine/plan-application'
import { planPart, readPart } from '../../engine/plan-part'
import type { RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import { type ApplicationTree, normalApplicationId } from '../../model/application'
import { UNKNOWN } from '../../model/tree'
import type { ComparedResource } from '../../report/build-drift-report'
import { toPointer } from '../../report/json-pointer'
import type { DeclaredResource } from '../../stacks/declare'
import {
  findPart,
  isPartType,
  partAttributes,
  partTree,
  placeInPart,
} from '../../stacks/part-attributes'
import { substitute } from '../../stacks/substitute'
import type { AccountReading } from '../read-account'
import { missingPart } from './compare-part'
import { type Finding, readFailed } from './finding'

/** An account in which applications are found by name. */
export interface NamedReading {
  readonly reading: AccountReading
  applicationsNamed(name: string): readonly RawApplication[]
}

/**
 * Compares one declaration of a stack without a state with the application or number of its exact name.
 * @param namePrefix What every name of the account begins with that this declaration means.
 */
export function compareDesired(
  resource: DeclaredResource,
  stack: string,
  account: NamedReading,
  namePrefix: string,
  sensitiveTexts: readonly string[],
): ComparedResource {
  const { address, type, unresolved } = resource
  const row: ComparedResource = {
    address,
    stack,
    type,
    id: null,
    name: null,
    status: 'in_sync',
    drift: [],
    cause: null,
    not_compared: unresolved.map(({ path }) => toPointer(path)),
    reason: unresolved.length === 0 ? null : renderReasons(resource),
    sensitive: { paths: [], texts: sensitiveTexts },
  }
  const finding = findOne(resource, account, namePrefix)
  const isOpen = finding.status === 'in_sync' && unresolved.length > 0
  return { ...row, ...finding, ...(isOpen && { status: 'not_compared' as const }) }
}

/** `Its answer_url comes from module.urls.` */
function renderReasons({ unresolved }: DeclaredResource): string {
  return unresolved.map(({ path, reason }) => `Its ${path.join('.')} ${reason}.`).join(' ')
}

function findOne(
  resource: DeclaredResource,
  { reading, applicationsNamed }: NamedReading,
  namePrefix: string,
): Finding {
  const { type, config } = resource
  const { name, msisdn } = config
  if (isPartType(type)) return comparePart(resource, reading)
  if (type === 'vonage_number_lease') {
    const reason = 'Only a state says which number was leased, and there is none.'
    return { status: 'not_compared', reason }
  }
  if (type === 'vonage_application' && typeof name === 'string') {
    const whole = namePrefix + name
    const found = applicationsNamed(whole)
    return { name: whole, ...compareApplication(resource, whole, reading, found) }
  }
  if (typeof msisdn !== 'string') return { status: 'not_compared' }
  return { name: msisdn, ...compareLink(resource, msisdn, reading) }
}

function compareApplication(
  { config, unresolved }: DeclaredResource,
  name: string,
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
  const declared = toApplication(substitute(config, paths, actual))
  const expected = planApplication({ ...declared, name }, actual)
  const drift = findApplicationDrift(expected, actual)
  return { id: raw.id, status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}

/** The declared part of an application; what is left out is null. */
export function toApplication(config: DeclaredResource['config']): ApplicationTree {
  const { name = null, capabilities = null, privacy = null, public_key = null } = config
  return { name, capabilities, privacy, public_key }
}

function comparePart(
  { type, config, unresolved }: DeclaredResource,
  { applications }: AccountReading,
): Finding {
  if (applications instanceof VonageError) return readFailed(applications)
  const { application_id: id } = config
  const part = findPart(type, config)
  if (part === undefined || typeof id !== 'string') {
    const reason = 'Which application or which part of it is meant is known only after apply.'
    return { status: 'not_compared', reason }
  }
  const raw = applications.get(normalApplicationId(id))
  if (raw === undefined) {
    return { status: 'missing', reason: `The account has no application ${id}.` }
  }
  const actual = readPart(part, raw, null)
  if (actual === null) return missingPart(part, raw)
  const paths = unresolved.map(({ path }) => path)
  const known = substitute(config, paths, partAttributes(part, actual))
  const wanted = partTree(part, known)
  const drift = findPartDrift(part, planPart(part, wanted, actual), actual)
  const placed = drift.map((one) => ({ ...one, path: placeInPart(part, one.path) }))
  return { status: drift.length === 0 ? 'in_sync' : 'modified', drift: placed }
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
  const { application_id = UNKNOWN, country } = declared
  const expected: LinkValues = {
    application_id:
      typeof application_id === 'string' ? normalApplicationId(application_id) : application_id,
    country: country ?? actual.country,
  }
  const drift = findLinkDrift(expected, actual)
  return { id, status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}
