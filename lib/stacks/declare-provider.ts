import { evaluateArguments } from './arguments'
import type { StackBlocks } from './blocks'
import { evaluateJson } from './evaluate'
import type { EvaluatedObject } from './evaluated'
import { createScope, type StackInputs } from './scope'

/** The settings of a provider block, evaluated; empty where the stack has no such block. */
export function declareProvider(
  blocks: StackBlocks,
  /** `vonage`, or `vonage.<alias>`. */
  provider: string,
  inputs: StackInputs,
): EvaluatedObject {
  const alias = provider === 'vonage' ? undefined : provider.replace(/^vonage\./, '')
  const block = blocks.providers.find((one) => one.alias === alias)
  if (block === undefined) return {}
  const scope = createScope(blocks, inputs, {})
  return evaluateArguments(block.body, (json) => evaluateJson(json, scope))
}
