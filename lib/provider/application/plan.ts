import type { Diagnostic } from '../../diagnostics/diagnostic'
import { hasName } from '../../engine/application-name'
import { checkDeletion } from '../../engine/check-deletion'
import { findByToken } from '../../engine/create-token'
import {
  findForeign,
  findMaker,
  warnNameExists,
  warnNameRepeated,
} from '../../engine/existing-name'
import { planApplication } from '../../engine/plan-application'
import {
  type ApplicationId,
  type ApplicationTree,
  applicationArguments,
  normalApplicationId,
} from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { Connection } from '../connection'
import { type Session, tellSetAside } from '../session'
import { treeFromTerraform } from '../tree-codec'
import { claimCapabilities } from './claim-capabilities'
import { forgetHeld } from './forget-held'
import { type KeyPlan, type PublicKeyOf, planKey, planNewKey } from './key-plan'
import { checkReplaced, noteProtection } from './protection'
import {
  applicationFromTerraform,
  applicationToTerraform,
  idFromTerraform,
  privateFromTerraform,
} from './state'

/** What a plan works with beside its request. */
export interface PlanTools {
  readonly connection: Connection
  readonly publicKeyOf: PublicKeyOf
}

/** Plans a create, an update or a destroy. Without a session (its configuration is unknown yet) nothing is read. */
export async function planApplicationResource(
  request: PlanRequest,
  { connection, publicKeyOf }: PlanTools,
): Promise<PlanResult> {
  const { config, prior } = request
  const { memory } = connection
  if (config === null) {
    // The apply, in another process, must know whether another address keeps the application.
    if (prior !== null) memory.has('application_kept', idFromTerraform(prior))
    return { planned: null, diagnostics: checkDeletion(prior) }
  }
  if (prior === null) return planCreate(request, config, connection.findSession())
  const { planned, diagnostics = [] } = planUpdate(request, config, prior, {
    connection,
    publicKeyOf,
  })
  const id = idFromTerraform(prior)
  const session = connection.findSession()
  // Here too, as nothing is read with -refresh=false.
  if (session !== undefined) await forgetHeld(prior, request.private, session)
  memory.note({ kind: 'application_kept', about: id })
  const twice = checkHeldTwice(id, connection)
  const repeated = checkRepeated(planned, prior, connection)
  const conflicts = claimCapabilities(config, id, memory)
  if ((config['capabilities'] ?? null) !== null && planned !== null) {
    const { full_name, capabilities = null } = planned
    const tree = treeFromTerraform(capabilities)
    memory.planned.noteCapabilities(normalApplicationId(id), String(full_name), tree)
  }
  return {
    planned,
    private: noteProtection(request.private, prior),
    diagnostics: [...twice, ...conflicts, ...repeated, ...diagnostics],
  }
}

/** Not while destroying: Terraform plans what is declared first, and both are to go. */
function checkHeldTwice(id: ApplicationId, { memory, parent }: Connection): readonly Diagnostic[] {
  if (!memory.planned.isHeldTwice(id)) return []
  if (parent.kind === 'terraform' && parent.isDestroy) return []
  return [
    {
      // Where it is not known whether everything is destroyed, an error could be in the way.
      severity: parent.kind === 'terraform' ? 'error' : 'warning',
      code: 'declared_twice',
      summary: 'Application managed by two resources',
      detail: `Two resources of this configuration manage application ${id}, and each would undo the other. Remove one of them from the state with a removed block and destroy = false, or with terraform state rm.`,
      path: [],
    },
  ]
}

/** The arguments that only this provider knows are planned as they are written. */
function planArguments(config: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.keys(applicationArguments).map((name) => [name, config[name] ?? null]),
  )
}

async function planCreate(
  request: PlanRequest,
  config: ObjectValue,
  session: Session | undefined,
): Promise<PlanResult> {
  const replaced = checkReplaced(request.private)
  const key = planNewKey(config)
  const after = planApplication(declaredTree(config, key, session?.namePrefix), null)
  const planned: ObjectValue = {
    ...planArguments(config),
    ...applicationToTerraform(after),
    name: config['name'] ?? null,
    id: UNKNOWN,
    private_key: key.privateKey,
  }
  if (session === undefined || typeof after.name !== 'string') {
    return { planned, diagnostics: replaced }
  }
  const existing = config['existing'] ?? null
  // A replacement was planned before, with its state, and hands over what that plan kept in private.
  const isAgain = Object.keys(request.private).length > 0
  const repeated = isAgain ? [] : tellRepeated(after.name, true, session)
  const exists = await checkName(after.name, existing, session)
  return { planned, diagnostics: [...replaced, ...repeated, ...exists] }
}

/** An application that stays, beside another of its name; two that stay are what someone wanted. */
function checkRepeated(
  planned: ObjectValue | null | undefined,
  prior: ObjectValue,
  { findSession }: Connection,
): readonly Diagnostic[] {
  const session = findSession()
  const name = planned?.['full_name']
  if (session === undefined || typeof name !== 'string') return []
  return tellRepeated(name, name !== prior['full_name'], session)
}

function tellRepeated(
  name: string,
  isNew: boolean,
  { memory, apiKey }: Session,
): readonly Diagnostic[] {
  const isRepeated = memory.planned.isRepeated(`name ${apiKey} ${name}`, isNew)
  return isRepeated ? [warnNameRepeated(name)] : []
}

function planUpdate(
  request: PlanRequest,
  config: ObjectValue,
  prior: ObjectValue,
  { connection, publicKeyOf }: PlanTools,
): PlanResult {
  const prefix = connection.findSession()?.namePrefix
  const before = applicationFromTerraform(prior, prefix)
  const { serverChoices, derivedKey } = privateFromTerraform(request.private)
  const key = planKey(config, prior, derivedKey, publicKeyOf)
  const after = planApplication(declaredTree(config, key, prefix), before, {
    serverChoices,
    heldPublicKey: key.heldKey,
  })
  const planned: ObjectValue = {
    ...prior,
    ...planArguments(config),
    ...(after === before ? {} : applicationToTerraform(after)),
    name: config['name'] ?? null,
    private_key: key.privateKey,
  }
  return { planned, diagnostics: key.diagnostics }
}

function declaredTree(
  config: ObjectValue,
  key: KeyPlan,
  prefix: string | undefined,
): ApplicationTree {
  return {
    ...applicationFromTerraform(config, prefix),
    public_key: treeFromTerraform(key.publicKey),
  }
}

/**
 * Warns about a name that exists. It cannot be an error: a replaced or renamed resource is planned as a create, too, and
 * a state that holds the application may be read later. Terraform plans a create again when it applies, and hands over
 * nothing of the first plan but what the run's memory has.
 * Source: Terraform 1.11.4, internal/terraform/node_resource_apply_instance.go.
 */
async function checkName(
  name: string,
  existing: Value,
  session: Session,
): Promise<readonly Diagnostic[]> {
  const { memory } = session
  try {
    const all = await session.listBefore()
    const odd = tellSetAside(all, session)
    const applications = all.filter((raw) => hasName(raw, name))
    const held = applications.filter(({ id }) => memory.has('application_held', id))
    // What an interrupted create made is taken up by the apply: an import would lose its private key.
    const { journal } = session.ports
    const left = await journal.findLeft({ kind: 'create', name })
    const made = await journal.listMade({ kind: 'create', name })
    const own = left.flatMap((entry) => findByToken(entry, applications, made) ?? [])
    const known = new Set([...held, ...own].map(({ id }) => id))
    const foreign = findForeign(name, applications, known)
    const isWarned = foreign.length > 0 && existing !== 'adopt'
    if (!isWarned) return odd
    return [...odd, warnNameExists(name, foreign, await findMaker(name, foreign, journal))]
  } catch (error) {
    return session.tellOnce(error)
  }
}
