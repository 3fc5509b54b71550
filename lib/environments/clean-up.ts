import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { EnvironmentDeps } from './environment-deps'
import { type Judgement, type JudgementFacts, judge } from './judge'
import type { EnvironmentRecord } from './record'
import { takeDown } from './take-down'

/** An environment, and what becomes of it. */
export interface JudgedRecord extends Judgement {
  readonly record: EnvironmentRecord
}

/** What a judgement needs, beside the time. */
export type Rules = Omit<JudgementFacts, 'now'> & { readonly project: string | undefined }

/** Judges what is not down, of one project or of all. */
export function judgeAll(
  records: readonly EnvironmentRecord[],
  rules: Rules,
  now: Date,
): readonly JudgedRecord[] {
  return records
    .filter(({ status }) => status !== 'down')
    .filter(({ project }) => rules.project === undefined || project === rules.project)
    .map((record) => ({ record, ...judge(record, { ...rules, now }) }))
}

/** What became of the environments that were to go. */
export interface CleanedUp {
  readonly destroyed: readonly string[]
  readonly failures: readonly {
    readonly name: string
    readonly diagnostics: readonly Diagnostic[]
  }[]
  /** What is not down by now, read again. */
  readonly left: readonly string[]
}

/** Destroys one after the other. Each is read and judged once more before: someone may have deployed or extended it. */
export async function cleanUp(
  doomed: readonly JudgedRecord[],
  rules: Rules,
  deps: EnvironmentDeps,
): Promise<CleanedUp> {
  const outcomes: Outcome[] = []
  for (const { record } of doomed) {
    if (!deps.signal.aborted) outcomes.push(await attempt(record.name, rules, deps))
  }
  const { records } = await deps.store.readAll()
  return {
    destroyed: outcomes.flatMap(({ name, result }) => (result === 'destroyed' ? [name] : [])),
    failures: outcomes.flatMap(({ name, result }) =>
      typeof result === 'string' ? [] : [{ name, diagnostics: result }],
    ),
    left: judgeAll(records, rules, deps.now()).map(({ record }) => record.name),
  }
}

interface Outcome {
  readonly name: string
  /** Diagnostics: it failed. */
  readonly result: 'destroyed' | 'kept' | readonly Diagnostic[]
}

async function attempt(name: string, rules: Rules, deps: EnvironmentDeps): Promise<Outcome> {
  const say = (what: string) => deps.writeError(`${name}: ${what}\n`)
  try {
    const isDestroyed = await destroyStill(name, rules, deps, say)
    return { name, result: isDestroyed ? 'destroyed' : 'kept' }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    const diagnostics = error.toDiagnostics()
    for (const one of diagnostics) say(renderDiagnostic(one))
    return { name, result: diagnostics }
  }
}

/** @returns whether it was destroyed */
async function destroyStill(
  name: string,
  rules: Rules,
  deps: EnvironmentDeps,
  say: (what: string) => void,
): Promise<boolean> {
  const record = await deps.store.get(name)
  if (record === undefined || record.status === 'down') return false
  const { verdict, reason } = judge(record, { ...rules, now: deps.now() })
  if (verdict === 'keep') {
    say(`kept after all: ${reason}`)
    return false
  }
  await takeDown(record, deps, say)
  return true
}
