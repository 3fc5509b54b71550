import type { Diagnostic } from '../diagnostics/diagnostic'
import type { CallContext, Provider } from '../plugin/provider'
import { declareBlock } from '../stacks/declare'
import { UNTIL_APPLY } from '../stacks/evaluated'
import { createScope } from '../stacks/scope'
import { toConfigValue } from './config-value'
import type { HostedStack } from './hosted-stack'

/** Everything that is wrong with the configuration of a stack, before anything is read, as `terraform validate` finds it. */
export async function validateStack(
  { blocks, variable }: Pick<HostedStack, 'blocks' | 'variable'>,
  { resources }: Provider,
  context: CallContext,
): Promise<readonly Diagnostic[]> {
  const resource = (type: string) => (Object.hasOwn(resources, type) ? UNTIL_APPLY : undefined)
  const found: Diagnostic[] = []
  for (const block of blocks.resources) {
    const own = resources[block.type]
    if (own === undefined) continue
    const instances = declareBlock(block, (each) =>
      createScope(blocks, { variable, resource }, each),
    )
    if ('reason' in instances) continue
    for (const { address, values } of instances) {
      const { config, diagnostics } = toConfigValue(own.schema.attributes, values)
      const said = await own.validate?.({ config, writeOnlyAttributesAllowed: true }, context)
      found.push(...[...diagnostics, ...(said ?? [])].map((one) => ({ ...one, address })))
    }
  }
  return found
}
