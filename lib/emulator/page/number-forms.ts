import type { Answer } from '../exchange'
import { linkNumber, unlinkNumber } from '../number-link'
import type { WireNumber } from '../state'
import { type Html, html } from './html'
import { answerPage, redirectTo } from './layout'
import { type PageContext, readForm } from './page-context'

/** The numbers of an application, each with a way to unlink it. */
export function renderLinkedNumbers(
  context: PageContext,
  id: string,
  linked: readonly WireNumber[],
): Html {
  if (linked.length === 0) return html`<p class="faint">No number is linked.</p>`
  return html`<ul class="rows">${linked.map(
    (number) => html`<li><span>${renderNumber(number)}</span>
<form method="post" action="${context.href(`numbers/${number.msisdn}/unlink`)}"><input type="hidden" name="back" value="${id}">
<button aria-label="Unlink ${number.msisdn}">Unlink</button></form></li>`,
  )}</ul>`
}

/** A form that links one of the other numbers; it says which application would lose it. */
export function renderLinkForm(
  context: PageContext,
  id: string,
  others: readonly WireNumber[],
): Html {
  if (others.length === 0)
    return html`<p class="hint">The account has no other number. Buy one with the Numbers API.</p>`
  const { applications } = context.account
  return html`<form method="post" action="${context.href(`applications/${id}/link`)}" class="inline">
<div class="field"><label for="msisdn">Number</label><select id="msisdn" name="msisdn">${others.map(
    (one) =>
      html`<option value="${one.msisdn}">${one.msisdn} ${one.country}${one.app_id !== undefined && ` (now ${applications.get(one.app_id)?.name ?? one.app_id})`}</option>`,
  )}</select></div><button>Link</button></form>`
}

function renderNumber({ msisdn, country, type, features = [] }: WireNumber): Html {
  return html`<code>${msisdn}</code> ${country}${type !== undefined && ` · ${type}`} ${features.map((feature) => html`<span class="chip">${feature}</span> `)}`
}

/** All numbers of the account. */
export function showNumbers(context: PageContext): Answer {
  const { account, href } = context
  const numbers = [...account.numbers.values()]
  const rows = numbers.map(
    (number) => html`<tr><th scope="row">${renderNumber(number)}</th>
<td>${renderHolder(number, context)}</td>
<td>${number.moHttpUrl !== undefined && html`<small>moHttpUrl ${number.moHttpUrl}</small> `}${
      number.voiceCallbackType !== undefined &&
      html`<small>voice ${number.voiceCallbackType} ${number.voiceCallbackValue ?? ''}</small>`
    }</td>
<td>${
      number.app_id !== undefined &&
      html`<form method="post" action="${href(`numbers/${number.msisdn}/unlink`)}"><button aria-label="Unlink ${number.msisdn}">Unlink</button></form>`
    }</td></tr>`,
  )
  const body = html`<h1>Numbers</h1>
${
  numbers.length === 0
    ? html`<p>The account has no numbers. Buy one with <code>POST /number/buy</code>, or give the emulator a seed that has some.</p>`
    : html`<div class="scroll"><table><caption class="hidden">Numbers of the account</caption>
<thead><tr><th scope="col">Number</th><th scope="col">Application</th><th scope="col">Callbacks</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}`
  return answerPage(context, { title: 'Numbers', menu: 'numbers', body })
}

function renderHolder({ app_id: id }: WireNumber, { account, href }: PageContext): Html {
  if (id === undefined) return html`<span class="faint">none</span>`
  const holder = account.applications.get(id)
  if (holder === undefined) return html`<code>${id}</code> <span class="faint">(not there)</span>`
  return html`<a href="${href(`applications/${id}`)}">${holder.name}</a>`
}

/** Links a number by hand: the drift that a plan must find. Its other callbacks stay. */
export async function linkByHand(context: PageContext, id: string): Promise<Answer> {
  const { account, core, request, href } = context
  const number = account.numbers.get(readForm(request).get('msisdn') ?? '')
  if (number !== undefined && account.applications.has(id)) {
    account.numbers.set(number.msisdn, linkNumber(number, id))
    await core.dataFile?.flush()
  }
  return redirectTo(href(`applications/${id}`, { done: 'linked' }))
}

/** Unlinks a number by hand, and goes back to where it was asked for. */
export async function unlinkByHand(context: PageContext, msisdn: string): Promise<Answer> {
  const { account, core, request, href } = context
  const number = account.numbers.get(msisdn)
  if (number !== undefined) {
    account.numbers.set(msisdn, unlinkNumber(number))
    await core.dataFile?.flush()
  }
  const back = readForm(request).get('back')
  const path = back === undefined ? 'numbers' : `applications/${back}`
  return redirectTo(href(path, { done: 'unlinked' }))
}
