import type { Answer, ApiRequest, EmulatorContext } from './exchange'
import { answerInvalid, type InvalidParameter } from './problem'

// Source: Application API spec 2.4.1, 400 example of a list; `page` counts from 1.
const MAX_PAGE_SIZE = 100

/** GET /v2/applications, in the order of creation unless a switch turns it. Source: Application API spec 2.4.1, listApplication. */
export function listApplications(request: ApiRequest, context: EmulatorContext): Answer {
  const { switches, store } = context
  const { application_page_size_default: defaultPageSize } = switches
  const pageSize = readWhole(request.query.get('page_size'), defaultPageSize)
  const page = readWhole(request.query.get('page'), 1)
  const faults: InvalidParameter[] = []
  if (pageSize === undefined || pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
    faults.push({ name: 'page_size', reason: `must be between 1 and ${MAX_PAGE_SIZE}` })
  }
  if (page === undefined || page < 1) {
    faults.push({ name: 'page', reason: 'must be greater than or equal to 1' })
  }
  if (faults.length > 0 || pageSize === undefined || page === undefined) {
    return answerInvalid(context, 'list-validation', faults)
  }
  const { application_list_order: order } = switches
  const { total, items } = store.applications.page(pageSize, page, order)
  const totalPages = Math.ceil(total / pageSize)
  return {
    status: 200,
    body: {
      page_size: pageSize,
      page,
      total_items: total,
      total_pages: totalPages,
      _embedded: { applications: items },
      ...(switches.application_list_links === 'present' && {
        _links: buildPageLinks(pageSize, page, totalPages),
      }),
    },
  }
}

/**
 * Relative links; the spec has none. `prev` is from older fixtures.
 * Source: Python SDK fixture list_applications_multiple_pages.json; PHP SDK fixtures.
 */
export function buildPageLinks(
  pageSize: number,
  page: number,
  totalPages: number,
): Readonly<Record<string, { readonly href: string }>> {
  const first = `/v2/applications?page_size=${pageSize}`
  const linkTo = (target: number) => ({ href: `${first}&page=${target}` })
  return {
    self: linkTo(page),
    first: { href: first },
    last: linkTo(Math.max(totalPages, 1)),
    ...(page > 1 && { prev: linkTo(page - 1) }),
    ...(page < totalPages && { next: linkTo(page + 1) }),
  }
}

function readWhole(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined
}
