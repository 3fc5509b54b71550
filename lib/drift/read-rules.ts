import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import type { DriftRule } from './drift-report'

/** Where ignore rules are, in the folder that the command runs in. */
export const RULES_FILE = '.vonage-drift.yaml'

const known = ['address', 'name', 'path', 'reason', 'expires']

/**
 * The ignore rules of a file: a list `ignore`, each with `address` or `name` (patterns), `reason`, and if wanted `path`
 * and `expires`. None where the file is not there.
 * @throws {Problems} with everything that is wrong with it
 */
export function readRules(file: string): readonly DriftRule[] {
  if (!existsSync(file)) return []
  return parseRules(readFileSync(file, 'utf8'), file)
}

/** @throws {Problems} */
export function parseRules(text: string, file: string): readonly DriftRule[] {
  const document = parseYaml(text, file)
  const ignore = isRecord(document) ? document['ignore'] : undefined
  if (!Array.isArray(ignore)) {
    const detail = `Write "ignore:" and below it one entry for each rule, such as {address: vonage_application.shop, reason: "why"}.`
    throw new Problems([fault(`${file} has no list "ignore"`, detail)])
  }
  const read = (ignore as readonly unknown[]).map((rule, index) => readRule(rule, index + 1, file))
  const faults = read.flatMap((one) => one.faults)
  if (faults.length > 0) throw new Problems(faults)
  return read.flatMap(({ rules }) => rules)
}

function parseYaml(text: string, file: string): unknown {
  try {
    // Dates stay texts.
    return parse(text, { schema: 'core' }) as unknown
  } catch (cause) {
    const { message } = cause as Error
    throw new Problems([fault(`${file} is not YAML`, message)], { cause })
  }
}

interface ReadRule {
  /** The rule, unless something is wrong with it. */
  readonly rules: readonly DriftRule[]
  readonly faults: readonly Diagnostic[]
}

function readRule(rule: unknown, place: number, file: string): ReadRule {
  const at = `Rule ${place} of ${file}`
  if (!isRecord(rule)) {
    return { rules: [], faults: [fault(`${at} is no rule`, `Use the names ${known.join(', ')}.`)] }
  }
  const { address, name, path, reason, expires } = rule
  const pattern = address ?? name
  const unknown = Object.keys(rule).filter((key) => !known.includes(key))
  const faults = [
    ...unknown.map((key) => fault(`${at} has ${key}`, `Use ${known.join(', ')}.`)),
    ...check(
      typeof pattern === 'string' && (address === undefined) !== (name === undefined),
      `${at} does not say what it ignores`,
      'Give either address or name, a text in which * stands for anything.',
    ),
    ...check(
      typeof reason === 'string' && reason.trim() !== '',
      `${at} has no reason`,
      'Say why it is ignored: the next reader wants to know.',
    ),
    ...check(
      path === undefined || (typeof path === 'string' && path.startsWith('/')),
      `${at} has a path that is no JSON pointer`,
      'Use a path as the report shows it, such as /capabilities/voice/region.',
    ),
    ...check(
      expires === undefined || (typeof expires === 'string' && isDate(expires)),
      `${at} has an end that is no date`,
      'Use the last day that it counts, such as 2027-01-31.',
    ),
  ]
  if (faults.length > 0) return { rules: [], faults }
  const read = {
    pattern: String(pattern),
    path: typeof path === 'string' ? path : null,
    reason: String(reason),
    expires: typeof expires === 'string' ? expires : null,
  }
  return { rules: [read], faults }
}

function check(isFine: boolean, summary: string, detail: string): readonly Diagnostic[] {
  return isFine ? [] : [fault(summary, detail)]
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fault(summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'rules_invalid', summary, detail, path: [] }
}
