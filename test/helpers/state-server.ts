import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { closeServer } from './forge-server'

/** Keeps states for Terraform's HTTP backend, one at each path; its lock is at the same path with `/lock`. */
export interface StateServer {
  /** Of one of them. */
  readonly url: string
  /** The one at `url` as Terraform wrote it last; empty before. */
  state(): string
  /** Puts a state back; undefined for none. */
  setState(text: string | undefined): void
  /** All of them, by path. */
  states(): ReadonlyMap<string, string>
  /** What their holders say of locks that are held, by path. */
  held(): ReadonlyMap<string, string>
  /** How often it was locked. */
  locks(): number
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: string
}

/** Source: Terraform 1.11, http backend: GET and POST of the state; a lock that is held answers 423. */
export async function startStateServer(): Promise<StateServer> {
  const states = new Map<string, string>()
  const held = new Map<string, string>()
  let locks = 0
  const calls: Readonly<Record<string, (path: string, body: string) => Answer>> = {
    'GET state': (path) => {
      const state = states.get(path)
      return state === undefined ? { status: 404, body: '' } : { status: 200, body: state }
    },
    'POST state': (path, body) => {
      states.set(path, body)
      return { status: 200, body: '' }
    },
    'POST lock': (path, body) => {
      const holder = held.get(path)
      if (holder !== undefined) return { status: 423, body: holder }
      held.set(path, body)
      locks += 1
      return { status: 200, body: '' }
    },
    'DELETE lock': (path) => {
      held.delete(path)
      return { status: 200, body: '' }
    },
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const place = pathname.endsWith('/lock') ? 'lock' : 'state'
    void text(request).then((sent) => {
      const path = pathname.replace(/\/lock$/, '')
      const answer = calls[`${request.method} ${place}`]?.(path, sent) ?? { status: 405, body: '' }
      response.writeHead(answer.status)
      response.end(answer.body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/state`,
    state: () => states.get('/state') ?? '',
    setState: (text) => {
      if (text === undefined) states.delete('/state')
      else states.set('/state', text)
    },
    states: () => states,
    held: () => held,
    locks: () => locks,
    close: () => closeServer(server),
  }
}
