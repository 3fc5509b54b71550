import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { renderDiagnostic } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import { objectOrEmpty } from '../engine/json'
import type { Journal, Json } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { applyPlan, type Outcome } from '../host/apply-plan'
import type { StateOwner } from '../journal/state-owner'
import { PLAN_SCHEMA, type PlanReport } from '../report/plan-report'
import { renderPlanText } from '../report/plan-text'
import { readStacks, type StackChoice } from '../stacks/read-stacks'
import { type Allowances, findBrakes } from './apply/brakes'
import { keepKey, makeKeysFolder } from './apply/keep-keys'
import { type LeftKey, recoverKeys } from './apply/recover-keys'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { confirm } from './confirm'
import { type ExitCode, exitCodes } from './exit-codes'
import { createHosting, type Hosting } from './hosting'
import { openAccountJournal } from './open-account-journal'
import { hostedStack, ownerOf, planStacks, type WholePlan } from './plan/plan-stacks'
import { createCounter, createProgress } from './progress'
import { listOf, readStackChoice, scopeOption, stackOptions } from './stack-options'

/** What `vonage-iac apply` was asked for. */
export interface ApplyOptions extends Allowances {
  /** A plan that `vonage-iac plan --out` kept. @default what would be done now */
  readonly planFile: string | undefined
  readonly stacks: StackChoice
  readonly isAgreed: boolean
  readonly json: boolean
}

/** `vonage-iac apply`: carries out a plan for an account that is kept without a Terraform state. */
export const applyCommand = defineCommand<ApplyOptions>({
  words: ['apply'],
  summary: 'Carry out a plan, for accounts that are kept without a Terraform state',
  arguments: [
    { placeholder: '[FILE]', help: 'what plan --out wrote: exactly that, or nothing, is done' },
  ],
  options: [
    { flags: '--dir <folder>', help: 'folder of the declarations (default: cdktf.out)' },
    ...stackOptions,
    scopeOption(
      'your names, * stands for anything: nothing else is touched, and without it nothing is done',
    ),
    { flags: '--allow-delete', help: 'delete what is in the scope and not declared' },
    { flags: '--force', help: 'delete even more than 30 % of ten or more' },
    { flags: '--keys-dir <folder>', help: 'where generated private keys go, readable by you only' },
    { flags: '--yes', help: 'do not ask' },
  ],
  parse: parseApplyOptions,
  run: runApply,
})

/** Reads the flags. */
export function parseApplyOptions(values: OptionValues): ParsedOptions<ApplyOptions> {
  const { file, allowDelete, force, keysDir, yes, json } = values
  return {
    options: {
      planFile: typeof file === 'string' ? file : undefined,
      stacks: readStackChoice(values, 'vonage-iac apply --dir .'),
      scope: listOf(values['scope']),
      isDeleting: allowDelete === true,
      isForced: force === true,
      keysFolder: typeof keysDir === 'string' ? keysDir : undefined,
      isAgreed: yes === true,
      json: json === true,
    },
  }
}

/** Plans again, compares, asks, applies. @throws {VonageError} when it may not, before anything was written */
export async function runApply(options: ApplyOptions, deps: CliDeps): Promise<ExitCode> {
  const kept = readKept(options.planFile)
  const stacks = await readStacks(options.stacks, deps.signal)
  const reading = createCounter('Answers of the API read', deps)
  const hosting = createHosting(deps.signal, reading.count)
  const whole = await planStacks(stacks, hosting, options.scope).finally(reading.end)
  const { report, plans, warnings } = whole
  if (kept !== undefined) checkKept(kept, report)
  const steps = plans.flatMap(({ plan }) => plan.steps)
  const brakes = findBrakes(stacks, steps, options)
  if (brakes.length > 0) throw new Problems(brakes)
  const [account, ...others] = hosting.accounts.values()
  if (account === undefined || others.length > 0) throw manyAccounts(hosting.accounts.size)
  for (const warning of warnings) deps.writeError(`${renderDiagnostic(warning)}\n`)
  deps.writeError(renderPlanText(report))
  const { create, update, delete: deleted } = report.summary
  const isAgreed = options.isAgreed || create + update + deleted === 0
  if (!(isAgreed || (await confirm('Apply this plan?', deps)))) {
    deps.writeError('Nothing was written. Add --yes to apply it without being asked.\n')
    return exitCodes.failed
  }
  // A key that cannot be kept is to stop the apply before its application is made.
  if (options.keysFolder !== undefined) makeKeysFolder(options.keysFolder)
  const owner = ownerOf(stacks, options.scope)
  const journal = openAccountJournal(account, owner)
  const { applications } = account.client
  const left = await recoverKeys(options.scope, options.keysFolder, { journal, applications })
  for (const one of left) deps.writeError(`${describeLeft(one)}\n`)
  const outcomes = await applyPlans(whole, { hosting, owner, journal, options, deps })
  return finish(outcomes, options, deps)
}

interface Applying {
  readonly hosting: Hosting
  readonly owner: StateOwner
  readonly journal: Journal
  readonly options: ApplyOptions
  readonly deps: CliDeps
}

async function applyPlans(
  { plans, report }: WholePlan,
  { hosting, owner, journal, options, deps }: Applying,
): Promise<readonly Outcome[]> {
  const { create, update, delete: deleted } = report.summary
  const progress = createProgress('Change', create + update + deleted, deps)
  const files: string[] = []
  const outcomes: Outcome[] = []
  for (const { stack, plan } of plans) {
    const tools = hosting.toolsFor(stack, { isWriting: true, owner })
    const applied = await applyPlan(hostedStack(stack), plan, tools, async (outcome) => {
      const { step, result } = outcome
      const file = await keepKey(outcome, options.keysFolder, journal)
      if (file !== undefined) files.push(`The private key of ${step.address} is in ${file}\n`)
      if (result !== 'skipped') progress.advance(`${step.action} ${step.address}: ${result}`)
    })
    outcomes.push(...applied)
  }
  progress.end()
  for (const line of files) deps.writeError(line)
  return outcomes
}

function describeLeft({ application, file }: LeftKey): string {
  return file === undefined
    ? `The private key of "${application}" was left by a run that was stopped: give --keys-dir with a folder for it.`
    : `The private key of "${application}", which was left by a run that was stopped, is in ${file}`
}

function finish(
  outcomes: readonly Outcome[],
  { json }: ApplyOptions,
  { writeOut, writeError }: CliDeps,
): ExitCode {
  const rows = outcomes.map(({ step: { address, action }, result, diagnostics: said }) => {
    const diagnostics = said.map((one) => ({ ...one, address }))
    return { address, action, result, diagnostics }
  })
  for (const { diagnostics } of rows) {
    for (const one of diagnostics) writeError(`${renderDiagnostic(one)}\n`)
  }
  const done = rows.filter(({ result }) => result === 'done').length
  const skipped = rows.filter(({ result }) => result === 'skipped').length
  const rest = skipped === 0 ? '' : ` ${skipped} not started: run it again to go on.`
  if (json) writeOut(`${JSON.stringify({ changes: rows })}\n`)
  else writeOut(`${done} of ${rows.length} changes done.${rest}\n`)
  return done === rows.length ? exitCodes.done : exitCodes.failed
}

/** The plan of a file, as far as an apply compares it. */
interface KeptPlan {
  readonly file: string
  readonly checksum: string
  readonly changes: Json
}

function readKept(file: string | undefined): KeptPlan | undefined {
  if (file === undefined) return undefined
  const plan = existsSync(file) ? parse(readFileSync(file, 'utf8')) : null
  const { schema, checksum, changes = null } = objectOrEmpty(plan)
  if (schema === PLAN_SCHEMA && typeof checksum === 'string') return { file, checksum, changes }
  throw refuse(
    'plan_refused',
    'The plan cannot be read',
    `${file} is not there, or is no plan that vonage-iac plan --out wrote. To name a folder of declarations use --dir.`,
    ['file'],
  )
}

/** What was read in the file is what is done: neither the account nor the file is another since. */
function checkKept({ file, checksum, changes }: KeptPlan, now: PlanReport): void {
  if (checksum !== now.checksum) throw changed(checksum, now.checksum)
  if (!isDeepStrictEqual(changes, JSON.parse(JSON.stringify(now.changes)))) throw edited(file)
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

function changed(kept: string, now: string) {
  return refuse(
    'plan_changed',
    'The plan no longer holds',
    `The plan that was kept has the checksum ${kept.slice(0, 12)}…, what would be done now ${now.slice(0, 12)}…: the declarations, the scope or the account are others. Nothing was written. Plan again.`,
  )
}

function edited(file: string) {
  return refuse(
    'plan_changed',
    'The plan was edited',
    `${file} shows other changes than its checksum is of. Nothing was written. Plan again.`,
    ['file'],
  )
}

function manyAccounts(count: number) {
  return refuse(
    'plan_refused',
    'The plan is not of one account',
    `It is of ${count}. Apply each folder of one account by itself.`,
  )
}
