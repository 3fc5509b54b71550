import type { Diagnostic } from '../diagnostics/diagnostic'
import { hasErrors } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import { addressOf, type DeclaredInstance, declareBlock } from '../stacks/declare'
import { isVonageType } from '../stacks/recorded'
import { createScope } from '../stacks/scope'
import { toConfigValue } from './config-value'
import type { FindPrior } from './find-prior'
import type { HostedStack } from './hosted-stack'
import { planInstance } from './plan-instance'
import { checkPreventDestroy } from './prevent-destroy'
import { openResource, type Providers } from './providers'
import { orderBlocks } from './references'
import type { Results } from './results'
import { openStep, type Step } from './step'
import { findTriggers } from './triggers'

/** What is declared, planned. */
export interface DeclaredPlan {
  /** Each after those that it refers to. */
  readonly steps: readonly Step[]
  /** Blocks whose instances are not known, with the reason. */
  readonly open: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Plans every declared instance of the provider's resources, each block after those that it refers to. */
export async function planDeclared(
  stack: HostedStack,
  results: Results,
  providers: Providers,
  findPrior: FindPrior,
): Promise<DeclaredPlan> {
  const { blocks, variable } = stack
  const steps: Step[] = []
  const open = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  const scopeOf = (each: Parameters<typeof createScope>[2]) =>
    createScope(blocks, { variable, resource: results.lookUp }, each)
  for (const block of orderBlocks(blocks.resources, blocks)) {
    const { type } = block
    const address = addressOf(block)
    const isOwn = Object.hasOwn(providers.idle.resources, type)
    if (!isOwn && !isVonageType(type)) continue
    const instances = isOwn
      ? declareBlock(block, scopeOf)
      : { reason: 'is of a type that is not compared here' }
    if ('reason' in instances) {
      open.set(address, instances.reason)
      results.addOpen(address, instances.reason)
      continue
    }
    const planned: Step[] = []
    for (const instance of instances) {
      const one = await planOne(instance, { results, providers, findPrior })
      diagnostics.push(...one.diagnostics.map((said) => ({ ...said, address: instance.address })))
      planned.push(one.step)
    }
    results.add(address, planned)
    steps.push(...planned)
  }
  return { steps, open, diagnostics }
}

interface Planning {
  readonly results: Results
  readonly providers: Providers
  readonly findPrior: FindPrior
}

interface PlannedStep {
  readonly step: Step
  readonly diagnostics: readonly Diagnostic[]
}

async function planOne(instance: DeclaredInstance, planning: Planning): Promise<PlannedStep> {
  const { address, type, provider: block } = instance
  const one = { address, type, provider: block, declared: instance }
  const opened = await openResource(planning.providers, block, type)
  if (opened.reason !== undefined) return { step: openStep(one, opened.reason), diagnostics: [] }
  const { resource } = opened
  const { context } = planning.providers
  const { config, notEvaluated, diagnostics } = toConfigValue(
    resource.schema.attributes,
    instance.values,
  )
  const own = await resource.validate?.({ config, writeOnlyAttributesAllowed: true }, context)
  const found = [...diagnostics, ...(own ?? [])]
  if (hasErrors(found)) return { step: openStep(one, isInvalid), diagnostics: found }
  try {
    const prior = await planning.findPrior(instance, { config, notEvaluated }, opened)
    if (prior.reason !== undefined) {
      return { step: openStep({ ...one, notEvaluated }, prior.reason), diagnostics: found }
    }
    const { lifecycle } = instance
    const { isTainted, held } = prior
    const triggers = findTriggers(lifecycle.replacedWith, planning.results)
    const planned = await planInstance(
      { config, notEvaluated, lifecycle, prior: held, isTainted, triggeredBy: triggers.changed },
      resource,
      context,
    )
    const step: Step = {
      ...one,
      ...planned,
      reason: planned.reason ?? prior.note,
      prior: held,
      notEvaluated,
      recorded: prior.resource?.recorded,
      ...(held !== null &&
        triggers.reason !== null &&
        openTrigger(planned.action, triggers.reason)),
    }
    const prevented = step.action === 'replace' ? checkPreventDestroy(lifecycle) : []
    return {
      step,
      diagnostics: [...found, ...prior.diagnostics, ...planned.diagnostics, ...prevented],
    }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return { step: openStep(one, error.message), diagnostics: [...found, ...error.toDiagnostics()] }
  }
}

const isInvalid = 'Its configuration is invalid.'

/** What something that is not planned here may replace is not called unchanged. */
function openTrigger(action: Step['action'], reason: string): Partial<Step> {
  if (action === 'replace') return {}
  return { reason, ...(action === 'no_change' && { action: 'not_compared' as const }) }
}
