import type { Diagnostic } from '../diagnostics/diagnostic'
import { Secret } from '../diagnostics/secret'
import { equalPems } from '../model/equality'
import { childOf, type ObjectTree, type Tree, UNKNOWN } from '../model/tree'

/** The public half of a private key; `likely` itself when it is that half. */
export type PublicKeyOf = (privateKey: Secret, likely?: string) => string

/**
 * Where the key of an application comes from. `own`: a public key of the user's. `write_only`: the public half of a
 * private key that is never stored. `generated`: a pair made here, its private half in the state. `kept`: whatever
 * the application has, as after an import.
 */
export type KeyMode = 'own' | 'write_only' | 'generated' | 'kept'

/** What a plan says of the key. */
export interface KeyPlan {
  readonly mode: KeyMode
  /** The public key that is declared: known, unknown until apply, or null for the held one, or the one that is there. */
  readonly publicKey: Tree
  /** The public half of the private key that stays in the state. */
  readonly heldKey: string | undefined
  /** The private key of the planned state. */
  readonly privateKey: Tree
  readonly diagnostics: readonly Diagnostic[]
}

/** Where the key of this configuration comes from. `prior` is null for a create. */
export function keyModeOf(config: ObjectTree, prior: ObjectTree | null): KeyMode {
  if (isSet(config['private_key_wo'])) return 'write_only'
  if (isSet(config['public_key'])) return 'own'
  const isHeld = prior === null || isSet(prior['private_key'])
  return isHeld || isRotated(config, prior) ? 'generated' : 'kept'
}

/** The key of an application that is made. */
export function planNewKey(config: ObjectTree): KeyPlan {
  const mode = keyModeOf(config, null)
  const publicKey = config['public_key'] ?? null
  const hasNoPrivateKey = mode === 'write_only' || (mode === 'own' && publicKey !== UNKNOWN)
  return {
    mode,
    publicKey: mode === 'own' ? publicKey : UNKNOWN,
    privateKey: hasNoPrivateKey ? null : UNKNOWN,
    heldKey: undefined,
    diagnostics: [],
  }
}

/** The key of an application that exists. `derivedKey` is the public half that an earlier apply derived, if one did. */
export function planKey(
  config: ObjectTree,
  prior: ObjectTree,
  derivedKey: string | undefined,
  publicKeyOf: PublicKeyOf,
): KeyPlan {
  const mode = keyModeOf(config, prior)
  const { private_key: stored, public_key } = prior
  const recorded = typeof public_key === 'string' ? public_key : undefined
  const heldKey = typeof stored === 'string' ? publicKeyOf(new Secret(stored), recorded) : undefined
  const plan = { mode, heldKey, diagnostics: [] }
  switch (mode) {
    case 'write_only':
      return planWriteOnly(config, prior, derivedKey)
    case 'own':
      return {
        ...plan,
        publicKey: childOf(config, 'public_key'),
        privateKey: keepOwnHalf(config, prior, heldKey),
      }
    case 'generated':
      return isRotated(config, prior)
        ? { ...plan, publicKey: UNKNOWN, privateKey: UNKNOWN }
        : { ...plan, publicKey: null, privateKey: childOf(prior, 'private_key') }
    case 'kept':
      return { ...plan, publicKey: null, privateKey: null }
  }
}

/**
 * The value is not compared: an ephemeral one may be another at every run. Only a raised version derives it again,
 * so a key that someone replaced is told, not healed.
 */
function planWriteOnly(
  config: ObjectTree,
  prior: ObjectTree,
  derivedKey: string | undefined,
): KeyPlan {
  const plan = { mode: 'write_only' as const, heldKey: undefined, privateKey: null }
  const isRaised = differs(
    childOf(config, 'private_key_wo_version'),
    childOf(prior, 'private_key_wo_version'),
  )
  if (isRaised || derivedKey === undefined) {
    return { ...plan, publicKey: UNKNOWN, diagnostics: [] }
  }
  const actual = childOf(prior, 'public_key')
  const isDrifted = typeof actual !== 'string' || !equalPems(actual, derivedKey)
  return { ...plan, publicKey: actual, diagnostics: isDrifted ? [replacedKey()] : [] }
}

/** Whether `key_version` asks for a new pair. Taking the argument away asks for nothing. */
function isRotated(config: ObjectTree, prior: ObjectTree | null): boolean {
  const version = childOf(config, 'key_version')
  return prior !== null && version !== null && differs(version, childOf(prior, 'key_version'))
}

/** Versions as texts: a number beyond what JavaScript counts is an object, and never identical to another. */
function differs(version: Tree, before: Tree): boolean {
  return String(version) !== String(before)
}

/** A generated private key stays as long as no other public key is declared. */
function keepOwnHalf(config: ObjectTree, prior: ObjectTree, heldKey: string | undefined): Tree {
  const privateKey = childOf(prior, 'private_key')
  if (privateKey === null || config['public_key'] === UNKNOWN) {
    return privateKey === null ? null : UNKNOWN
  }
  const isOwnHalf = heldKey !== undefined && equalPems(String(config['public_key']), heldKey)
  return isOwnHalf ? privateKey : null
}

function replacedKey(): Diagnostic {
  return {
    severity: 'warning',
    code: 'key_replaced',
    summary: 'Someone replaced the public key of the application',
    detail:
      'It is not the public half of the private_key_wo that was applied last, so JWTs made with that key are refused. Raise private_key_wo_version to put your key back.',
    path: ['public_key'],
  }
}

function isSet(value: Tree | undefined): boolean {
  return value !== null && value !== undefined
}
