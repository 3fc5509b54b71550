import type { IConstruct } from 'constructs'

/**
 * How our constructs recognise each other. Symbols of the global registry work across two copies of this package
 * and across cdktf and cdktn, where instanceof does not.
 */
const marks = {
  application: Symbol.for('cdktf-provider-vonage/Application'),
  existingApplication: Symbol.for('cdktf-provider-vonage/ExistingApplication'),
  capability: Symbol.for('cdktf-provider-vonage/Capability'),
  webhook: Symbol.for('cdktf-provider-vonage/Webhook'),
  branchEnvironment: Symbol.for('cdktf-provider-vonage/BranchEnvironment'),
  provider: Symbol.for('cdktf-provider-vonage/VonageProvider'),
} as const

/** A kind of construct of this package. */
export type Mark = keyof typeof marks

/** Marks a construct as one of a kind. */
export function setMark(construct: IConstruct, mark: Mark): void {
  Object.defineProperty(construct, marks[mark], { value: true })
}

/** Whether the construct is one of a kind. */
export function hasMark(construct: IConstruct, mark: Mark): boolean {
  return marks[mark] in construct
}

/** The nearest construct around this one that is of one of the kinds. */
export function findAround(
  construct: IConstruct,
  ...kinds: readonly Mark[]
): IConstruct | undefined {
  return construct.node.scopes
    .slice(0, -1)
    .reverse()
    .find((scope) => kinds.some((kind) => hasMark(scope, kind)))
}
