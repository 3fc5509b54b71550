import type { Answer } from '../exchange'
import { isJsonObject, type Json, type JsonObject, renderJson } from '../json'
import type { RehearsalEvent } from '../rehearsal'
import type { WireApplication } from '../state'
import { capabilityForms, capabilityTitle } from './capability-forms'
import { showMissing } from './edit-application'
import { type Html, html } from './html'
import { answerPage } from './layout'
import { renderLinkedNumbers, renderLinkForm } from './number-forms'
import type { PageContext } from './page-context'

/** One application with its capabilities, webhooks, numbers and public key. */
export function showApplication(context: PageContext, id: string): Answer {
  const { account, href, core } = context
  const application = account.applications.get(id)
  if (application === undefined) return showMissing(context, id)
  const { name, capabilities = {}, privacy, keys } = application
  const numbers = [...account.numbers.values()]
  const body = html`
<div class="head"><h1>${name}</h1><div class="actions">
<a class="button primary" href="${href(`applications/${id}/edit`)}">Edit</a>
<a class="button danger" href="${href(`applications/${id}/delete`)}">Delete</a></div></div>
<p class="copy"><code id="application-id">${id}</code> <button type="button" data-copy="application-id" aria-label="Copy the id">Copy</button></p>
${core.rehearse !== undefined && renderRehearseForm(context, application)}
<section aria-labelledby="capabilities"><h2 id="capabilities">Capabilities</h2>
${
  Object.keys(capabilities).length === 0
    ? html`<p class="faint">None.</p>`
    : html`<div class="cards">${Object.entries(capabilities).map(([key, value]) => renderCapability(key, value))}</div>`
}
</section>
<section aria-labelledby="numbers"><h2 id="numbers">Numbers</h2>
${renderLinkedNumbers(
  context,
  id,
  numbers.filter((one) => one.app_id === id),
)}
${renderLinkForm(
  context,
  id,
  numbers.filter((one) => one.app_id !== id),
)}
</section>
<section aria-labelledby="general"><h2 id="general">Privacy and key</h2>
<dl><dt>Allow use of data to improve AI</dt><dd>${privacy?.['improve_ai'] === true ? 'yes' : 'no'}</dd>
<dt>Public key</dt><dd>${keys.public_key === undefined ? 'none' : html`<pre class="key" tabindex="0" aria-label="Public key">${keys.public_key}</pre>`}</dd></dl>
</section>
<details><summary>As the API answers</summary><pre tabindex="0" aria-label="JSON of the application">${renderJson(application, 2)}</pre></details>`
  return answerPage(context, { title: name, menu: 'applications', body })
}

function renderCapability(name: string, value: Json | undefined): Html {
  const capability: JsonObject = isJsonObject(value) ? value : {}
  const { webhooks, ...fields } = capability
  const slots = isJsonObject(webhooks) ? Object.entries(webhooks) : []
  const about = capabilityForms.find((form) => form.name === name)?.about
  return html`<article class="card" aria-label="${capabilityTitle(name)}"><h3>${capabilityTitle(name)}</h3>
${about === undefined ? html`<p class="hint">Not known to this page: it is kept as it is.</p>` : html`<p class="hint">${about}</p>`}
<dl>${slots.map(([slot, webhook]) => html`<dt><code>${slot}</code></dt><dd>${renderWebhook(webhook)}</dd>`)}
${Object.entries(fields).map(([field, one]) => html`<dt><code>${field}</code></dt><dd>${renderField(one)}</dd>`)}</dl></article>`
}

function renderWebhook(webhook: Json | undefined): Html {
  if (!isJsonObject(webhook)) return renderField(webhook)
  const { address, http_method: method, ...others } = webhook
  const rest = Object.entries(others).map(([field, value]) => `${field} ${String(value)}`)
  return html`${typeof method === 'string' && html`<span class="method">${method}</span> `}<span class="address">${typeof address === 'string' && address !== '' ? address : 'no address'}</span>${rest.length > 0 && html`<small>${rest.join(', ')}</small>`}`
}

function renderField(value: Json | undefined): Html {
  return html`<code>${typeof value === 'string' ? value : renderJson(value ?? null)}</code>`
}

const events: readonly { readonly value: RehearsalEvent; readonly title: string }[] = [
  { value: 'call', title: 'An inbound call' },
  { value: 'outbound-call', title: 'An outbound call' },
  { value: 'call-event', title: 'An event of a call in progress' },
  { value: 'message', title: 'An inbound message' },
  { value: 'message-status', title: 'The status of a message' },
  { value: 'rtc', title: 'An event of the Client SDK' },
]

function renderRehearseForm({ href }: PageContext, { id }: WireApplication): Html {
  return html`<form method="post" action="${href(`applications/${id}/rehearse`)}" class="inline card">
<div class="field"><label for="event">What Vonage would send</label>
<select id="event" name="event">${events.map(({ value, title }) => html`<option value="${value}">${title}</option>`)}</select></div>
<button class="primary">Rehearse</button></form>`
}
