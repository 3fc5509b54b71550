import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { renderDiagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import { type FoundEntry, listAllEntries } from '../journal/all-entries'
import { openJournal } from '../journal/open-journal'
import { plainRun } from '../journal/parent-run'
import { readStateOwner, type StateOwner } from '../journal/state-owner'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { confirm } from './confirm'
import { type ExitCode, exitCodes } from './exit-codes'

const idArgument = { placeholder: '<id>', help: 'the entry, as "vonage-iac journal ls" shows it' }

/** What `vonage-iac journal ls` was asked for. */
export interface JournalListOptions {
  readonly json: boolean
}

/** `vonage-iac journal ls`: lists the writes that this machine remembers. */
export const journalListCommand = defineCommand<JournalListOptions>({
  words: ['journal', 'ls'],
  summary: 'List interrupted writes that this machine remembers',
  options: [],
  parse: (values) => ({ options: { json: values['json'] === true } }),
  run: runJournalList,
})

/** What `vonage-iac journal adopt` was asked for. */
export interface JournalAdoptOptions {
  readonly id: string
  /** Where Terraform runs. */
  readonly folder: string
  readonly json: boolean
}

/** `vonage-iac journal adopt`: gives an entry to the state of a folder, whose next apply takes it up. */
export const journalAdoptCommand = defineCommand<JournalAdoptOptions>({
  words: ['journal', 'adopt'],
  summary: 'Give an entry to a state, whose next apply takes up the application and its key',
  arguments: [idArgument],
  options: [
    {
      flags: '--dir <folder>',
      help: 'where Terraform runs, such as cdktf.out/stacks/shop (default: .)',
    },
  ],
  parse: (values) => {
    const { dir, json } = values
    const folder = typeof dir === 'string' ? dir : '.'
    return withId(values, (id) => ({ id, folder, json: json === true }))
  },
  run: runJournalAdopt,
})

/** What `vonage-iac journal forget` was asked for. */
export interface JournalForgetOptions {
  readonly id: string
  readonly isAgreed: boolean
  readonly json: boolean
}

/** `vonage-iac journal forget`: deletes an entry, and with it the private key that it may hold. */
export const journalForgetCommand = defineCommand<JournalForgetOptions>({
  words: ['journal', 'forget'],
  summary: 'Delete an entry, with the private key in it',
  arguments: [idArgument],
  options: [{ flags: '--yes', help: 'do not ask' }],
  parse: (values) =>
    withId(values, (id) => ({
      id,
      isAgreed: values['yes'] === true,
      json: values['json'] === true,
    })),
  run: runJournalForget,
})

function withId<Options>(
  { id }: OptionValues,
  make: (id: string) => Options,
): ParsedOptions<Options> {
  if (typeof id === 'string' && id !== '') return { options: make(id) }
  const detail = 'Give the id of an entry. Run "vonage-iac journal ls" to see them.'
  const missing: Diagnostic = {
    severity: 'error',
    code: 'usage_invalid',
    summary: 'The id of the entry is missing',
    detail,
    path: ['id'],
  }
  return { diagnostics: [missing] }
}

/** Lists every entry, without its key. Files that cannot be used are reported. */
export async function runJournalList(
  { json }: JournalListOptions,
  { writeOut, writeError }: CliDeps,
): Promise<ExitCode> {
  const { entries, problems } = await listAllEntries(directoryOfAll())
  for (const problem of problems) {
    for (const one of problem.toDiagnostics()) writeError(`${renderDiagnostic(one)}\n`)
  }
  if (json) writeOut(`${JSON.stringify({ entries: entries.map(entryToJson) })}\n`)
  else if (entries.length === 0) writeOut('No entries.\n')
  else writeOut(entries.map(renderEntry).join('\n'))
  return problems.length === 0 ? exitCodes.done : exitCodes.failed
}

/** Gives the entry another owner. @throws {Refusal} when the id is unknown, or the entry's run still runs */
export async function runJournalAdopt(
  { id, folder, json }: JournalAdoptOptions,
  { writeOut }: CliDeps,
): Promise<ExitCode> {
  const found = await findEntry(id)
  if (found.status === 'at work') throw atWork(found)
  const environment = readEnvironment()
  const owner = readStateOwner({ folder, environment, parent: plainRun })
  await journalOf(found, owner).adopt({
    ...found,
    entry:
      found.entry.kind === 'create' && found.made !== undefined
        ? { ...found.entry, applicationId: found.made as never }
        : found.entry,
    isDone: false,
    isAtWork: false,
  })
  if (json) writeOut(`${JSON.stringify({ adopted: id, owner: owner.description })}\n`)
  else writeOut(`${describe(found)} now belongs to ${owner.description}. Run its apply again.\n`)
  return exitCodes.done
}

/** Deletes the entry. @throws {Refusal} when the id is unknown, or the entry's run still runs */
export async function runJournalForget(
  { id, isAgreed, json }: JournalForgetOptions,
  deps: CliDeps,
): Promise<ExitCode> {
  const found = await findEntry(id)
  if (found.status === 'at work') throw atWork(found)
  const isKey = found.entry.kind === 'create' && found.entry.privateKey !== undefined
  const loss = isKey ? ' Its private key is deleted with it.' : ''
  if (!(isAgreed || (await confirm(`Delete the entry of ${describe(found)}?${loss}`, deps)))) {
    deps.writeError('Nothing was deleted. Add --yes to delete it without a question.\n')
    return exitCodes.failed
  }
  const nobody: StateOwner = { id: undefined, description: 'nobody', folder: '' }
  await journalOf(found, nobody).clear([found.entry])
  deps.writeOut(json ? `${JSON.stringify({ forgotten: id })}\n` : `Deleted: ${describe(found)}.\n`)
  return exitCodes.done
}

function directoryOfAll(): string {
  return readJournalDirectory(readEnvironment())
}

function journalOf({ account }: FoundEntry, owner: StateOwner) {
  return openJournal({ directory: directoryOfAll(), account, owner })
}

async function findEntry(id: string): Promise<FoundEntry> {
  const { entries } = await listAllEntries(directoryOfAll())
  const found = entries.find(({ entry }) => entry.id === id)
  if (found !== undefined) return found
  throw refuse(
    'journal_not_found',
    'No journal entry has this id',
    `Got ${JSON.stringify(id)}. Run "vonage-iac journal ls" to see the entries of this machine.`,
    ['id'],
  )
}

function atWork({ worker }: FoundEntry) {
  return refuse(
    'journal_at_work',
    'The run of this entry is still at work',
    `Process ${worker.pid} wrote the entry and still runs. Wait until it ends, then try again.`,
    ['id'],
  )
}

/** What the entry is about, for a sentence. */
function describe({ entry, made }: FoundEntry): string {
  switch (entry.kind) {
    case 'create':
      return `Application ${JSON.stringify(entry.name)} (${made ?? 'id unknown'})`
    case 'lease':
      return `Number ${entry.msisdn}, leased for application ${entry.applicationId}`
    case 'part':
      return `${entry.path.join('.')} of application ${entry.applicationId}`
  }
}

function renderEntry(found: FoundEntry): string {
  const { entry, owner, account, status } = found
  const whose =
    owner === undefined ? 'version 0.1.0, which did not record a state' : owner.description
  return [
    `${entry.id}  ${describe(found)}`,
    `  status:  ${status}`,
    `  started: ${entry.startedAt}`,
    `  state:   ${whose}`,
    ...(owner === undefined ? [] : [`  folder:  ${owner.folder}`]),
    `  account: ${account}`,
    '',
  ].join('\n')
}

function entryToJson({ entry, made, owner, account, status, file }: FoundEntry) {
  const subject =
    entry.kind === 'create'
      ? { name: entry.name, application_id: made ?? null }
      : { application_id: entry.applicationId }
  return {
    id: entry.id,
    kind: entry.kind,
    ...subject,
    ...(entry.kind === 'lease' && { msisdn: entry.msisdn }),
    ...(entry.kind === 'part' && { path: entry.path.join('.') }),
    status,
    started_at: entry.startedAt,
    state: owner?.description ?? null,
    folder: owner?.folder ?? null,
    account,
    file,
  }
}
