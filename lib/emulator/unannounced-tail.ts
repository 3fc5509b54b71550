import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Takes a body that no header announces for what it is: something after the request. `@vonage/cli` 1.2.4 sends a
 * DELETE with `{}` and no length; Node would cut the connection with a bare 400 in place of the answer.
 * Source: read from the program's source, and seen against a throw-away server.
 */
export class UnannouncedTails {
  /** The answer that is under way on each connection, or the last one. */
  readonly #answers = new WeakMap<Duplex, ServerResponse>()

  constructor(server: Server) {
    server.on('clientError', (_error, socket) => {
      const answer = this.#answers.get(socket)
      if (answer === undefined) refuse(socket)
      else closeAfter(answer, socket)
    })
  }

  /** Remembers that a request was understood and will be answered. */
  note(response: ServerResponse): void {
    if (response.socket !== null) this.#answers.set(response.socket, response)
  }
}

/** What did not even begin as HTTP. */
function refuse(socket: Duplex): void {
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
}

/** Nothing that comes after can be understood, so no connection is kept. */
function closeAfter(answer: ServerResponse, socket: Duplex): void {
  if (answer.writableFinished) {
    socket.end()
    return
  }
  answer.shouldKeepAlive = false
  answer.once('finish', () => socket.end())
}
