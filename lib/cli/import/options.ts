import { type Language, parseLanguage } from '../../adoption/language'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { capabilities } from '../../model/capabilities'
import type { OptionValues, ParsedOptions } from '../command'
import type { Selection } from './select'

/** What `vonage-iac import` was asked for. */
export interface ImportOptions {
  /** The folder. */
  readonly out: string
  readonly language: Language
  readonly selection: 'all' | 'choose' | Selection
  readonly json: boolean
}

/** Reads the flags. */
export function parseImportOptions(values: OptionValues): ParsedOptions<ImportOptions> {
  const { out, language = 'typescript', json } = values
  const known = parseLanguage(language)
  const { selection, diagnostics: wrong } = parseSelection(values)
  const diagnostics = [
    ...(out === '' ? [usage('out', '--out is empty', 'Give it a folder.')] : []),
    ...(typeof known === 'string' ? [] : [known]),
    ...wrong,
  ]
  if (diagnostics.length > 0 || typeof known !== 'string') return { diagnostics }
  return { options: { out: String(out), language: known, selection, json: json === true } }
}

function parseSelection({ name, capability, all }: OptionValues): {
  readonly selection: ImportOptions['selection']
  readonly diagnostics: readonly Diagnostic[]
} {
  const pattern = parsePattern(name)
  const names = Array.isArray(capability) ? capability.map(String) : undefined
  const isFiltered = pattern !== undefined || names !== undefined
  const diagnostics = [
    ...(pattern instanceof RegExp || pattern === undefined ? [] : [pattern]),
    ...(names ?? []).flatMap(checkCapability),
    ...(all === true && isFiltered ? [contradiction] : []),
  ]
  if (all === true) return { selection: 'all', diagnostics }
  if (!isFiltered) return { selection: 'choose', diagnostics }
  const selection: Selection = {
    ...(pattern instanceof RegExp && { name: pattern }),
    ...(names !== undefined && { capabilities: names }),
  }
  return { selection, diagnostics }
}

function parsePattern(text: unknown): RegExp | Diagnostic | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return new RegExp(text, 'u')
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'It cannot be read.'
    return usage(
      'name',
      '--name is not a regular expression',
      `${reason}. Try ^shop- for names that begin with shop-.`,
    )
  }
}

function checkCapability(name: string): readonly Diagnostic[] {
  if (Object.hasOwn(capabilities, name)) return []
  const accepted = Object.keys(capabilities).join(', ')
  return [
    usage('capability', '--capability is none', `Got ${JSON.stringify(name)}. Use ${accepted}.`),
  ]
}

const contradiction = usage(
  'all',
  '--all leaves nothing to select',
  'Leave out --all, or --name and --capability.',
)

function usage(flag: string, summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'usage_invalid', summary, detail, path: [flag] }
}
