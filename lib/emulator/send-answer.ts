import type { ServerResponse } from 'node:http'
import type { Answer } from './exchange'
import { renderJson } from './json'

/** Writes the answer out. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const text = renderBody(answer)
  response.writeHead(answer.status, buildHeaders(answer, text))
  response.end(text)
}

/** Writes the first half of the answer, announces all of it, and cuts the connection. */
export function sendTruncated(response: ServerResponse, answer: Answer): void {
  const text = renderBody(answer)
  if (text === undefined) {
    // There is no body to cut: cut the status line.
    response.socket?.end(`HTTP/1.1 ${answer.status}`)
    return
  }
  response.writeHead(answer.status, buildHeaders(answer, text))
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy())
}

/** Says JSON and sends none. */
export function sendGarbage(response: ServerResponse, answer: Answer): void {
  const text = '<<< this is not JSON'
  // A status that has no body would hide the garbage.
  const status = answer.status === 204 ? 200 : answer.status
  response.writeHead(status, buildHeaders(answer, text))
  response.end(text)
}

/** Cuts the connection so that the client sees a reset. */
export function sendReset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

function renderBody(answer: Answer): string | undefined {
  if (answer.text !== undefined) return answer.text
  return answer.body === undefined ? undefined : renderJson(answer.body)
}

function buildHeaders(answer: Answer, text: string | undefined): Record<string, string | number> {
  if (text === undefined) return { ...answer.headers }
  return {
    'content-type': 'application/json',
    ...answer.headers,
    'content-length': Buffer.byteLength(text),
  }
}
