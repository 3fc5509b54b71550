import type { Language } from '../adoption/language'
import type { TakenNames } from '../adoption/plan-adoption'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { findConstructPath, isSynthesized } from '../stacks/construct-path'
import { baseOf } from '../stacks/declare'
import type { Stack } from '../stacks/read-stacks'
import type { ReadAccount } from './account'
import type { DriftReport } from './drift-report'
import { renderEdits } from './render-edits'
import { offerUnmanaged } from './render-unmanaged'

/** What to change in the code. */
export interface Acceptance {
  readonly text: string
  /** Warnings: what is not offered as code, or only in part, and why. */
  readonly notices: readonly Diagnostic[]
}

/**
 * What to change in the code so that it says what the account has: values by the resource, then new code for what
 * nobody manages.
 * @param language What the code is written in. @default what the stacks were synthesized from
 */
export function renderAcceptance(
  report: DriftReport,
  stacks: readonly Stack[],
  accounts: readonly ReadAccount[],
  language: Language = findLanguage(stacks),
): Acceptance {
  const edits = report.resources
    .filter(({ status }) => status === 'modified' || status === 'missing')
    .map((row) => renderEdits(row, stacks, language))
  const unmanaged = report.resources.filter(({ status }) => status === 'unmanaged')
  const ids = new Set(unmanaged.map(({ id }) => id))
  const isPrefixOpen = stacks.some(({ declarations }) => declarations.unreadPrefix === 'expression')
  const offers =
    isPrefixOpen && ids.size > 0
      ? [{ files: [], notices: [openPrefix] }]
      : accounts.map((account) => offerUnmanaged(account, ids, language, findTakenNames(stacks)))
  const texts = [...edits, ...offers.flatMap(({ files }) => files)]
  return {
    text: texts.length === 0 ? 'There is nothing to take over.\n' : texts.join('\n'),
    notices: offers.flatMap(({ notices }) => notices),
  }
}

const openPrefix: Diagnostic = {
  severity: 'warning',
  code: 'not_adopted',
  summary: 'What nobody manages is not offered: name_prefix is not a literal text',
  detail:
    'Names are written without the prefix of the provider block, and what an expression gives is known to Terraform alone. Write the text there, such as name_prefix = "pr-7-", accept, and put the expression back.',
  path: ['name_prefix'],
}

/** A folder that cdktf did not make has HCL, or JSON that says the same. */
function findLanguage(stacks: readonly Stack[]): Language {
  const isOfConstructs = stacks.some(
    ({ declarations: { files, blocks } }) =>
      files.some(isSynthesized) ||
      blocks.resources.some(({ body }) => findConstructPath(body) !== undefined),
  )
  return isOfConstructs ? 'typescript' : 'hcl'
}

/** Names of resources and constructs that the stacks have. A state has those of code that is not read. */
function findTakenNames(stacks: readonly Stack[]): TakenNames {
  const names = stacks.flatMap(({ declarations: { blocks }, recorded = [] }) => [
    ...blocks.resources.map(({ name }) => name),
    ...blocks.resources.map(({ body }) => findConstructPath(body)?.split('/')[1] ?? ''),
    ...recorded.map(({ address }) => baseOf(address).replace(/^.*\./, '')),
  ])
  return { resources: new Set(names.map((name) => name.toLowerCase().replaceAll('-', '_'))) }
}
