import type { ApiRequest } from './exchange'

/**
 * Why a control call or a page is refused; undefined when it is not. They are for this machine only: a foreign Host is a
 * name that was rebound to it, a foreign Origin is a page that the user has open. What changes something must come
 * from a page of the emulator itself, or from no page.
 */
export function findStranger(request: ApiRequest): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = request.headers
  if (!isLoopbackUrl(`http://${host}`)) {
    return 'Control calls and the page are accepted from loopback names only.'
  }
  if (origin !== undefined && !isLoopbackUrl(origin)) {
    return 'Control calls are not for the pages of other sites.'
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const isOwn = origin === undefined || origin === `http://${host}`
  if (isOwn && (site === 'same-origin' || site === 'none')) return undefined
  return "Only the emulator's own page may change something."
}

function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}
