import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { closeServer } from '../../../helpers/forge-server'

/** Before the request reaches the API, or after the API has done it and before its answer arrives. */
export type Moment = 'before' | 'after'

/** The request at which a run is disturbed. */
export interface Trap {
  /** Its number since the trap was set, from 1; or the first one such as `POST /v2/applications`. */
  readonly at: number | RegExp
  readonly moment: Moment
  /** Called while the request is held. Its connection is dropped when this resolves. */
  onReached(): Promise<void>
}

/** Stands between a client and the emulator, and counts the requests. */
export interface KillProxy {
  readonly url: string
  /** Requests since `count` or `set`, such as `GET /v2/applications`. */
  requests(): readonly string[]
  /** Forgets the requests so far, and disturbs nothing. */
  count(): void
  /** Forgets the requests so far, and disturbs one of those that follow. */
  set(trap: Trap): void
  /** The number of the request that was disturbed; undefined while it has not come. */
  reachedAt(): number | undefined
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export async function startKillProxy(target: string): Promise<KillProxy> {
  let seen: string[] = []
  let trap: Trap | undefined
  let reachedAt: number | undefined

  /** Notes a request. Gives back the trap that it is caught in. */
  function note(seenNow: string): Trap | undefined {
    seen.push(seenNow)
    const { at } = trap ?? {}
    const isDue = typeof at === 'number' ? seen.length === at : at?.test(seenNow)
    if (reachedAt !== undefined || isDue !== true) return undefined
    reachedAt = seen.length
    return trap
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = incoming
    const body = await buffer(incoming)
    const caught = note(`${method} ${url.replace(/\?.*$/, '')}`)
    if (caught?.moment === 'before') {
      await caught.onReached()
      response.destroy()
      return
    }
    const answer = await forward(target, incoming, body)
    if (caught !== undefined) {
      await caught.onReached()
      response.destroy()
      return
    }
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body)
  }

  const server = createServer((incoming, response) => {
    // A client that was killed leaves half a request, or does not wait for its answer.
    pass(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  function begin(next: Trap | undefined): void {
    seen = []
    trap = next
    reachedAt = undefined
  }
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => [...seen],
    count: () => begin(undefined),
    set: begin,
    reachedAt: () => reachedAt,
    close: () => closeServer(server),
  }
}

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, url = '/', headers } = incoming
  return new Promise((resolve, reject) => {
    const onward = request(`${target}${url}`, { method, headers }, (answer) => {
      buffer(answer).then(
        (text) =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
        reject,
      )
    })
    onward.on('error', reject)
    onward.end(body)
  })
}
