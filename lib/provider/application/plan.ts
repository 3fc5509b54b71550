import type { Diagnostic } from '../../diagnostics/diagnostic'
import { findForeign, warnNameExists } from '../../engine/existing-name'
import { planApplication } from '../../engine/plan-application'
import { type ApplicationTree, applicationArguments } from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { Session } from '../session'
import { treeFromTerraform } from '../tree-codec'
import { checkDeletion } from './check-deletion'
import { type KeyPlan, type PublicKeyOf, planKey, planNewKey } from './key-plan'
import {
  applicationFromTerraform,
  applicationToTerraform,
  privateFromTerraform,
  privateToTerraform,
} from './state'

/** Plans a create, an update or a destroy. Without a session (its configuration is unknown yet) nothing is read. */
export async function planApplicationResource(
  request: PlanRequest,
  session: Session | undefined,
  publicKeyOf: PublicKeyOf,
): Promise<PlanResult> {
  const { config, prior } = request
  if (config === null) return { planned: null, diagnostics: checkDeletion(prior) }
  if (prior === null) return planCreate(request, config, session)
  return planUpdate(request, config, prior, publicKeyOf)
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
  const key = planNewKey(config)
  const after = planApplication(declaredTree(config, key), null)
  const planned: ObjectValue = {
    ...planArguments(config),
    ...applicationToTerraform(after),
    id: UNKNOWN,
    private_key: key.privateKey,
  }
  if (session === undefined || typeof after.name !== 'string') return { planned }
  const existing = config['existing'] ?? null
  const { heldIds, diagnostics } = await checkName(after.name, existing, session)
  const own = privateFromTerraform(request.private)
  return { planned, private: privateToTerraform({ ...own, heldIds }), diagnostics }
}

function planUpdate(
  request: PlanRequest,
  config: ObjectValue,
  prior: ObjectValue,
  publicKeyOf: PublicKeyOf,
): PlanResult {
  const before = applicationFromTerraform(prior)
  const { serverChoices, derivedKey } = privateFromTerraform(request.private)
  const key = planKey(config, prior, derivedKey, publicKeyOf)
  const after = planApplication(declaredTree(config, key), before, {
    serverChoices,
    heldPublicKey: key.heldKey,
  })
  const planned: ObjectValue = {
    ...prior,
    ...planArguments(config),
    ...(after === before ? {} : applicationToTerraform(after)),
    private_key: key.privateKey,
  }
  return { planned, diagnostics: key.diagnostics }
}

function declaredTree(config: ObjectValue, key: KeyPlan): ApplicationTree {
  return { ...applicationFromTerraform(config), public_key: treeFromTerraform(key.publicKey) }
}

/** Warns of a name that exists. It cannot be an error: a replaced or renamed resource is planned as a create, too. */
async function checkName(
  name: string,
  existing: Value,
  session: Session,
): Promise<{ heldIds: readonly string[]; diagnostics: readonly Diagnostic[] }> {
  try {
    const applications = (await session.listBefore()).filter((raw) => raw.name === name)
    const isHeld = () => applications.every(({ id }) => session.memory.held.has(id))
    if (!isHeld()) await session.memory.untilQuiet()
    const heldIds = applications.map(({ id }) => id).filter((id) => session.memory.held.has(id))
    const foreign = findForeign(name, applications, new Set(heldIds))
    const isWarned = foreign.length > 0 && existing !== 'adopt'
    return { heldIds, diagnostics: isWarned ? [warnNameExists(name, foreign)] : [] }
  } catch (error) {
    return { heldIds: [], diagnostics: session.tellOnce(error) }
  }
}
