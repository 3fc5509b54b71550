import type { Json, JsonObject } from '../engine/ports'
import type { WebhookRequest } from './exchange'
import { signCallback } from './sign-callback'
import type { Stage } from './stage'
import type { Webhook } from './webhook'

/** On every request, with the name of what is rehearsed: a server can tell a rehearsal from a call of Vonage's. */
const REHEARSAL_HEADER = 'x-vonage-iac-rehearsal'

/** The request that carries the parameters to a webhook: in the query of a GET, in the JSON body of a POST. */
export async function buildRequest(
  webhook: Webhook,
  parameters: JsonObject,
  stage: Stage,
): Promise<WebhookRequest> {
  const { address, method, connectTimeoutMs, socketTimeoutMs } = webhook
  const body = method === 'POST' ? JSON.stringify(parameters) : undefined
  const token = await findToken(webhook, body, stage)
  return {
    method,
    url: method === 'GET' ? withQuery(address, parameters) : address,
    headers: {
      accept: 'application/json',
      'user-agent': 'vonage-iac rehearsal',
      [REHEARSAL_HEADER]: stage.event,
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body,
    connectTimeoutMs,
    socketTimeoutMs,
  }
}

async function findToken(
  { isSigned }: Webhook,
  body: string | undefined,
  { identity, ports }: Stage,
): Promise<string | undefined> {
  const { signatureSecret: secret, apiKey, applicationId } = identity
  if (!isSigned || secret === undefined) return undefined
  const signature = { secret, apiKey, applicationId, now: ports.now(), id: ports.newId() }
  return await signCallback(body, signature)
}

function withQuery(address: string, parameters: JsonObject): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.append(name, queryText(value))
  }
  return url.href
}

/** An object goes as JSON: Vonage documents no form of `original_request` in a query. Null is an empty text there. */
function queryText(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
