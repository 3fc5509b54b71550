import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeServer } from '../../helpers/forge-server'

/** Stands before a server, and lets requests of one kind pass only two by two. */
export interface Rendezvous {
  readonly url: string
  /** Pairs that have met so far, by the kind of their requests. */
  meetings(): Readonly<Record<string, number>>
  close(): Promise<void>
}

/**
 * @param kinds `POST /path` each. Whoever comes first waits for another one, for `patienceMs` at most.
 */
export async function startRendezvous(
  target: string,
  kinds: Readonly<Record<string, { readonly patienceMs: number }>>,
): Promise<Rendezvous> {
  const waiting = new Map<string, () => void>()
  const met = new Map<string, number>()

  async function meet(kind: string): Promise<void> {
    const patienceMs = kinds[kind]?.patienceMs
    if (patienceMs === undefined) return
    const other = waiting.get(kind)
    if (other !== undefined) {
      waiting.delete(kind)
      met.set(kind, (met.get(kind) ?? 0) + 1)
      other()
      return
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(kind)
        resolve()
      }, patienceMs)
      waiting.set(kind, () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  const server = createServer((incoming, response) => {
    const { method = 'GET', url = '/', headers } = incoming
    void meet(`${method} ${url.replace(/\?.*$/, '')}`).then(() => {
      const onward = request(`${target}${url}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => response.destroy())
      incoming.pipe(onward)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    meetings: () => Object.fromEntries(met),
    close: () => closeServer(server),
  }
}
