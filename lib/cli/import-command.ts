import { join } from 'node:path'
import type { AdoptableAccount } from '../adoption/account'
import type { GeneratedFile } from '../adoption/adoption'
import { planAdoption } from '../adoption/plan-adoption'
import { readAdoptable } from '../adoption/read-adoptable'
import { renderHcl } from '../adoption/render-hcl'
import { renderTypescript } from '../adoption/render-typescript'
import { underPrefix } from '../adoption/under-prefix'
import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { refuseProblems } from '../diagnostics/problems'
import { takeReaders } from '../engine/read-only'
import { type CliDeps, defineCommand } from './command'
import { type ExitCode, exitCodes } from './exit-codes'
import { chooseFrom, renderCounts } from './import/choose'
import { findHclPlace } from './import/hcl-folder'
import { requireFolder, type WrittenFiles, writeNewFiles } from './import/new-files'
import { type ImportOptions, parseImportOptions } from './import/options'
import { readTerraformFolder, withoutNamed } from './import/read-folder'
import { selectFrom } from './import/select'
import { openAccount } from './open-account'
import { createCounter } from './progress'
import { reportUsage } from './report-failure'

/** `vonage-iac import`: writes an account, or a part of it, as code that changes nothing when it is deployed. */
export const importCommand = defineCommand<ImportOptions>({
  words: ['import'],
  summary: 'Write what an account has as constructs or HCL, with import blocks',
  options: [
    {
      flags: '--out <folder>',
      help: 'where to write; no file there is replaced',
      isRequired: true,
    },
    { flags: '--language <name>', help: 'typescript or hcl (default: typescript)' },
    {
      flags: '--name <pattern>',
      help: 'only applications whose name matches this regular expression',
    },
    {
      flags: '--capability <name>',
      help: 'only applications with this capability; may stand several times',
      isRepeatable: true,
    },
    { flags: '--all', help: 'every application (default: choose on a terminal)' },
  ],
  parse: parseImportOptions,
  run: runImport,
})

interface Code {
  readonly files: readonly GeneratedFile[]
  readonly adopted: AdoptableAccount
  readonly notices: readonly Diagnostic[]
  /** How many of the account the folder has already. */
  readonly namedCount: number
}

/**
 * Reads the account, lets choose, writes.
 * @throws {VonageError} when the account cannot be read, or a file not be written; then nothing is written
 */
export async function runImport(options: ImportOptions, deps: CliDeps): Promise<ExitCode> {
  if (options.selection === 'choose' && deps.ask === undefined) {
    const hint = 'Run vonage-iac import --help for all flags.\n'
    return reportUsage([nothingSelected], hint, options.json, deps)
  }
  await requireFolder(options.out)
  const reading = createCounter('Answers of the API read', deps)
  const readers = takeReaders(openAccount(deps.signal, undefined, reading.count))
  const { account, notices } = await readAdoptable(readers).finally(reading.end)
  const selected = await select(account, options, deps)
  if (selected === undefined) return exitCodes.interrupted
  const code = await generate(selected, options)
  const result = await writeNewFiles(options.out, code.files)
  // Of what cannot be read nobody knows whether a selection means it.
  const all = [...(options.selection === 'all' ? notices : []), ...code.notices]
  report({ ...code, notices: all }, result, options, deps)
  return exitCodes.done
}

async function select(
  account: AdoptableAccount,
  { selection }: ImportOptions,
  { ask, writeError }: CliDeps,
): Promise<AdoptableAccount | undefined> {
  if (selection === 'all') return account
  if (selection !== 'choose') return selectFrom(account, selection)
  return ask === undefined ? undefined : await chooseFrom(account, ask, writeError)
}

async function generate(
  selected: AdoptableAccount,
  { language, out }: ImportOptions,
): Promise<Code> {
  if (language === 'typescript') {
    const adoption = planAdoption(selected)
    const files = adoption.groups.length === 0 ? [] : renderTypescript(adoption)
    return { files, adopted: selected, notices: adoption.notices, namedCount: 0 }
  }
  const { configuration, state } = await readTerraformFolder(out)
  const place = findHclPlace(configuration)
  refuseProblems(place.faults)
  const texts = [...configuration.map(({ text }) => text), state]
  const { rest, namedCount } = withoutNamed(selected, texts)
  const { account, notices } = underPrefix(rest, place.namePrefix)
  const adoption = planAdoption(account, place.taken)
  const files = adoption.groups.length === 0 ? [] : renderHcl(adoption, place.frame)
  return { files, adopted: account, notices: [...notices, ...adoption.notices], namedCount }
}

const nothingSelected: Diagnostic = {
  severity: 'error',
  code: 'usage_invalid',
  summary: 'Nothing says what to import',
  detail:
    'Give --all, --name or --capability. Without them you choose on a terminal, and there is none here.',
  path: ['all'],
}

function report(
  { adopted, notices, namedCount }: Code,
  { written, unchanged }: WrittenFiles,
  { out, language, json }: ImportOptions,
  deps: CliDeps,
): void {
  if (json) {
    const counts = { applications: adopted.applications.length, links: adopted.links.length }
    deps.writeOut(`${JSON.stringify({ folder: out, written, unchanged, ...counts, notices })}\n`)
    return
  }
  for (const notice of notices) deps.writeError(`${renderDiagnostic(notice)}\n`)
  const known = namedCount === 0 ? [] : [`${namedCount} of the account are in this folder already`]
  const files = [...written, ...unchanged].map((path) => join(out, path))
  const lines =
    files.length === 0
      ? [...known, 'Nothing to import']
      : [...known, `${renderCounts(adopted)} in:`, ...files.map((file) => `  ${file}`)]
  deps.writeOut(`${lines.join('\n')}\n`)
  if (deps.isTerminal && files.length > 0) deps.writeError(renderHints(language, out))
}

function renderHints(language: ImportOptions['language'], out: string): string {
  const steps =
    language === 'hcl'
      ? [`cd ${out}`, 'npx vonage-iac plugin install', 'terraform init', 'terraform plan']
      : [`cd ${out}`, 'npx cdktf diff']
  return ['See that it changes nothing but imports:', ...steps.map((step) => `  ${step}`), ''].join(
    '\n',
  )
}
