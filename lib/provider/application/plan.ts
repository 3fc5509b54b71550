import type { Diagnostic } from '../../diagnostics/diagnostic'
import { Secret } from '../../diagnostics/secret'
import { findForeign, warnNameExists } from '../../engine/existing-name'
import { planApplication } from '../../engine/plan-application'
import { equalPems } from '../../model/equality'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { Session } from '../session'
import { applicationFromTerraform, applicationToTerraform, privateFromTerraform } from './state'

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
  if (prior === null) return planCreate(config, session)
  return { planned: planUpdate(request, config, prior, publicKeyOf) }
}

async function planCreate(config: ObjectValue, session: Session | undefined): Promise<PlanResult> {
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
  return { planned, diagnostics: await checkName(name, existing, session) }
}

/**
 * Warns of a name that exists. It cannot be an error: a replaced or renamed resource is planned as a create, too.
 * Terraform plans a create again when it applies, and hands over nothing of the first plan but what the run's memory
 * has. Source: Terraform 1.11.4, internal/terraform/node_resource_apply_instance.go.
 */
async function checkName(
  name: string,
  existing: Value,
  session: Session,
): Promise<readonly Diagnostic[]> {
  try {
    const applications = (await session.listBefore()).filter((raw) => raw.name === name)
    const findHeld = () => session.memory.findHeld(applications.map(({ id }) => id))
    if (findHeld().length < applications.length) await session.memory.untilQuiet()
    const foreign = findForeign(name, applications, new Set(findHeld()))
    const isWarned = foreign.length > 0 && existing !== 'adopt'
    return isWarned ? [warnNameExists(name, foreign)] : []
  } catch (error) {
    return session.tellOnce(error)
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
