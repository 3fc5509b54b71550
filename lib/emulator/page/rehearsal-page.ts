import type { Answer } from '../exchange'
import type { RehearsalEvent, RehearsalReport, RehearsalStep } from '../rehearsal'
import { showMissing } from './edit-application'
import { type Html, html } from './html'
import { answerPage } from './layout'
import { type PageContext, readForm } from './page-context'

const events: readonly RehearsalEvent[] = [
  'call',
  'outbound-call',
  'call-event',
  'message',
  'message-status',
  'rtc',
]

/** Runs the rehearsal that was handed in, and shows what it found. */
export async function rehearseApplication(context: PageContext, id: string): Promise<Answer> {
  const { account, core, request } = context
  const application = account.applications.get(id)
  if (application === undefined || core.rehearse === undefined) return showMissing(context, id)
  const asked = readForm(request).get('event')
  const event = events.find((one) => one === asked) ?? 'call'
  const outcome = await core
    .rehearse({
      // The page is only served under loopback names, so this is the emulator itself.
      apiUrl: `http://${request.headers.host ?? ''}`,
      credentials: account.credentials,
      applicationId: id,
      event,
    })
    .then(renderReport, renderFailure)
  const title = `Rehearsal of ${application.name}`
  const body = html`<h1>${title}</h1>${outcome}
<p><a class="button" href="${context.href(`applications/${id}`)}">Back to the application</a></p>`
  return answerPage(context, { title, menu: 'applications', body })
}

function renderReport({ passed, steps, call, ncco, notes = [] }: RehearsalReport): Html {
  return html`<p class="verdict ${passed ? 'passed' : 'failed'}" role="status">${passed ? 'Passed' : 'Failed'}${call !== undefined && `: the call ${describeCall(call)}`}.</p>
${notes.map((note) => html`<p class="hint">${note}</p>`)}
<div class="scroll"><table><caption class="hidden">Requests to the webhooks, in their order</caption>
<thead><tr><th scope="col">Webhook</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">Outcome</th><th scope="col">Took</th></tr></thead>
<tbody>${steps.map(renderStep)}</tbody></table></div>
${ncco !== undefined && renderNcco(ncco)}`
}

function describeCall(call: NonNullable<RehearsalReport['call']>): string {
  switch (call) {
    case 'answered':
      return 'was answered'
    case 'ended':
      return 'ended'
    case 'continued':
      return 'went on'
  }
}

function renderStep({
  webhook,
  attempt,
  method,
  url,
  status,
  outcome,
  duration_ms: durationMs,
}: RehearsalStep): Html {
  return html`<tr><th scope="row"><code>${webhook}</code>${attempt > 1 && html` <small>attempt ${attempt}</small>`}</th>
<td><span class="method">${method}</span> <code>${url}</code></td>
<td><span class="status s${String(status ?? 0).slice(0, 1)}">${status ?? 'none'}</span></td>
<td>${outcome}</td><td>${Math.round(durationMs)} ms</td></tr>`
}

function renderNcco({ valid, problems }: NonNullable<RehearsalReport['ncco']>): Html {
  if (valid) return html`<h2>NCCO</h2><p>Every action is valid.</p>`
  return html`<h2>NCCO</h2><ul>${problems.map(({ path, message }) => html`<li><code>${path}</code> ${message}</li>`)}</ul>`
}

function renderFailure(error: unknown): Html {
  const message = error instanceof Error ? error.message : 'An unknown error.'
  return html`<p class="verdict failed" role="alert">The rehearsal could not run. ${message}</p>`
}
