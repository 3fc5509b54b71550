import type { JsonObject } from '../../../lib/engine/ports'
import type { HostedStack } from '../../../lib/host/hosted-stack'
import { type HostTools, planStack, type StackPlan } from '../../../lib/host/plan-stack'
import type { Step } from '../../../lib/host/step'
import { readBlocks } from '../../../lib/stacks/blocks'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { createDemo, type Demo } from './demo-provider'

/** A stack of this configuration, whose state records these. */
export function stackOf(
  json: JsonObject,
  recorded: readonly RecordedResource[] | undefined = [],
  more: Partial<HostedStack> = {},
): HostedStack {
  return {
    blocks: readBlocks([json]),
    variable: () => undefined,
    recorded,
    elsewhere: undefined,
    ...more,
  }
}

/** A thing as a state records it; it is called as its address ends, and `id-of-…`. */
export function recordedThing(
  address: string,
  attributes: JsonObject = {},
  more: Partial<RecordedResource> = {},
): RecordedResource {
  const [, type = '', name = ''] = /(?:^|\.)(\w+)\.(\w+)(?:\[[^.]*\])?$/.exec(address) ?? []
  return {
    address,
    type,
    provider: 'vonage',
    source: 'example.com/demo/demo',
    schemaVersion: 1,
    attributes: { id: `id-of-${name}`, name, region: 'eu', ...attributes },
    private: {},
    sensitive: [],
    condition: 'whole',
    ...more,
  }
}

/** A configuration of things. */
export function things(byName: JsonObject, more: JsonObject = {}): JsonObject {
  return { resource: { demo_thing: byName }, ...more }
}

export interface Planned {
  readonly plan: StackPlan
  readonly demo: Demo
  /** `update demo_thing.shop`, in order. */
  readonly words: readonly string[]
  /** The step of an address. */
  step(address: string): Step
}

/** Plans a configuration; what the state records exists as it is recorded, unless the demo has it already. */
export async function planOf(
  json: JsonObject,
  recorded: readonly RecordedResource[] = [],
  {
    demo = createDemo(),
    gone = [],
    stack = {},
    tools = {},
  }: {
    readonly demo?: Demo
    /** Ids of what does not exist any more. */
    readonly gone?: readonly string[]
    readonly stack?: Partial<HostedStack>
    readonly tools?: Partial<HostTools>
  } = {},
): Promise<Planned> {
  for (const { attributes } of recorded) {
    const id = String(attributes['id'])
    if (!gone.includes(id) && !demo.things.has(id)) demo.things.set(id, { ...attributes } as never)
  }
  const { make, context } = demo
  const plan = await planStack(stackOf(json, recorded, stack), { make, context, ...tools })
  return {
    plan,
    demo,
    words: plan.steps.map(({ action, address }) => `${action} ${address}`),
    step: (address) => {
      const found = plan.steps.find((one) => one.address === address)
      if (found === undefined) throw new Error(`${address} is not planned`)
      return found
    },
  }
}
