import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import { addressOf, baseOf, providerOf } from '../stacks/declare'
import { createMoves, isWithin } from '../stacks/moves'
import { createFindPrior, type Existing } from './find-prior'
import type { HostedStack } from './hosted-stack'
import { planDeclared } from './plan-declared'
import { planOrphans } from './plan-orphans'
import { createProviders, type Providers, type ProviderTools } from './providers'
import { type HeldResource, type Placed, readRecorded } from './read-recorded'
import { createResults } from './results'
import { openStep, type Step } from './step'
import { validateStack } from './validate-stack'

/** What a deploy of one stack would do. */
export interface StackPlan {
  /** In an order in which they are safe. */
  readonly steps: readonly Step[]
  /** With an error the plan must not be applied; the step that it is about is not compared. */
  readonly diagnostics: readonly Diagnostic[]
  /** The providers that planned it. */
  readonly providers: Providers
}

/** How a stack is hosted. */
export interface HostTools extends Pick<ProviderTools, 'make' | 'context' | 'settings'> {
  /** Finds what exists, for a stack without a state. @default nothing exists */
  readonly existing?: Existing
}

/**
 * Plans a stack as Terraform does, by the code of its provider: validate, read, plan.
 * @throws {Problems} with everything that is wrong with the configuration, or with a state that cannot be read
 */
export async function planStack(stack: HostedStack, tools: HostTools): Promise<StackPlan> {
  const providers = createProviders({ ...tools, ...stack })
  failOnErrors(await validateStack(stack, providers.idle, tools.context))
  const { held, forgotten } = await readState(stack, providers)
  failOnErrors(held.flatMap(({ diagnostics }) => diagnostics))
  const results = createResults(stack.blocks)
  const findPrior = createFindPrior(stack, held, results, providers, tools.existing)
  const declared = await planDeclared(stack, results, providers, findPrior)
  const orphans = await planOrphans(stack, held, declared, providers, tools.existing)
  const diagnostics = dropRepeated([
    ...providers.diagnostics,
    ...held.flatMap((one) => one.diagnostics),
    ...declared.diagnostics,
    ...orphans.diagnostics,
  ])
  const steps = [...orphans.early, ...declared.steps, ...orphans.late, ...forgotten]
  return { steps, diagnostics, providers }
}

/** Throws warnings, too, when there is an error beside them. */
function failOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (hasErrors(diagnostics)) throw new Problems(dropRepeated(diagnostics))
}

/** An error that every resource meets, such as wrong credentials, is one. */
function dropRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((one) => {
    const isCommon = one.severity === 'error' && one.path.length === 0
    const text = JSON.stringify(isCommon ? { ...one, address: undefined } : one)
    const isNew = !seen.has(text)
    seen.add(text)
    return isNew
  })
}

/** What the state of a stack holds, as it is now, and the steps of what `removed` blocks forget. */
export async function readState(
  stack: HostedStack,
  providers: Providers,
): Promise<{ readonly held: readonly HeldResource[]; readonly forgotten: readonly Step[] }> {
  const placed = placeRecorded(stack, providers)
  const isForgotten = ({ address }: Placed) =>
    stack.blocks.forgotten.some((from) => isWithin(address, from))
  return {
    held: await readRecorded(
      placed.filter((one) => !isForgotten(one)),
      providers,
    ),
    forgotten: placed
      .filter(isForgotten)
      .map(({ recorded, address, type }) =>
        openStep({ address, type, recorded }, leftAlone, 'forget'),
      ),
  }
}

const leftAlone =
  'A removed block forgets it: it leaves the state, and stays in the account as it is.'

/** Every recorded resource that this provider manages, or that becomes one of its own. */
function placeRecorded(
  { blocks, recorded = [] }: HostedStack,
  { idle }: Providers,
): readonly Placed[] {
  const isOwn = (type: string) => Object.hasOwn(idle.resources, type)
  const move = createMoves(
    blocks,
    recorded.map(({ address }) => address),
  )
  const declaring = new Map(blocks.resources.map((block) => [addressOf(block), block]))
  return recorded.flatMap((one) => {
    const address = move(one.address)
    const type = typeOf(address)
    const isKnown = isOwn(type) || one.type.startsWith('vonage_')
    if (!isKnown) return []
    const block = declaring.get(baseOf(address))
    const provider = block === undefined ? (one.provider ?? 'vonage') : providerOf(block)
    return [{ recorded: one, address, type, provider }]
  })
}

/** `module.shops.vonage_application.shop["eu"]` is of the type `vonage_application`. */
function typeOf(address: string): string {
  const base = baseOf(address)
  const path = base.slice(0, base.lastIndexOf('.'))
  return path.slice(path.lastIndexOf('.') + 1)
}
