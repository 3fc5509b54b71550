import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { ApplyRequest, Resource } from '../plugin/provider'
import type { ObjectValue } from '../plugin/value'
import { addressOf, declareBlock, type Lifecycle } from '../stacks/declare'
import type { EvaluatedObject } from '../stacks/evaluated'
import { createScope } from '../stacks/scope'
import { toConfigValue } from './config-value'
import { checkFinalPlan } from './final-plan'
import type { HostedStack } from './hosted-stack'
import { planInstance } from './plan-instance'
import type { StackPlan } from './plan-stack'
import { createProviders, openResource, type Providers, type ProviderTools } from './providers'
import { createResults, type Results } from './results'
import type { HeldState, Step } from './step'

/** How one step ended. */
export interface Outcome {
  readonly step: Step
  /** `skipped`: not tried, because what it needs failed or is not evaluated, or the run was stopped before. */
  readonly result: 'done' | 'failed' | 'skipped'
  readonly diagnostics: readonly Diagnostic[]
  /** What is there now; null for nothing. */
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
    const steps = plan.steps.filter(({ declared }) => declared?.block === base)
    run.results.add(base, steps)
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
  const skipped: Outcome = { step, result: 'skipped', diagnostics: [], state: step.prior }
  if (run.isStopped || run.providers.context.signal.aborted) return skipped
  const opened = await openResource(run.providers, step.provider, step.type)
  if (opened.reason !== undefined) return skipped
  const { resource } = opened
  if (step.action === 'delete') {
    return toOutcome(step, await attempt(() => destroy(step, resource, run), step.prior, run))
  }
  const evaluated = evaluate(step, resource, run)
  return evaluated === undefined ? skipped : await applyDeclared(step, evaluated, resource, run)
}

interface Applied {
  readonly state: HeldState | null
  readonly diagnostics: readonly Diagnostic[]
}

/** @param kept What is there when the work fails. */
async function attempt(
  work: () => Promise<Applied>,
  kept: HeldState | null,
  run: Run,
): Promise<Applied> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    run.isStopped ||= error.code === 'api_not_sent'
    // Of a step with several requests some may have been sent: then it says what it stopped at.
    return { state: kept, diagnostics: error.toDiagnostics() }
  }
}

function toOutcome(step: Step, { state, diagnostics }: Applied): Outcome {
  return { step, result: hasErrors(diagnostics) ? 'failed' : 'done', state, diagnostics }
}

async function destroy({ prior }: Step, resource: Resource, run: Run): Promise<Applied> {
  // What is deleted or replaced is there.
  const { state, private: kept } = prior as HeldState
  const request = { config: null, prior: state, planned: null, private: kept }
  return await send(request, resource, run)
}

async function applyDeclared(
  step: Step,
  { config, lifecycle }: EvaluatedStep,
  resource: Resource,
  run: Run,
): Promise<Outcome> {
  const isReplaced = step.action === 'replace'
  const { createBeforeDestroy } = lifecycle
  const prior = isReplaced ? null : step.prior
  const kept = isReplaced && !createBeforeDestroy ? null : step.prior
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
    if (hasErrors(faults)) return { state: kept, diagnostics: faults }
    const { state: planned, private: plannedPrivate } = again.planned
    const request = { config, prior: prior?.state ?? null, planned, private: plannedPrivate }
    return await send(request, resource, run)
  }
  if (!isReplaced) return toOutcome(step, await attempt(write, kept, run))
  const remove = () => destroy(step, resource, run)
  const first = await attempt(createBeforeDestroy ? write : remove, step.prior, run)
  if (hasErrors(first.diagnostics)) return toOutcome(step, first)
  const second = await attempt(createBeforeDestroy ? remove : write, null, run)
  const { state } = createBeforeDestroy ? first : second
  return toOutcome(step, { state, diagnostics: [...first.diagnostics, ...second.diagnostics] })
}

interface EvaluatedStep {
  readonly config: ObjectValue
  readonly lifecycle: Lifecycle
}

/** The configuration with what was applied so far; undefined where a part of it is not evaluated. */
function evaluate(
  { address, declared }: Step,
  { schema }: Resource,
  { stack, results }: Run,
): EvaluatedStep | undefined {
  const { blocks, variable } = stack
  const scopeOf = (each: EvaluatedObject) =>
    createScope(blocks, { variable, resource: results.lookUp }, each)
  const instances = blocks.resources
    .filter((block) => addressOf(block) === declared?.block)
    .flatMap((block) => {
      const found = declareBlock(block, scopeOf)
      return 'reason' in found ? [] : found
    })
  const instance = instances.find((one) => one.address === address)
  if (instance === undefined) return undefined
  const { config, notEvaluated } = toConfigValue(schema.attributes, instance.values)
  return notEvaluated.length > 0 ? undefined : { config, lifecycle: instance.lifecycle }
}

async function send(
  request: ApplyRequest,
  resource: Resource,
  { providers }: Run,
): Promise<Applied> {
  const applied = await resource.apply(request, providers.context)
  const kept = applied.private ?? request.private
  return {
    state: applied.state && { state: applied.state, private: kept },
    diagnostics: applied.diagnostics ?? [],
  }
}
