import type { Diagnostic } from '../../diagnostics/diagnostic'
import { hasName } from '../../engine/application-name'
import { isInScope } from '../../engine/name-pattern'
import type { RawApplication } from '../../engine/ports'
import { refuse } from '../../engine/refusal'
import type { NotEvaluated } from '../../host/config-value'
import type { Existing, Identity, Undeclared } from '../../host/find-prior'
import type { Step } from '../../host/step'
import { renderPart } from '../../model/application-part'
import type { ObjectTree } from '../../model/tree'
import type { ObjectValue } from '../../plugin/value'
import { treeFromTerraform } from '../../provider/tree-codec'
import { findPart, isPartType } from '../../stacks/part-attributes'
import type { Stack } from '../../stacks/read-stacks'
import type { HostedAccount, Hosting } from '../hosting'

/**
 * What a stack without a state holds: applications of exactly the declared name, links of the declared numbers, parts of
 * those applications; and what is in the scope and not declared.
 */
export function findExisting(stack: Stack, hosting: Hosting, scope: readonly string[]): Existing {
  return {
    identify: async (type, config, notEvaluated, block) => {
      const account = hosting.accountOf(stack, block.name)
      if (account === undefined) return { reason: 'Its account is not known.' }
      if (type === 'vonage_application')
        return await identifyApplication(config, block.settings, account)
      if (isPartType(type)) return identifyPart(type, config, notEvaluated)
      const { msisdn } = config
      if (type === 'vonage_number_lease') {
        return { reason: 'Only a state says which number was leased, and there is none.' }
      }
      if (typeof msisdn !== 'string') return { reason: 'Its msisdn is known only after apply.' }
      const number = await account.listed.numbers.find(msisdn)
      return number?.applicationId === undefined ? undefined : { importId: msisdn }
    },
    findUndeclared: async (heldIds) => {
      if (scope.length === 0) return []
      const lists = [...hosting.accounts.values()].map((account) => listInScope(account, scope))
      return (await Promise.all(lists)).flat().filter(({ id }) => !heldIds.has(id))
    },
  }
}

async function identifyApplication(
  { name }: ObjectValue,
  { name_prefix: prefix }: ObjectValue,
  { listed }: HostedAccount,
): Promise<Identity | undefined> {
  if (typeof name !== 'string') return { reason: 'Its name is known only after apply.' }
  const whole = typeof prefix === 'string' ? prefix + name : name
  const found = (await listed.applications.list()).filter((raw) => hasName(raw, whole))
  if (found.length > 1) throw ambiguous(whole, found)
  return found[0] && { importId: found[0].id }
}

function identifyPart(
  type: string,
  config: ObjectValue,
  notEvaluated: readonly NotEvaluated[],
): Identity | undefined {
  const { application_id: id } = config
  const part = findPart(type, treeFromTerraform(config) as ObjectTree)
  const isOpen = notEvaluated.some(({ path }) => path[0] === 'application_id')
  if (part === undefined || isOpen) {
    return { reason: 'Which part of which application it is, is known only after apply.' }
  }
  // One of an application that the apply makes is not there yet.
  return typeof id === 'string' ? { importId: `${id}:${renderPart(part)}` } : undefined
}

/** Links before the applications that they are of. */
async function listInScope(
  { listed }: HostedAccount,
  scope: readonly string[],
): Promise<readonly (Undeclared & { readonly id: string })[]> {
  const own = (await listed.applications.list()).filter(({ name }) => isInScope(name, scope))
  const ids = new Set<string>(own.map(({ id }) => id))
  const numbers = await listed.numbers.list()
  const links = numbers.filter(({ applicationId }) => ids.has(applicationId ?? ''))
  const provider = 'vonage'
  return [
    ...links.map(({ country, msisdn }) => ({
      address: `vonage_number_link["${msisdn}"]`,
      type: 'vonage_number_link',
      provider,
      importId: msisdn,
      id: `${country}:${msisdn}`,
    })),
    ...own.map(({ id, name }) => ({
      address: `vonage_application[${JSON.stringify(name)}]`,
      type: 'vonage_application',
      provider,
      importId: id,
      id,
    })),
  ]
}

function ambiguous(name: string, found: readonly RawApplication[]) {
  const ids = found.map(({ id }) => id).join(', ')
  return refuse(
    'application_ambiguous',
    'Several applications have the declared name',
    `The account has ${ids}, all named "${name}". Without a state the name must tell them apart: rename or delete the others.`,
    ['name'],
  )
}

/** Without a state nothing outside the scope is touched: what is declared must be in it. */
export function checkScope(
  steps: readonly Step[],
  scope: readonly string[],
): readonly Diagnostic[] {
  return steps.flatMap(({ address, type, planned, declared }) => {
    const name = planned?.state['full_name']
    const isChecked = type === 'vonage_application' && declared !== undefined
    if (!isChecked || typeof name !== 'string' || isInScope(name, scope)) return []
    return [
      {
        severity: 'error' as const,
        code: 'out_of_scope' as const,
        summary: 'Name outside the scope',
        detail: `"${name}" matches none of ${scope.join(', ')}. Nothing outside the scope is changed. Rename it, or widen --scope.`,
        path: ['name'],
        address,
      },
    ]
  })
}
