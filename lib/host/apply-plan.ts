import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { Resource } from '../plugin/provider'
import type { ObjectValue } from '../plugin/value'
import { addressOf, declareBlock } from '../stacks/declare'
import { createScope } from '../stacks/scope'
import { toConfigValue } from './config-value'
import { checkFinalPlan } from './final-plan'
import type { HostedStack } from './hosted-stack'
import { planInstance } from './plan-instance'
import type { StackPlan } from './plan-stack'
import { createProviders, type Providers, type ProviderTools } from './providers'
import { createResults, type Results } from './results'
import type { HeldState, Step } from './step'

/** How one step ended. */
export interface Outcome {
  readonly step: Step
  /** `skipped`: not tried, because what it needs failed or is not evaluated, or the run was stopped before. */
  readonly result: 'done' | 'failed' | 'skipped'
  readonly diagnostics: readonly Diagnostic[]
  /** What is there now; null for nothing, and for what was skipped. */
  readonly state: HeldState | null
}

/** What an apply works with. */
interface Run {
  readonly stack: HostedStack
  readonly providers: Providers
  readonly results: Results
  isStopped: boolean
}

/**
 * Carries out a plan in its order, as Terraform does: each configuration is evaluated and planned once more, and a plan
 * that came out otherwise is refused. A step that fails ends only what depends on it.
 * @param tools Of providers that write.
 * @param onOutcome Called after each step that changes something, and waited for.
 */
export async function applyPlan(
  stack: HostedStack,
  plan: StackPlan,
  tools: Pick<ProviderTools, 'make' | 'context' | 'settings'>,
  onOutcome: (outcome: Outcome) => void | Promise<void> = () => {},
): Promise<readonly Outcome[]> {
  const run: Run = {
    stack,
    providers: createProviders({ ...tools, ...stack }),
    results: createResults(stack.blocks),
    isStopped: false,
  }
  for (const block of stack.blocks.resources) {
    const base = addressOf(block)
    run.results.add(
      base,
      plan.steps.filter(({ declared }) => declared?.block === base),
    )
  }
  const outcomes: Outcome[] = []
  for (const step of plan.steps.filter(changes)) {
    const outcome = await applyStep(step, run)
    note(outcome, run.results)
    outcomes.push(outcome)
    await onOutcome(outcome)
  }
  return outcomes
}

function changes({ action }: Step): boolean {
  return ['create', 'update', 'replace', 'delete'].includes(action)
}

/** What refers to a step sees what came of it: nothing where it failed. */
function note({ step, result, state }: Outcome, results: Results): void {
  const block = step.declared?.block
  if (block === undefined) return
  const planned = result === 'done' ? state : null
  const reason = planned === null ? 'it was not applied' : null
  const now = results
    .stepsOf(block)
    .map((one) =>
      one.address === step.address ? { ...one, planned, reason, notEvaluated: [] } : one,
    )
  results.add(block, now)
}

async function applyStep(step: Step, run: Run): Promise<Outcome> {
  const skipped: Outcome = { step, result: 'skipped', diagnostics: [], state: null }
  const { context } = run.providers
  if (run.isStopped || context.signal.aborted) return skipped
  const opened = await run.providers.open(step.provider)
  const resource = opened.reason === undefined ? opened.provider.resources[step.type] : undefined
  if (resource === undefined) return skipped
  try {
    if (step.action === 'delete') return toOutcome(step, await destroy(step, resource, run))
    return await applyDeclared(step, resource, run)
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    run.isStopped ||= error.code === 'api_not_sent'
    // Of a step with several requests some may have been sent: then it says what it stopped at.
    return { ...skipped, result: 'failed', diagnostics: error.toDiagnostics() }
  }
}

interface Applied {
  readonly state: HeldState | null
  readonly diagnostics: readonly Diagnostic[]
}

function toOutcome(step: Step, { state, diagnostics }: Applied): Outcome {
  return { step, result: hasErrors(diagnostics) ? 'failed' : 'done', state, diagnostics }
}

async function destroy({ prior }: Step, resource: Resource, run: Run): Promise<Applied> {
  const request = {
    config: null,
    prior: prior?.state ?? null,
    planned: null,
    private: prior?.private ?? {},
  }
  const applied = await resource.apply(request, run.providers.context)
  const kept = applied.private ?? request.private
  return {
    state: applied.state && { state: applied.state, private: kept },
    diagnostics: applied.diagnostics ?? [],
  }
}

async function applyDeclared(step: Step, resource: Resource, run: Run): Promise<Outcome> {
  const config = evaluate(step, resource, run)
  if (config === undefined) return { step, result: 'skipped', diagnostics: [], state: null }
  const isReplaced = step.action === 'replace'
  const prior = isReplaced ? null : step.prior
  const lifecycle = step.declared?.lifecycle
  if (lifecycle === undefined) return { step, result: 'skipped', diagnostics: [], state: null }
  const write = async () => {
    const instance = {
      config,
      notEvaluated: [],
      lifecycle,
      prior,
      isTainted: false,
      triggeredBy: [],
    }
    const again = await planInstance(instance, resource, run.providers.context)
    const { attributes } = resource.schema
    const faults = [
      ...again.diagnostics.filter(({ severity }) => severity === 'error'),
      ...checkFinalPlan(step.planned, again.planned, attributes),
    ]
    if (hasErrors(faults)) return { state: null, diagnostics: faults }
    return await apply(config, prior, again.planned, resource, run)
  }
  if (!isReplaced) return toOutcome(step, await write())
  const inOrder = lifecycle.createBeforeDestroy
    ? [write, () => destroy(step, resource, run)]
    : [() => destroy(step, resource, run), write]
  return await applyBoth(step, inOrder, lifecycle.createBeforeDestroy ? 0 : 1)
}

/** @param made Which of the two makes the new object. */
async function applyBoth(
  step: Step,
  works: readonly (() => Promise<Applied>)[],
  made: number,
): Promise<Outcome> {
  const results: Applied[] = []
  for (const work of works) {
    results.push(await work())
    if (results.some(({ diagnostics }) => hasErrors(diagnostics))) break
  }
  const diagnostics = results.flatMap((one) => one.diagnostics)
  return toOutcome(step, { state: results[made]?.state ?? null, diagnostics })
}

/** The configuration with what was applied so far; undefined where a part of it is not evaluated. */
function evaluate(
  step: Step,
  resource: Resource,
  { stack, results }: Run,
): ObjectValue | undefined {
  const { blocks, variable } = stack
  const block = blocks.resources.find((one) => addressOf(one) === step.declared?.block)
  if (block === undefined) return undefined
  const instances = declareBlock(block, (each) =>
    createScope(blocks, { variable, resource: results.lookUp }, each),
  )
  if ('reason' in instances) return undefined
  const instance = instances.find(({ address }) => address === step.address)
  if (instance === undefined) return undefined
  const { config, notEvaluated } = toConfigValue(resource.schema.attributes, instance.values)
  return notEvaluated.length > 0 ? undefined : config
}

async function apply(
  config: ObjectValue,
  prior: HeldState | null,
  planned: HeldState,
  resource: Resource,
  { providers }: Run,
): Promise<Applied> {
  const request = {
    config,
    prior: prior?.state ?? null,
    planned: planned.state,
    private: planned.private,
  }
  const applied = await resource.apply(request, providers.context)
  const kept = applied.private ?? planned.private
  return {
    state: applied.state && { state: applied.state, private: kept },
    diagnostics: applied.diagnostics ?? [],
  }
}
