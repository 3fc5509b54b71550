import type { Answer } from '../exchange'
import type { RequestLogEntry } from '../request-log'
import { type Html, html } from './html'
import { answerPage } from './layout'
import type { PageContext } from './page-context'

const MOST_ROWS = 200

/** The request log of all accounts, the youngest first; the script keeps it up to date. */
export function showLog(context: PageContext): Answer {
  const { log } = context.core
  const entries = log.readLast(MOST_ROWS)
  const body = html`<div class="head"><h1>Request log</h1>
<button type="button" id="pause" aria-pressed="false" hidden>Pause</button></div>
<p id="log-state" role="status" class="count">${entries.length === 0 ? 'No request yet.' : `The last ${entries.length} requests.`}</p>
<div class="scroll"><table class="log"><caption class="hidden">Requests to the APIs, the youngest first</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Status</th><th scope="col">Request</th><th scope="col">Account</th><th scope="col">Changed</th></tr></thead>
<tbody id="log" data-rows="${context.href('log/rows')}" data-count="${log.count()}">${renderRows(entries, context)}</tbody></table></div>`
  return answerPage(context, { title: 'Request log', menu: 'log', body })
}

/** The rows as they are now, and the count of all requests so far: the script shows what changed. */
export function readLogRows(context: PageContext): Answer {
  const { log } = context.core
  const rows = renderRows(log.readLast(MOST_ROWS), context).text
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { count: log.count(), rows },
  }
}

function renderRows(entries: readonly RequestLogEntry[], { core }: PageContext): Html {
  const { apiKey } = core.accounts.standard.credentials
  const rows = entries.toReversed().map(
    ({ at, method, path, query, status, committed, account = apiKey }) => html`<tr>
<td><time datetime="${at}">${at.slice(11, 23)}</time></td>
<td><span class="status s${String(status ?? 0).slice(0, 1)}">${status ?? 'no answer'}</span></td>
<td><span class="method">${method}</span> <code>${path}${renderQuery(query)}</code></td>
<td><code>${account}</code></td><td>${committed && 'yes'}</td></tr>`,
  )
  return html`${rows}`
}

function renderQuery(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
