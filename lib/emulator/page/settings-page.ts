import { changeLimits } from '../change-limits'
import { EmulatorError } from '../emulator-error'
import type { Answer } from '../exchange'
import { parseFault } from '../faults'
import { defaultSwitches, setSwitches, switchTable } from '../switches'
import { type Html, html } from './html'
import { answerPage, flag, redirectTo } from './layout'
import { type PageContext, readForm } from './page-context'

/** Faults, limits, switches, snapshots and the way back to the seed. */
export function showSettings(context: PageContext, problem?: EmulatorError): Answer {
  const body = html`<h1>Faults and switches</h1>
${
  problem !== undefined &&
  html`<div class="faults" role="alert" tabindex="-1" id="faults"><h2>${problem.message}</h2><ul>${problem.problems.map((one) => html`<li>${one}</li>`)}</ul></div>`
}
${renderFaults(context)}
${renderLimits(context)}
${renderSnapshots(context)}
${renderSwitches(context)}`
  const status = problem === undefined ? 200 : 400
  return answerPage(context, { title: 'Faults and switches', menu: 'settings', body, status })
}

const actions = ['status', 'reset', 'hang', 'delay', 'truncate', 'garbage']

function renderFaults({ core, href }: PageContext): Html {
  const waiting = core.faults.read()
  return html`<section aria-labelledby="faults-title" class="card"><h2 id="faults-title">Faults</h2>
<p class="hint">Played to the next requests that fit, before or after they have done their work.</p>
${
  waiting.length === 0
    ? html`<p class="faint">None is waiting.</p>`
    : html`<ul class="rows">${waiting.map(
        (fault) =>
          html`<li><span><strong>${fault.action}${fault.action === 'status' && ` ${fault.status}`}</strong> ${fault.when} the commit, ${fault.match.method ?? 'any method'} <code>${fault.match.path ?? 'any path'}</code>, ${fault.times} ${fault.times === 1 ? 'time' : 'times'}${fault.probability < 1 && `, with probability ${fault.probability}`}</span></li>`,
      )}</ul><form method="post" action="${href('settings/faults-cleared')}"><button>Clear the faults</button></form>`
}
<form method="post" action="${href('settings/fault')}" class="fields">
${renderSelect('action', 'What happens', actions)}
${renderInput('status', 'Status', '503')}
${renderInput('delay_ms', 'Delay (ms)', '100')}
${renderSelect('when', 'When', ['before', 'after'])}
${renderSelect('method', 'Method', ['any', 'GET', 'POST', 'PUT', 'DELETE'])}
${renderInput('path', 'Path (regular expression)', '')}
${renderInput('times', 'Times', '1')}
${renderInput('probability', 'Probability', '1')}
<div class="actions"><button class="primary">Add the fault</button></div></form></section>`
}

function renderLimits({ core, account, href }: PageContext): Html {
  const { limits } = account
  const scope = core.accounts.list().length > 1 ? ' Of the account that is shown.' : ''
  return html`<section aria-labelledby="limits-title" class="card"><h2 id="limits-title">Limits</h2>
<p class="hint">0 is none. A request too many gets a 429.${scope}</p>
<form method="post" action="${href('settings/limits')}" class="fields">
${renderInput('application_rps', 'Application API, requests a second', String(limits.application_rps))}
${renderInput('numbers_rps', 'Numbers API, requests a second', String(limits.numbers_rps))}
${renderInput('latency_ms', 'Latency (ms)', String(limits.latency_ms))}
<div class="actions"><button class="primary">Set the limits</button></div></form></section>`
}

function renderSnapshots({ core, href }: PageContext): Html {
  const rows = core.snapshots.list().map(
    ({
      name,
      applications,
      numbers,
    }) => html`<li><span><strong>${name}</strong> <small>${applications} applications, ${numbers} numbers</small></span>
<form method="post" action="${href('settings/restored')}"><input type="hidden" name="name" value="${name}"><button aria-label="Restore ${name}">Restore</button></form></li>`,
  )
  return html`<section aria-labelledby="snapshots-title" class="card"><h2 id="snapshots-title">State</h2>
${rows.length > 0 && html`<ul class="rows">${rows}</ul>`}
<form method="post" action="${href('settings/snapshot')}" class="inline">${renderInput('name', 'Name of a snapshot', '')}<button>Save</button></form>
<form method="post" action="${href('settings/reset')}"><button class="danger">Back to the seed</button></form></section>`
}

function renderSwitches({ core, href }: PageContext): Html {
  const { switches } = core.shared
  const rows = Object.entries(switchTable).map(([name, { accepted }]) => {
    const position = switches[name as keyof typeof switches]
    const isMoved = position !== defaultSwitches[name as keyof typeof switches]
    return html`<div class="field${isMoved && ' moved'}"><label for="${name}"><code>${name}</code></label>
<select id="${name}" name="${name}">${accepted.map(
      (one, index) =>
        html`<option value="${index}"${flag('selected', one === position)}>${String(one)}${index === 0 && ' (default)'}</option>`,
    )}</select></div>`
  })
  return html`<section aria-labelledby="switches-title" class="card"><h2 id="switches-title">Switches</h2>
<p class="hint">Behaviours that Vonage does not document, or on which its sources disagree; <code>docs/emulator-differences.md</code> has the reasons.</p>
<form method="post" action="${href('settings/switches')}"><div class="fields">${rows}</div>
<div class="actions"><button class="primary">Set the switches</button></div></form></section>`
}

function renderInput(name: string, title: string, value: string): Html {
  return html`<div class="field"><label for="${name}">${title}</label><input id="${name}" name="${name}" value="${value}" autocomplete="off"></div>`
}

function renderSelect(name: string, title: string, choices: readonly string[]): Html {
  return html`<div class="field"><label for="${name}">${title}</label><select id="${name}" name="${name}">${choices.map((choice) => html`<option>${choice}</option>`)}</select></div>`
}

/** Every form of the page by the last word of its address, which is also the notice that follows. */
const changes: Readonly<
  Record<string, (context: PageContext, form: ReadonlyMap<string, string>) => unknown>
> = {
  fault: ({ core }, form) => core.faults.add(parseFault(readFault(form))),
  'faults-cleared': ({ core }) => core.faults.clear(),
  limits: ({ core, account }, form) =>
    changeLimits(core.accounts, readNumbers(form), account.credentials.apiKey),
  switches: ({ core }, form) => {
    core.shared.switches = setSwitches(core.shared.switches, readSwitches(form))
  },
  snapshot: ({ core }, form) =>
    core.snapshots.save(readSnapshotName(form), core.accounts.capture()),
  restored: ({ core }, form) => core.replaceState(core.snapshots.get(form.get('name') ?? '')),
  reset: ({ core }) => core.reset(),
}

/** Does what one of the forms asks for; undefined when there is no such form. */
export async function changeSettings(
  context: PageContext,
  name: string,
): Promise<Answer | undefined> {
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined
  if (change === undefined) return undefined
  try {
    await change(context, readForm(context.request))
    return redirectTo(context.href('settings', { done: name }))
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error
    return showSettings(context, error)
  }
}

function readFault(form: ReadonlyMap<string, string>): object {
  const { action, when, method, path, ...numbers } = Object.fromEntries(form)
  const match = {
    ...(method !== 'any' && method !== undefined && { method }),
    ...(path !== '' && path !== undefined && { path }),
  }
  return { action, when, match, ...readNumbers(new Map(Object.entries(numbers))) }
}

/** What is no number is left as it is: whoever checks it names the field. */
function readNumbers(form: ReadonlyMap<string, string>): object {
  const pairs = [...form].map(([name, text]) => {
    const isNumber = text.trim() !== '' && Number.isFinite(Number(text))
    return [name, isNumber ? Number(text) : text] as const
  })
  return Object.fromEntries(pairs)
}

/** The form has the index of each position, as a text cannot tell 7 from "7". */
function readSwitches(form: ReadonlyMap<string, string>): object {
  const pairs = Object.entries(switchTable).flatMap(([name, { accepted }]) => {
    const position = accepted[Number(form.get(name) ?? '-1')]
    return position === undefined ? [] : [[name, position] as const]
  })
  return Object.fromEntries(pairs)
}

function readSnapshotName(form: ReadonlyMap<string, string>): string {
  const name = (form.get('name') ?? '').trim()
  if (name !== '') return name
  throw new EmulatorError('A snapshot needs a name.')
}
