import {
  createApplication,
  deleteApplication,
  getApplication,
  replaceApplication,
} from '../applications'
import type { Answer, ApiRequest } from '../exchange'
import { isJsonObject, type JsonObject, renderJson } from '../json'
import type { InvalidParameter } from '../problem'
import { renderApplicationForm } from './application-form'
import { bodyOf, type FormValues, valuesOf } from './application-values'
import { html } from './html'
import { answerPage, redirectTo } from './layout'
import { type PageContext, readForm } from './page-context'

/** An empty form. */
export function showNewApplication(context: PageContext): Answer {
  return showForm(context, undefined, new Map([['capabilities.voice', 'on']]), [])
}

/** The form of an application that is there. */
export function showEditApplication(context: PageContext, id: string): Answer {
  const application = context.account.applications.get(id)
  return application === undefined
    ? showMissing(context, id)
    : showForm(context, id, valuesOf(application), [])
}

/** Creates it as the API does; a private key that was made is shown once, on the page that answers. */
export async function saveNewApplication(context: PageContext): Promise<Answer> {
  const values = readForm(context.request)
  const { core, account } = context
  const answer = await createApplication(
    asRequest(bodyOf(values, undefined)),
    core.contextOf(account),
  )
  const faults = readFaults(answer)
  if (faults !== undefined) return showForm(context, undefined, values, faults)
  await core.dataFile?.flush()
  const created = isJsonObject(answer.body) ? answer.body : {}
  const id = String(created['id'])
  const keys = isJsonObject(created['keys']) ? created['keys'] : {}
  const privateKey = keys['private_key']
  return typeof privateKey === 'string'
    ? showPrivateKey(context, id, privateKey)
    : redirectTo(context.href(`applications/${id}`, { done: 'saved' }))
}

/** Saves it as the API does. */
export async function saveApplication(context: PageContext, id: string): Promise<Answer> {
  const { core, account, request, href } = context
  const before = account.applications.get(id)
  if (before === undefined) return showMissing(context, id)
  const values = readForm(request)
  const answer = await replaceApplication(
    asRequest(bodyOf(values, before)),
    core.contextOf(account),
    id,
  )
  const faults = readFaults(answer)
  if (faults !== undefined) return showForm(context, id, values, faults)
  await core.dataFile?.flush()
  return redirectTo(href(`applications/${id}`, { done: 'saved' }))
}

/** Asks before it is deleted. */
export function confirmDelete(context: PageContext, id: string): Answer {
  const application = context.account.applications.get(id)
  if (application === undefined) return showMissing(context, id)
  const { href } = context
  const linked = [...context.account.numbers.values()].filter((one) => one.app_id === id).length
  const body = html`<h1>Delete ${application.name}?</h1>
<p>It cannot be undone. ${linked > 0 && html`<strong>${linked} ${linked === 1 ? 'number is' : 'numbers are'} linked to it.</strong>`}</p>
<form method="post" action="${href(`applications/${id}/delete`)}" class="actions">
<button class="danger">Delete it</button><a class="button" href="${href(`applications/${id}`)}">Keep it</a></form>`
  return answerPage(context, { title: `Delete ${application.name}`, menu: 'applications', body })
}

/** Deletes it as the API does. */
export async function removeApplication(context: PageContext, id: string): Promise<Answer> {
  const { core, account, href } = context
  const answer = deleteApplication(asRequest({}), core.contextOf(account), id)
  if (answer.status === 409) {
    const body = html`<h1>Not deleted</h1><p role="alert">Numbers are linked to it, and the switch
<code>delete_with_linked_numbers</code> is at <code>refuse</code>. Unlink them first.</p>
<p><a class="button" href="${href(`applications/${id}`)}">Back</a></p>`
    return answerPage(context, { title: 'Not deleted', menu: 'applications', body, status: 409 })
  }
  await core.dataFile?.flush()
  return redirectTo(href('', { done: 'deleted' }))
}

/** An application that is not there (any more). */
export function showMissing(context: PageContext, id: string): Answer {
  const { body: found } = getApplication(asRequest({}), context.core.contextOf(context.account), id)
  const detail = isJsonObject(found) ? found['detail'] : ''
  const body = html`<h1>Not found</h1><p>${String(detail)}.</p>
<p><a class="button" href="${context.href('')}">All applications</a></p>`
  return answerPage(context, { title: 'Not found', menu: 'applications', body, status: 404 })
}

function showForm(
  context: PageContext,
  id: string | undefined,
  values: FormValues,
  faults: readonly InvalidParameter[],
): Answer {
  const { href } = context
  const title = id === undefined ? 'New application' : `Edit ${values.get('name') ?? ''}`
  const form = renderApplicationForm({
    action: href(id === undefined ? 'applications' : `applications/${id}/edit`),
    cancel: href(id === undefined ? '' : `applications/${id}`),
    submit: id === undefined ? 'Create' : 'Save',
    values,
    faults,
    keyHint:
      id === undefined
        ? 'Left empty, a pair is made and its private key is shown once.'
        : 'Left empty, the present key stays.',
  })
  const body = html`<h1>${title}</h1>${form}`
  const status = faults.length > 0 ? 400 : 200
  return answerPage(context, { title, menu: 'applications', body, status })
}

function showPrivateKey(context: PageContext, id: string, privateKey: string): Answer {
  const body = html`<h1>The application was created</h1>
<p role="status">This is its private key. It is shown this once and kept nowhere.</p>
<pre class="key" tabindex="0" aria-label="Private key" id="private-key">${privateKey}</pre>
<div class="actions"><button type="button" data-copy="private-key">Copy</button>
<a class="button primary" href="${context.href(`applications/${id}`)}">Show the application</a></div>`
  return answerPage(context, { title: 'Private key', menu: 'applications', body, status: 201 })
}

/** The operations of the API read a body, and nothing else of a request. */
function asRequest(body: JsonObject): ApiRequest {
  const query = new URLSearchParams()
  return { method: 'POST', path: '', query, headers: {}, body: renderJson(body) }
}

/** What the API found wrong, or undefined when it did what was asked. */
function readFaults({ status, body }: Answer): readonly InvalidParameter[] | undefined {
  if (status < 400) return undefined
  const listed = isJsonObject(body) ? body['invalid_parameters'] : undefined
  if (Array.isArray(listed)) return listed as unknown as readonly InvalidParameter[]
  return [{ name: 'name', reason: isJsonObject(body) ? String(body['detail']) : 'was refused' }]
}
