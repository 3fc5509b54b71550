import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { closeServer } from './forge-server'

/** Keeps one state for Terraform's HTTP backend. */
export interface StateServer {
  readonly url: string
  /** The state as Terraform wrote it last; empty before. */
  state(): string
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
  let state = ''
  let lock = ''
  let locks = 0
  const calls: Readonly<Record<string, (body: string) => Answer>> = {
    'GET state': () => (state === '' ? { status: 404, body: '' } : { status: 200, body: state }),
    'POST state': (body) => {
      state = body
      return { status: 200, body: '' }
    },
    'POST lock': (body) => {
      if (lock !== '') return { status: 423, body: lock }
      lock = body
      locks += 1
      return { status: 200, body: '' }
    },
    'DELETE lock': () => {
      lock = ''
      return { status: 200, body: '' }
    },
  }
  const server = createServer((request, response) => {
    const place = request.url?.endsWith('/lock') === true ? 'lock' : 'state'
    void text(request).then((sent) => {
      const answer = calls[`${request.method} ${place}`]?.(sent) ?? { status: 405, body: '' }
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
    state: () => state,
    locks: () => locks,
    close: () => closeServer(server),
  }
}
