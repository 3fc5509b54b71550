import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A comment or an issue, in the fields that both forges share here. */
export interface ForgeThing {
  readonly number: number
  readonly title?: string
  readonly body: string
  readonly state: 'open' | 'closed'
  readonly labels: readonly string[]
  readonly userType: 'Bot' | 'User'
}

/** What a forge has, by its path: comments of one pull request, issues, comments of issues; branches, by their title. */
export interface ForgeServer {
  readonly url: string
  readonly things: Map<string, ForgeThing[]>
  /** `POST /issues` and so on, without the beginning of the path. */
  readonly writes: string[]
  close(): Promise<void>
}

type Body = Readonly<Record<string, unknown>>

/**
 * The part of the REST APIs of GitHub and GitLab that the example pipelines call, under `/repos/acme/shop` and
 * `/projects/7`. It refuses a call without the token `forge-token`.
 */
export async function startForgeServer(): Promise<ForgeServer> {
  const things = new Map<string, ForgeThing[]>()
  const writes: string[] = []
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    })
  })

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { headers, method = '' } = request
    const url = new URL(request.url ?? '/', 'http://localhost')
    const isGitlab = url.pathname.startsWith('/projects/7/')
    const isKnown = isGitlab
      ? headers['private-token'] === 'forge-token'
      : headers.authorization === 'Bearer forge-token'
    if (!isKnown) return { status: 401, body: { message: 'Bad credentials' } }
    const path = url.pathname.replace(/^\/(projects\/7|repos\/acme\/shop)/, '')
    if (method === 'GET') return { status: 200, body: list(path, url.searchParams).map(show) }
    writes.push(`${method} ${path}`)
    const body = (await json(request)) as Body
    return method === 'POST' ? { status: 201, body: show(add(path, body)) } : change(path, body)
  }

  function list(path: string, query: URLSearchParams): readonly ForgeThing[] {
    const size = Number(query.get('per_page') ?? 20)
    const page = Number(query.get('page') ?? 1)
    const label = query.get('labels')
    const isOpenOnly = query.has('state')
    return (things.get(path) ?? [])
      .filter((one) => label === null || one.labels.includes(label))
      .filter((one) => !isOpenOnly || one.state === 'open')
      .slice((page - 1) * size, page * size)
  }

  function add(path: string, body: Body): ForgeThing {
    const collection = things.get(path) ?? []
    things.set(path, collection)
    const thing: ForgeThing = {
      number: [...things.values()].flat().length + 1,
      title: String(body['title'] ?? ''),
      body: String(body['body'] ?? body['description'] ?? ''),
      state: 'open',
      labels: [body['labels'] ?? []].flat().map(String),
      userType: 'Bot',
    }
    collection.push(thing)
    return thing
  }

  function change(path: string, body: Body): { status: number; body: unknown } {
    const number = Number(path.split('/').at(-1))
    for (const collection of things.values()) {
      const index = collection.findIndex((one) => one.number === number)
      const before = collection[index]
      if (before === undefined) continue
      const isClosed = body['state'] === 'closed' || body['state_event'] === 'close'
      const text = body['body'] ?? body['description']
      const after: ForgeThing = {
        ...before,
        ...(typeof text === 'string' && { body: text }),
        state: isClosed ? 'closed' : before.state,
      }
      collection[index] = after
      return { status: 200, body: show(after) }
    }
    return { status: 404, body: { message: 'Not Found' } }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, things, writes, close: () => closeServer(server) }
}

/** With the names of both forges. */
function show({ number, title, body, state, userType }: ForgeThing): object {
  const user = { type: userType }
  return { id: number, number, iid: number, title, name: title, body, state, user }
}

/** Ends a server with its connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
