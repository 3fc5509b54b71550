import type { Diagnostic } from '../../diagnostics/diagnostic'
import { Secret } from '../../diagnostics/secret'
import { findForeign, warnNameExists } from '../../engine/existing-name'
import { planApplication } from '../../engine/plan-application'
import { equalPems } from '../../model/equality'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { Session } from '../session'
import {
  applicationFromTerraform,
  applicationToTerraform,
  privateFromTerraform,
  privateToTerraform,
} from './state'

/** The public half of a private key of a state. */
export type PublicKeyOf = (privateKey: Secret) => string

/** Plans a create, an update or a destroy. Without a session (its configuration is unknown yet) nothing is read. */
export async function planApplicationResource(
  request: PlanRequest,
  session: Session | undefined,
  publicKeyOf: PublicKeyOf,
): Promise<PlanResult> {
  const { config, prior } = request
  if (config === null) return { planned: null }
  if (prior === null) return planCreate(request, config, session)
  return { planned: planUpdate(request, config, prior, publicKeyOf) }
}

async function planCreate(
  request: PlanRequest,
  config: ObjectValue,
  session: Session | undefined,
): Promise<PlanResult> {
  const publicKey = config['public_key'] ?? null
  const existing = config['existing'] ?? null
  const planned: ObjectValue = {
    ...applicationToTerraform(planApplication(applicationFromTerraform(config), null)),
    id: UNKNOWN,
    private_key: publicKey === null || publicKey === UNKNOWN ? UNKNOWN : null,
    existing,
    force_destroy: config['force_destroy'] ?? null,
  }
  const name = planned['name']
  if (session === undefined || typeof name !== 'string') return { planned }
  const { heldIds, diagnostics } = await checkName(name, existing, session)
  const own = privateFromTerraform(request.private)
  return { planned, private: privateToTerraform({ ...own, heldIds }), diagnostics }
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

function planUpdate(
  request: PlanRequest,
  config: ObjectValue,
  prior: ObjectValue,
  publicKeyOf: PublicKeyOf,
): ObjectValue {
  const before = applicationFromTerraform(prior)
  const privateKey = prior['private_key'] ?? null
  const heldPublicKey =
    typeof privateKey === 'string' ? publicKeyOf(new Secret(privateKey)) : undefined
  const { serverChoices } = privateFromTerraform(request.private)
  const after = planApplication(applicationFromTerraform(config), before, {
    serverChoices,
    heldPublicKey,
  })
  return {
    ...(after === before ? prior : { ...prior, ...applicationToTerraform(after) }),
    private_key: planPrivateKey(config['public_key'] ?? null, privateKey, heldPublicKey),
    existing: config['existing'] ?? null,
    force_destroy: config['force_destroy'] ?? null,
  }
}

/** A generated private key stays as long as no other public key is declared. */
function planPrivateKey(
  publicKey: Value,
  privateKey: Value,
  heldPublicKey: string | undefined,
): Value {
  if (publicKey === null || privateKey === null) return privateKey
  if (publicKey === UNKNOWN) return UNKNOWN
  const isOwnHalf = heldPublicKey !== undefined && equalPems(String(publicKey), heldPublicKey)
  return isOwnHalf ? privateKey : null
}
