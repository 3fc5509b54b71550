import { existsSync, readFileSync } from 'node:fs'
import { objectOrEmpty } from '../engine/json'
import type { Json } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { DRIFT_REPORT_SCHEMA, type DriftReport } from './drift-report'

/**
 * An earlier report: the one that was asked for, which must be there, else the one that this run will replace.
 * @throws {Refusal} `report_unreadable`
 */
export function readPrevious(
  asked: string | undefined,
  replaced: string | undefined,
): DriftReport | undefined {
  const file = asked ?? replaced
  if (file === undefined || (asked === undefined && !existsSync(file))) return undefined
  if (!existsSync(file)) throw unreadable(`${file} is not there.`)
  const report = parse(readFileSync(file, 'utf8'))
  if (objectOrEmpty(report)['schema'] !== DRIFT_REPORT_SCHEMA) {
    throw unreadable(`${file} is no report that vonage-iac drift --report json=FILE wrote.`)
  }
  // Whoever edits a report by hand gets ages that are wrong, and nothing else.
  return report as unknown as DriftReport
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

function unreadable(detail: string) {
  return refuse('report_unreadable', 'The earlier report cannot be read', detail, ['previous'])
}
