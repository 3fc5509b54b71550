import type { InvalidParameter } from '../problem'
import type { FormValues } from './application-values'
import {
  type CapabilityField,
  type CapabilityForm,
  capabilityForms,
  type WebhookForm,
} from './capability-forms'
import { type Html, html } from './html'
import { flag } from './layout'

/** What a form shows, and where it goes. */
export interface ApplicationForm {
  readonly action: string
  readonly cancel: string
  readonly submit: string
  readonly values: FormValues
  /** Of an attempt before. */
  readonly faults: readonly InvalidParameter[]
  readonly keyHint: string
}

/** The form of an application; its fields bear the dotted paths of the API, so its faults find them. */
export function renderApplicationForm(form: ApplicationForm): Html {
  const { values, faults } = form
  return html`${renderFaults(faults)}
<form method="post" action="${form.action}" class="application" novalidate>
<fieldset class="card"><legend>General</legend>
${renderInput({ name: 'name', title: 'Name', form, isWide: true })}
${renderCheckbox('privacy.improve_ai', 'Allow use of data to improve AI', values)}
<div class="field wide">
<label for="keys.public_key">Public key (PEM)</label>
<textarea id="keys.public_key" name="keys.public_key" rows="4" spellcheck="false" aria-describedby="key-hint"${renderInvalid('keys.public_key', faults)}>${values.get('keys.public_key') ?? ''}</textarea>
<p id="key-hint" class="hint">${form.keyHint}</p>
${renderFault('keys.public_key', faults)}
</div>
</fieldset>
<h2>Capabilities</h2>
${capabilityForms.map((capability) => renderCapability(capability, form))}
<div class="actions"><button class="primary">${form.submit}</button><a class="button" href="${form.cancel}">Cancel</a></div>
</form>`
}

function renderFaults(faults: readonly InvalidParameter[]): Html | false {
  if (faults.length === 0) return false
  return html`<div class="faults" role="alert" tabindex="-1" id="faults"><h2>The API refuses this</h2><ul>${faults.map(
    ({ name, reason }) => html`<li><a href="#${name}"><code>${name}</code></a> ${reason}</li>`,
  )}</ul></div>`
}

function renderCapability(capability: CapabilityForm, form: ApplicationForm): Html {
  const name = `capabilities.${capability.name}`
  const { values } = form
  const hasBody = capability.webhooks.length + capability.fields.length > 0
  return html`<fieldset class="card capability">
<legend><label><input type="checkbox" id="${name}" name="${name}" value="on"${flag('checked', values.get(name) === 'on')}> ${capability.title}</label></legend>
<p class="hint">${capability.about}</p>
${
  hasBody &&
  html`<div class="fields">
${capability.webhooks.map((webhook) => renderWebhook(`${name}.webhooks.${webhook.slot}`, webhook, form))}
${capability.fields.map((field) => renderField(`${name}.${field.path}`, field, form))}
</div>`
}
</fieldset>`
}

function renderWebhook(name: string, webhook: WebhookForm, form: ApplicationForm): Html {
  const { title, methods, hasTimeouts = false, hasActive = false } = webhook
  return html`<div class="webhook" role="group" aria-label="${title}">
${renderInput({ name: `${name}.address`, title, form, isWide: true, placeholder: 'https://' })}
${methods !== undefined && renderChoice(`${name}.http_method`, 'Method', ['', ...methods], form)}
${
  hasTimeouts && [
    renderInput({ name: `${name}.connect_timeout`, title: 'Connect (ms)', form }),
    renderInput({ name: `${name}.socket_timeout`, title: 'Socket (ms)', form }),
  ]
}
${hasActive && renderCheckbox(`${name}.active`, 'Active', form.values)}
</div>`
}

function renderField(name: string, field: CapabilityField, form: ApplicationForm): Html {
  const { title, kind, choices = [], isOnByDefault = false } = field
  switch (kind) {
    case 'boolean':
      return renderCheckbox(name, title, form.values, isOnByDefault)
    case 'choice':
      return renderChoice(name, title, choices, form)
    case 'number':
    case 'text':
      return renderInput({ name, title, form, isWide: kind === 'text' })
  }
}

interface Input {
  readonly name: string
  readonly title: string
  readonly form: ApplicationForm
  /** @default false */
  readonly isWide?: boolean
  readonly placeholder?: string
}

function renderInput({ name, title, form, isWide = false, placeholder = '' }: Input): Html {
  return html`<div class="field${isWide && ' wide'}"><label for="${name}">${title}</label>
<input id="${name}" name="${name}" value="${form.values.get(name) ?? ''}" placeholder="${placeholder}" autocomplete="off"${renderInvalid(name, form.faults)}>
${renderFault(name, form.faults)}</div>`
}

function renderChoice(
  name: string,
  title: string,
  choices: readonly string[],
  { values, faults }: ApplicationForm,
): Html {
  const chosen = values.get(name) ?? ''
  // A value that is none of the choices must not be lost by saving the form.
  const all = choices.includes(chosen) ? choices : [...choices, chosen]
  return html`<div class="field"><label for="${name}">${title}</label>
<select id="${name}" name="${name}"${renderInvalid(name, faults)}>${all.map(
    (choice) =>
      html`<option value="${choice}"${flag('selected', choice === chosen)}>${choice === '' ? 'default' : choice}</option>`,
  )}</select>${renderFault(name, faults)}</div>`
}

function renderCheckbox(
  name: string,
  title: string,
  values: FormValues,
  isOnByDefault = false,
): Html {
  const isOn = values.has(name) ? values.get(name) === 'on' : isOnByDefault
  return html`<div class="check"><label><input type="checkbox" id="${name}" name="${name}" value="on"${flag('checked', isOn)}> ${title}</label></div>`
}

function renderInvalid(name: string, faults: readonly InvalidParameter[]): Html | false {
  return (
    faults.some((fault) => fault.name === name) &&
    html` aria-invalid="true" aria-errormessage="${name}.fault"`
  )
}

function renderFault(name: string, faults: readonly InvalidParameter[]): Html | false {
  const fault = faults.find((one) => one.name === name)
  return fault !== undefined && html`<p class="fault" id="${name}.fault">${fault.reason}</p>`
}
