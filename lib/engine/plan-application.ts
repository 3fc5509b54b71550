import { type ApplicationTree, application, standardPrivacy } from '../model/application'
import { equalPems, equalTrees } from '../model/equality'
import { type Leaf, type Tree, UNKNOWN } from '../model/tree'
import { type IsServerChoice, planTree } from './plan-tree'

/** A value that the server chose itself for an attribute that was left out. */
export interface ServerChoice {
  /** Dotted, from the application's root. */
  readonly path: string
  /** Null in states of version 0.1.0: it was asked to choose, and showed none. */
  readonly value: Leaf | null
}

export interface PlanContext {
  /** What the server chose in earlier applies, so that it is kept. @default none */
  readonly serverChoices?: readonly ServerChoice[]
  /** The public half of the generated private key that is held, if one is. */
  readonly heldPublicKey?: string | undefined
}

/**
 * What the application shall be. `prior` is what is there now, or null before it is made. The prior tree itself is
 * returned when nothing changes.
 */
export function planApplication(
  config: ApplicationTree,
  prior: ApplicationTree | null,
  context: PlanContext = {},
): ApplicationTree {
  const planned = planParts(config, prior, context)
  return prior !== null && equalTrees(planned, prior) ? prior : planned
}

function planParts(
  config: ApplicationTree,
  prior: ApplicationTree | null,
  { serverChoices = [], heldPublicKey }: PlanContext,
): ApplicationTree {
  const isServerChoice = isOneOf(serverChoices)
  const plan = (name: 'name' | 'capabilities' | 'privacy'): Tree =>
    planTree(application.attributes[name], config[name], prior?.[name] ?? null, isServerChoice, [
      name,
    ])
  return {
    name: plan('name'),
    capabilities:
      config.capabilities === null ? (prior?.capabilities ?? null) : plan('capabilities'),
    privacy: config.privacy === null ? planLeftOutPrivacy(prior) : plan('privacy'),
    public_key: planPublicKey(config.public_key, prior, heldPublicKey),
  }
}

function planLeftOutPrivacy(prior: ApplicationTree | null): Tree {
  return prior === null ? standardPrivacy : prior.privacy
}

/** Whether a value is what the server chose at that path. */
export function isOneOf(serverChoices: readonly ServerChoice[]): IsServerChoice {
  return (path, value) =>
    serverChoices.some((choice) => choice.path === path.join('.') && choice.value === value)
}

function planPublicKey(
  config: Tree,
  prior: ApplicationTree | null,
  heldPublicKey: string | undefined,
): Tree {
  const before = prior?.public_key ?? null
  const desired = config ?? heldPublicKey ?? null
  if (desired === UNKNOWN) return UNKNOWN
  // A pair is generated in apply; an application that came without key arguments keeps its key.
  if (desired === null) return prior === null ? UNKNOWN : before
  const isSame =
    typeof desired === 'string' && typeof before === 'string' && equalPems(desired, before)
  return isSame ? before : desired
}
