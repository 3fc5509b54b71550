import type { EmulatorState } from '../../lib/emulator/state'
import { StepFailure } from './step-failure'

/** What the emulator must hold after a deploy, as `describeState` writes it. */
export const deployed: readonly string[] = [
  'Shop',
  'Shop messages',
  'Shop messages.inbound_url https://example.com/webhooks/inbound',
  'Shop messages.status_url https://example.com/webhooks/status',
  'Shop rtc',
  'Shop rtc.event_url https://example.com/webhooks/rtcevent',
  'Shop vbc',
  'Shop voice',
  'Shop voice.answer_url https://example.com/webhooks/answer',
  'Shop voice.event_url https://example.com/webhooks/event',
  'Shop voice.fallback_answer_url https://example.com/webhooks/fallback',
  'Survey',
  'Survey messages',
  'Survey messages.inbound_url https://example.com/survey/inbound',
  '447700900001 linked to Shop',
  '447700900002 linked to Survey',
  '447700900003 not linked',
]

/** The same after a destroy. */
export const destroyed: readonly string[] = [
  '447700900001 not linked',
  '447700900002 not linked',
  '447700900003 not linked',
]

/** @throws {StepFailure} that lists what is missing and what is too much */
export function checkState(state: EmulatorState, expected: readonly string[]): void {
  checkLines('The emulator', describeState(state), expected)
}

interface PlannedResource {
  readonly address: string
  readonly change: { readonly before: unknown; readonly after: unknown }
}

/**
 * Checks the plan that `terraform show -json` prints: these changes of values and no others. What was not set and
 * is left to Vonage's answer (not in `after`) changes no value.
 * @throws {StepFailure} when there are others, or fewer
 */
export function checkPlan(planJson: string, expected: readonly string[]): void {
  const plan = JSON.parse(planJson) as { readonly resource_changes: readonly PlannedResource[] }
  const changes = plan.resource_changes.flatMap(({ address, change }) =>
    describeChanges(address, change.before, change.after),
  )
  checkLines('The plan', changes, expected)
}

function describeChanges(path: string, before: unknown, after: unknown): readonly string[] {
  if (!isRecord(before) || !isRecord(after)) {
    const [was, will] = [before, after].map((value) => JSON.stringify(value))
    return was === will ? [] : [`${path}: ${was} -> ${will}`]
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) => describeChanges(`${path}.${name}`, before[name], after[name]))
}

function describeState({ applications, numbers }: EmulatorState): readonly string[] {
  const names = new Map(applications.map(({ id, name }) => [id, name]))
  return [
    ...applications.flatMap(({ name, capabilities }) => [
      name,
      ...Object.entries(capabilities ?? {}).flatMap(([capability, value]) => [
        `${name} ${capability}`,
        ...describeWebhooks(`${name} ${capability}`, value),
      ]),
    ]),
    ...numbers.map(({ msisdn, app_id: id }) =>
      id === undefined ? `${msisdn} not linked` : `${msisdn} linked to ${names.get(id) ?? id}`,
    ),
  ]
}

function describeWebhooks(owner: string, capability: unknown): readonly string[] {
  const webhooks = isRecord(capability) ? capability['webhooks'] : undefined
  if (!isRecord(webhooks)) return []
  return Object.entries(webhooks).map(
    ([slot, webhook]) => `${owner}.${slot} ${isRecord(webhook) ? String(webhook['address']) : ''}`,
  )
}

function checkLines(what: string, got: readonly string[], expected: readonly string[]): void {
  const missing = expected.filter((line) => !got.includes(line)).map((line) => `  missing: ${line}`)
  const surplus = got.filter((line) => !expected.includes(line)).map((line) => `  surplus: ${line}`)
  if (missing.length + surplus.length === 0) return
  throw new StepFailure([`${what} is not as it must be:`, ...missing, ...surplus].join('\n'))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
