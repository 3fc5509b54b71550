import type { Json } from '../engine/ports'
import type { ApplicationTree } from '../model/application'
import { askWithFallback } from './ask-fallback'
import {
  answerParameters,
  errorParameters,
  inputParameters,
  openingStatuses,
  type PlayedCall,
  statusParameters,
} from './call-parameters'
import { type Delivery, deliver, type Message } from './deliver'
import { nccoEventsOf } from './ncco-events'
import type { CallEnd, Phase } from './rehearsal'
import type { Stage } from './stage'
import { findWebhook, type Webhook } from './webhook'

/** The webhooks that a call uses. */
interface CallWebhooks {
  readonly answer: Webhook
  readonly fallback: Webhook | undefined
  readonly event: Webhook | undefined
}

/** Plays a whole call: the first NCCO, the events around it, and those that may change it. */
export async function playCall(
  answer: Webhook,
  application: ApplicationTree,
  call: PlayedCall,
  stage: Stage,
): Promise<CallEnd> {
  const webhooks: CallWebhooks = {
    answer,
    fallback: findWebhook(application, 'voice', 'fallback_answer_url'),
    event: findWebhook(application, 'voice', 'event_url'),
  }
  if (webhooks.event === undefined) {
    stage.notes.push('event_url is not set, so the events of the call go nowhere.')
  }
  // An outbound call asks for its NCCO once somebody has answered; an inbound one is answered by its NCCO.
  const isOutbound = call.direction === 'outbound'
  if (isOutbound) await tellStatuses(openingStatuses, 'initial', webhooks, call, stage)
  const first = await askWithFallback(
    {
      webhook: answer,
      subject: 'answer',
      parameters: answerParameters(call),
      phase: 'initial',
      wantsNcco: 'always',
    },
    webhooks.fallback,
    stage,
  )
  if (first.actions === undefined) return await endCall(first, webhooks, call, stage)
  if (first.actions.length === 0) {
    stage.notes.push('The NCCO has no actions, so the call ends as soon as it is answered.')
  }
  if (!isOutbound) await tellStatuses(openingStatuses, 'in_progress', webhooks, call, stage)
  const end = await playNcco(first.actions, webhooks, call, stage)
  await tellStatuses(['completed'], 'in_progress', webhooks, call, stage)
  return end
}

/** Without a first NCCO the call ends. Source: Voice API, webhook reference, fallback answer URL. */
async function endCall(
  { failure }: Delivery,
  { event }: CallWebhooks,
  call: PlayedCall,
  stage: Stage,
): Promise<CallEnd> {
  const isNamed = stage.problems.length > 0
  if (!isNamed) stage.problems.push({ path: '', message: 'No NCCO came back.' })
  if (event !== undefined) {
    const reason = failure ?? 'No NCCO came back.'
    const parameters = errorParameters(call, reason, stage.ports.now())
    await tell({ subject: 'error', parameters, phase: 'initial' }, event, stage)
  }
  return 'ended'
}

async function tellStatuses(
  statuses: readonly string[],
  phase: Phase,
  { event }: CallWebhooks,
  call: PlayedCall,
  stage: Stage,
): Promise<void> {
  if (event === undefined) return
  for (const status of statuses) {
    const parameters = statusParameters(call, status, stage.ports.now())
    await tell({ subject: status, parameters, phase }, event, stage)
  }
}

async function tell(
  message: Pick<Message, 'subject' | 'parameters' | 'phase'>,
  webhook: Webhook,
  stage: Stage,
): Promise<void> {
  const { isTaken } = await deliver({ ...message, webhook, wantsNcco: 'never' }, stage)
  if (!isTaken) stage.lost.push(`${message.subject} by ${webhook.slot}`)
}

/** Tells the events of the NCCO one after the other; the first that brings another NCCO replaces this one. */
async function playNcco(
  actions: readonly Json[],
  { answer, event, fallback }: CallWebhooks,
  call: PlayedCall,
  stage: Stage,
): Promise<CallEnd> {
  let end: CallEnd = 'answered'
  const webhooks = { event, template: answer }
  for (const told of nccoEventsOf(actions, call, webhooks, stage.ports.now())) {
    const message = { ...told, phase: 'in_progress', wantsNcco: 'maybe' } as const
    const delivery = await askWithFallback(message, fallback, stage)
    if (delivery.actions !== undefined) return end
    if (!delivery.isTaken) end = 'continued'
  }
  return end
}

/** Plays one event of a call that runs, to whose event URL an NCCO may be answered. */
export async function playCallEvent(
  event: Webhook,
  application: ApplicationTree,
  call: PlayedCall,
  stage: Stage,
): Promise<CallEnd> {
  const { isTaken } = await askWithFallback(
    {
      webhook: event,
      subject: 'input',
      parameters: inputParameters(call, ['dtmf'], stage.ports.now()),
      phase: 'in_progress',
      wantsNcco: 'maybe',
    },
    findWebhook(application, 'voice', 'fallback_answer_url'),
    stage,
  )
  return isTaken ? 'answered' : 'continued'
}
