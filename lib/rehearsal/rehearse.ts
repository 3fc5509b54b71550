import { objectOrEmpty } from '../engine/json'
import type { RawApplication } from '../engine/ports'
import { applicationFromRaw } from '../engine/read-raw'
import { refuse } from '../engine/refusal'
import { type ApplicationTree, application as applicationModel } from '../model/application'
import { type FailurePolicy, type RehearsalEvent, rehearsalEvents } from '../model/rehearsal-events'
import { treeAt } from '../model/tree'
import { withDefaults } from '../model/with-defaults'
import type { PlayedCall } from './call-parameters'
import { playCall, playCallEvent } from './play-call'
import {
  type CallbackFacts,
  inboundMessage,
  messageStatuses,
  playCallbacks,
  rtcEvents,
} from './play-callbacks'
import type { CallEnd, Rehearsal } from './rehearsal'
import type { CallbackIdentity, RehearsalPorts, Stage } from './stage'
import { findWebhook, type Webhook } from './webhook'

/** What to rehearse. */
export interface RehearsalRequest {
  readonly application: RawApplication
  readonly event: RehearsalEvent
  /** The number that is called, or writes; undefined when none is linked to the application. */
  readonly msisdn: string | undefined
  readonly policy: FailurePolicy
  /** Whether an attempt that fails is a fault even where the second one, or the fallback, makes good for it. */
  readonly isStrict: boolean
  readonly identity: Pick<CallbackIdentity, 'apiKey' | 'signatureSecret'>
}

/** Numbers of fiction in Great Britain: nobody has them. Source: Ofcom, telephone numbers for use in TV and radio drama. */
const placeholders = { own: '447700900000', other: '447700900999' }

/**
 * Plays Vonage's side of one event. Whatever the webhooks do is a result, no error.
 * @throws {VonageError} `webhook_missing` when the application has no webhook for the event; `api_cancelled` when stopped
 */
export async function rehearse(
  { application: raw, event, msisdn, policy, isStrict, identity }: RehearsalRequest,
  ports: RehearsalPorts,
): Promise<Rehearsal> {
  const application = likelyApplication(raw)
  const { capability, slot } = rehearsalEvents[event]
  const webhook = findWebhook(application, capability, slot)
  if (webhook === undefined) throw refuseMissing(raw, event)
  const stage: Stage = {
    ports,
    identity: { ...identity, applicationId: raw.id },
    event,
    policy,
    steps: [],
    problems: [],
    notes: [],
    lost: [],
  }
  noteCircumstances(raw, webhook, msisdn, stage)
  const end = await play(webhook, application, msisdn ?? placeholders.own, stage)
  const { steps, problems, notes, lost } = stage
  const isFlawed = isStrict && steps.some(({ outcome }) => outcome !== 'accepted')
  return {
    event,
    passed: lost.length === 0 && problems.length === 0 && !isFlawed,
    steps,
    call: end,
    nccoProblems: end === undefined ? undefined : problems,
    lost,
    notes,
  }
}

async function play(
  webhook: Webhook,
  application: ApplicationTree,
  own: string,
  stage: Stage,
): Promise<CallEnd | undefined> {
  const { other } = placeholders
  const version = String(treeAt(application.capabilities, ['messages', 'version']))
  const facts: CallbackFacts = { own, other, version }
  const wanted = treeAt(application.capabilities, ['voice', 'region'])
  const region = typeof wanted === 'string' ? wanted : undefined
  const inbound = { direction: 'inbound', from: other, to: own, region } as const
  const outbound = { direction: 'outbound', from: own, to: other, region } as const
  switch (stage.event) {
    case 'call':
      return await playCall(webhook, application, withIds(inbound, stage), stage)
    case 'outbound-call':
      return await playCall(webhook, application, withIds(outbound, stage), stage)
    case 'call-event':
      return await playCallEvent(webhook, application, withIds(inbound, stage), stage)
    case 'message':
      await playCallbacks(inboundMessage, webhook, facts, stage)
      return undefined
    case 'message-status':
      await playCallbacks(messageStatuses, webhook, facts, stage)
      return undefined
    case 'rtc':
      await playCallbacks(rtcEvents, webhook, facts, stage)
      return undefined
  }
}

function withIds(
  sides: Omit<PlayedCall, 'uuid' | 'conversationUuid'>,
  { ports }: Stage,
): PlayedCall {
  return { ...sides, uuid: ports.newId(), conversationUuid: `CON-${ports.newId()}` }
}

function noteCircumstances(
  raw: RawApplication,
  { capability, isSigned }: Webhook,
  msisdn: string | undefined,
  { notes, identity }: Stage,
): void {
  if (msisdn === undefined && capability !== 'rtc') {
    notes.push(
      `No number is linked to the application: ${placeholders.own} stands in, a number of fiction.`,
    )
  }
  if (isSigned && identity.signatureSecret === undefined) {
    notes.push(
      'VONAGE_SIGNATURE_SECRET is not set, so the requests go unsigned. Vonage signs them.',
    )
  }
  notes.push(...noteOthers(raw))
}

/** What the application has that no event of a rehearsal reaches. */
function noteOthers(raw: RawApplication): readonly string[] {
  const reached = new Set(
    Object.values(rehearsalEvents).map(({ capability }): string => capability),
  )
  return Object.keys(objectOrEmpty(raw['capabilities'])).flatMap((name) => {
    if (name === 'vbc') return ['vbc has no webhook: there is nothing to rehearse.']
    const webhooks = objectOrEmpty(objectOrEmpty(raw['capabilities'])[name])['webhooks']
    const isLeftOut = !reached.has(name) && Object.keys(objectOrEmpty(webhooks)).length > 0
    return isLeftOut ? [`The webhooks of ${name} are not rehearsed.`] : []
  })
}

/** With the defaults of what the answer does not show. */
function likelyApplication(raw: RawApplication): ApplicationTree {
  const tree = applicationFromRaw(raw, null)
  const { capabilities } = applicationModel.attributes
  return { ...tree, capabilities: withDefaults(capabilities, tree.capabilities) }
}

function refuseMissing(raw: RawApplication, event: RehearsalEvent) {
  const { words, capability, slot } = rehearsalEvents[event]
  const others = Object.entries(rehearsalEvents).flatMap(([other, needs]) =>
    findWebhook(likelyApplication(raw), needs.capability, needs.slot) === undefined
      ? []
      : [`--event ${other}`],
  )
  const way =
    others.length === 0 ? 'It has no webhook that can be rehearsed.' : `Use ${others.join(' or ')}.`
  return refuse(
    'webhook_missing',
    `The application has no ${capability}.${slot}`,
    [`${raw.name} (${raw.id}) cannot take ${words}.`, way, ...noteOthers(raw)].join(' '),
    ['capabilities', capability, 'webhooks', slot],
  )
}
