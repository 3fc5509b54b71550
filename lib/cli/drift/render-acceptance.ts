import type { AdoptableAccount } from '../../adoption/account'
import { planAdoption } from '../../adoption/plan-adoption'
import { renderTypescript } from '../../adoption/render-typescript'
import { VonageError } from '../../diagnostics/errors'
import { applicationFromRaw } from '../../engine/read-raw'
import { findUnmodelled } from '../../engine/unmodelled'
import { findNamedPart } from '../../model/application-part'
import type { DriftReport, DriftResource } from '../../report/drift-report'
import { fromPointer } from '../../report/json-pointer'
import { propertyPathOf } from '../../report/property-path'
import { showValue } from '../../report/show-value'
import type { Stack } from '../stacks/read-stacks'
import type { OpenedAccount } from './accounts'

/** What to change in the source so that it says what the account has: properties by construct, then new constructs. */
export function renderAcceptance(
  report: DriftReport,
  stacks: readonly Stack[],
  accounts: readonly OpenedAccount[],
): string {
  const modified = report.resources.filter(({ status }) => status === 'modified')
  const unmanaged = report.resources.filter(({ status }) => status === 'unmanaged')
  const changes = modified.map((row) => renderChange(row, findConstructPath(row, stacks)))
  const adoptable = accounts.map((account) => toAdoptable(account, unmanaged))
  const files = adoptable
    .map((account) => planAdoption(account))
    .filter(({ groups }) => groups.length > 0)
    .flatMap(renderTypescript)
  const code = files.map(({ path, text }) => `// ${path}\n${text}`)
  if (changes.length + code.length === 0) return 'There is nothing to take over.\n'
  return [...changes, ...code].join('\n')
}

function findConstructPath({ stack, address }: DriftResource, stacks: readonly Stack[]) {
  const blocks = stacks.find(({ name }) => name === stack)?.declarations.blocks
  const base = String(address).replace(/\[.*$/, '')
  const block = blocks?.resources.find(({ type, name }) => `${type}.${name}` === base)
  const comment = block?.body['//'] as { metadata?: { path?: unknown } } | undefined
  const path = comment?.metadata?.path
  return typeof path === 'string' ? path : undefined
}

function renderChange(row: DriftResource, constructPath: string | undefined): string {
  const place = `${row.stack}/${row.address}`
  const head = constructPath === undefined ? place : `${constructPath} (${place})`
  if (row.type === 'vonage_number_lease') {
    return `${head}\n  nothing to change: it is what the leased number can do\n`
  }
  const lines = row.differences.map(({ path, actual }) => {
    const property = findProperty(row, fromPointer(path))
    return actual === null ? `  remove ${property}\n` : `  ${property} = ${showValue(actual)}\n`
  })
  return `${head}\n${lines.join('')}`
}

/** A part says its paths without the application's; a webhook's construct has the properties of its slot alone. */
function findProperty({ type, id }: DriftResource, path: readonly string[]): string {
  if (type === 'vonage_application_capability') return propertyPathOf(['capabilities', ...path])
  const part = findNamedPart(String(id).replace(/^[^:]*:/, ''))
  if (type !== 'vonage_application_webhook' || part === undefined) return propertyPathOf(path)
  return propertyPathOf([...part.path, ...path]).replace(/^.*\./, '')
}

function toAdoptable(
  { reading }: OpenedAccount,
  unmanaged: readonly DriftResource[],
): AdoptableAccount {
  const ids = new Set(unmanaged.map(({ id }) => id))
  const { applications, numbers } = reading
  if (applications instanceof VonageError || numbers instanceof VonageError) {
    return { applications: [], links: [] }
  }
  return {
    applications: [...applications.values()]
      .filter(({ id }) => ids.has(id))
      .map((raw) => ({
        id: raw.id,
        tree: applicationFromRaw(raw, null),
        unmodelled: findUnmodelled(raw),
      })),
    links: [...numbers.values()].flatMap(({ country, msisdn, applicationId }) =>
      applicationId !== undefined && ids.has(`${country}:${msisdn}`)
        ? [{ country, msisdn, applicationId }]
        : [],
    ),
  }
}
