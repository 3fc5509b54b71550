import type { NumberKind } from '../engine/number-filter'
import { evaluateArguments } from './arguments'
import { plainReference, type ResourceBlock, type StackBlocks } from './blocks'
import { evaluateJson } from './evaluate'
import { type Evaluated, isEvaluatedList } from './evaluated'
import { findInstances } from './instances'
import { createScope, type StackInputs } from './scope'

/** A number that a stack leases. */
export interface DeclaredLease {
  readonly address: string
  /** The provider block: `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  /** What of it cannot be told before an apply does not matter. */
  readonly kind: NumberKind
}

/** Every `vonage_number_lease` of a stack. Of a block whose instances cannot be told there is one. */
export function findLeases(blocks: StackBlocks, inputs: StackInputs): readonly DeclaredLease[] {
  return blocks.resources
    .filter(({ type }) => type === 'vonage_number_lease')
    .flatMap((block) => findOfBlock(block, blocks, inputs))
}

function findOfBlock(
  { type, name, body }: ResourceBlock,
  blocks: StackBlocks,
  inputs: StackInputs,
): readonly DeclaredLease[] {
  const found = findInstances(body, createScope(blocks, inputs, {}))
  const instances = 'reason' in found ? [{ suffix: '', each: {} }] : found
  const { provider } = body
  return instances.map(({ suffix, each }) => {
    const scope = createScope(blocks, inputs, each)
    const values = evaluateArguments(body, (json) => evaluateJson(json, scope))
    return {
      address: `${type}.${name}${suffix}`,
      provider: typeof provider === 'string' ? plainReference(provider) : 'vonage',
      kind: {
        country: textOf(values['country']) ?? null,
        pattern: textOf(values['pattern']) ?? null,
        features: isEvaluatedList(values['features'])
          ? values['features'].flatMap((one) => textOf(one) ?? [])
          : [],
      },
    }
  })
}

function textOf(value: Evaluated | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
