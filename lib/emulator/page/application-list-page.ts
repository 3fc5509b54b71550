import { takePage } from '../collection'
import type { Answer } from '../exchange'
import type { WireApplication, WireNumber } from '../state'
import { capabilityTitle } from './capability-forms'
import { type Html, html } from './html'
import { answerPage } from './layout'
import type { PageContext } from './page-context'

const PAGE_SIZE = 25

/** The applications of the account, with a search over name, id and numbers. */
export function showApplicationList(context: PageContext): Answer {
  const { account, request, href } = context
  const wanted = (request.query.get('q') ?? '').trim()
  const page = Math.max(1, Math.trunc(Number(request.query.get('page') ?? '1')) || 1)
  const numbersOf = groupNumbers(account.numbers.values())
  const isWanted = createFilter(wanted, numbersOf)
  const { total, items } = takePage(account.applications.values(), isWanted, PAGE_SIZE, page)
  const body = html`
<div class="head"><h1>Applications</h1><a class="button primary" href="${href('applications/new')}">New application</a></div>
<form class="search" role="search" method="get" action="${href('')}">
${[...new URL(href(''), 'http://x').searchParams].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="q">Search by name, id or number</label>
<input id="q" name="q" type="search" value="${wanted}"><button>Search</button>
</form>
<p class="count">${describeCount(total, wanted)}</p>
${total > 0 && renderTable(items, numbersOf, context)}
${renderPages(total, page, wanted, context)}`
  return answerPage(context, { title: 'Applications', menu: 'applications', body })
}

type NumbersOf = ReadonlyMap<string, readonly WireNumber[]>

function groupNumbers(numbers: Iterable<WireNumber>): NumbersOf {
  const groups = new Map<string, WireNumber[]>()
  for (const number of numbers) {
    const { app_id: id } = number
    if (id === undefined) continue
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [number])
    else group.push(number)
  }
  return groups
}

function createFilter(wanted: string, numbersOf: NumbersOf): (one: WireApplication) => boolean {
  if (wanted === '') return () => true
  const text = wanted.toLowerCase()
  return ({ id, name }) =>
    name.toLowerCase().includes(text) ||
    id.toLowerCase().includes(text) ||
    (numbersOf.get(id) ?? []).some(({ msisdn }) => msisdn.includes(text.replace(/^\+/, '')))
}

function describeCount(total: number, wanted: string): string {
  const count = total === 1 ? '1 application' : `${total.toLocaleString('en')} applications`
  if (wanted !== '')
    return total === 0 ? `Nothing found for “${wanted}”.` : `${count} found for “${wanted}”.`
  return total === 0 ? 'There are no applications yet.' : `${count}.`
}

function renderTable(
  applications: readonly WireApplication[],
  numbersOf: NumbersOf,
  { href }: PageContext,
): Html {
  return html`<div class="scroll"><table>
<caption class="hidden">Applications in the order of their creation</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Capabilities</th><th scope="col">Numbers</th></tr></thead>
<tbody>${applications.map(
    (one) => html`<tr>
<th scope="row"><a href="${href(`applications/${one.id}`)}">${one.name}</a><code>${one.id}</code></th>
<td>${renderCapabilities(one)}</td>
<td>${(numbersOf.get(one.id) ?? []).map(({ msisdn }) => html`<code class="chip">${msisdn}</code> `)}</td>
</tr>`,
  )}</tbody>
</table></div>`
}

/** The names of the capabilities of an application, as chips. */
export function renderCapabilities({ capabilities = {} }: WireApplication): Html {
  const names = Object.keys(capabilities)
  if (names.length === 0) return html`<span class="faint">none</span>`
  return html`<ul class="chips">${names.map((name) => html`<li class="chip">${capabilityTitle(name)}</li>`)}</ul>`
}

function renderPages(
  total: number,
  page: number,
  wanted: string,
  { href }: PageContext,
): Html | false {
  const last = Math.ceil(total / PAGE_SIZE)
  if (last <= 1) return false
  const link = (target: number, title: string) => {
    const isThere = target >= 1 && target <= last
    const parameters = { page: target, ...(wanted !== '' && { q: wanted }) }
    return isThere
      ? html`<a class="button" href="${href('', parameters)}">${title}</a>`
      : html`<span class="button off">${title}</span>`
  }
  return html`<nav class="pages" aria-label="Pages of the list">${link(page - 1, 'Previous')}
<span>Page ${page} of ${last.toLocaleString('en')}</span>${link(page + 1, 'Next')}</nav>`
}
