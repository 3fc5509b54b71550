/** One request to a webhook. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST'
  /** With the query of a GET. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Until the connection stands. */
  readonly connectTimeoutMs: number
  /** From then on, until the whole answer is there. */
  readonly socketTimeoutMs: number
}

/** Why no whole answer came. */
export const connectionFaults = {
  connect_timeout: 'no connection in time',
  socket_timeout: 'no whole answer in time',
  connection_refused: 'nothing accepts connections there',
  connection_lost: 'the connection was closed before the answer was whole',
  name_not_found: 'its name cannot be resolved',
  tls_failed: 'its TLS certificate is not trusted, or it does not speak TLS',
  not_http: 'what answers there does not speak HTTP as expected',
  no_address: 'its address is no URL of http or https',
  unreachable: 'it cannot be reached',
} as const

export type ConnectionFault = keyof typeof connectionFaults

/** An answer, whatever its status. Redirects are answers. */
export interface WebhookAnswer {
  readonly status: number
  readonly contentType: string | undefined
  /** How the body is packed, as `gzip`, although no packing was asked for. */
  readonly contentEncoding?: string | undefined
  /** Where a redirect points to, as it was sent. */
  readonly location: string | undefined
  readonly body: string
  /** Whether the body is longer than `maxBodyBytes`; `body` is then its beginning. */
  readonly isCut: boolean
}

/** What came back. */
export type WebhookReply = WebhookAnswer | { readonly fault: ConnectionFault }

/** The bytes of an answer that are read. An NCCO has a few hundred. */
export const maxBodyBytes = 1024 * 1024

/**
 * Sends one request and waits for the whole answer. Whatever goes wrong on the way is a reply, too.
 * @throws {TransportError} `api_cancelled` when the signal stops it
 */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookReply>
