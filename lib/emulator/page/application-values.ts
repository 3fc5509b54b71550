import { isJsonObject, type Json, type JsonObject, omitFields } from '../json'
import type { WireApplication } from '../state'
import { type CapabilityForm, capabilityForms } from './capability-forms'

/** The fields of the form by name, which is the dotted path of the API; a checkbox that is on is `on`. */
export type FormValues = ReadonlyMap<string, string>

/** What the form shows of an application. */
export function valuesOf(application: WireApplication): FormValues {
  const values = new Map<string, string>([
    ['name', application.name],
    ['keys.public_key', application.keys.public_key ?? ''],
    ['privacy.improve_ai', application.privacy?.['improve_ai'] === true ? 'on' : ''],
  ])
  for (const form of capabilityForms) {
    const capability = application.capabilities?.[form.name]
    if (!isJsonObject(capability)) continue
    values.set(`capabilities.${form.name}`, 'on')
    collectTexts(capability, `capabilities.${form.name}`, values)
  }
  return values
}

function collectTexts(object: JsonObject, path: string, values: Map<string, string>): void {
  for (const [field, value] of Object.entries(object)) {
    if (isJsonObject(value)) collectTexts(value, `${path}.${field}`, values)
    else values.set(`${path}.${field}`, renderValue(value))
  }
}

function renderValue(value: Json | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : ''
  return value === null || typeof value === 'object' ? '' : String(value)
}

/** The body that the form asks for; what the page does not know of stays as it was. */
export function bodyOf(values: FormValues, before: WireApplication | undefined): JsonObject {
  const publicKey = values.get('keys.public_key') ?? ''
  return {
    ...before,
    name: values.get('name') ?? '',
    privacy: { ...before?.privacy, improve_ai: values.get('privacy.improve_ai') === 'on' },
    keys: publicKey.trim() === '' ? {} : { public_key: normalizePem(publicKey) },
    capabilities: capabilitiesOf(values, before?.capabilities ?? {}),
  }
}

/** A browser sends the lines of a text with carriage returns. */
function normalizePem(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trim()}\n`
}

function capabilitiesOf(values: FormValues, before: JsonObject): JsonObject {
  const known = capabilityForms.map(({ name }) => name)
  const wanted = capabilityForms.flatMap((form) => {
    if (values.get(`capabilities.${form.name}`) !== 'on') return []
    return [[form.name, capabilityOf(form, values, before[form.name])] as const]
  })
  return { ...omitFields(before, known), ...Object.fromEntries(wanted) }
}

function capabilityOf(
  form: CapabilityForm,
  values: FormValues,
  before: Json | undefined,
): JsonObject {
  const prefix = `capabilities.${form.name}`
  const fields = form.fields.map((field): Edit => {
    const text = values.get(`${prefix}.${field.path}`) ?? ''
    return [field.path.split('.'), readField(field.kind, text)]
  })
  const kept = isJsonObject(before) ? before : {}
  const webhooks = form.webhooks.map((webhook): Edit => {
    const path = ['webhooks', webhook.slot]
    const stored = readPath(kept, path)
    return [path, webhookOf(`${prefix}.${path.join('.')}`, values, stored, webhook.hasActive)]
  })
  return [...webhooks, ...fields].reduce<JsonObject>(
    (object, [path, value]) => setPath(object, path, value),
    kept,
  )
}

type Edit = readonly [path: readonly string[], value: Json | undefined]

/** A webhook without an address is none. */
function webhookOf(
  prefix: string,
  values: FormValues,
  before: Json | undefined,
  hasActive = false,
): JsonObject | undefined {
  const address = (values.get(`${prefix}.address`) ?? '').trim()
  if (address === '') return undefined
  const edits: readonly Edit[] = [
    [['address'], address],
    [['http_method'], readField('text', values.get(`${prefix}.http_method`) ?? '')],
    [['connect_timeout'], readField('number', values.get(`${prefix}.connect_timeout`) ?? '')],
    [['socket_timeout'], readField('number', values.get(`${prefix}.socket_timeout`) ?? '')],
    ...(hasActive ? [[['active'], values.get(`${prefix}.active`) === 'on'] as const] : []),
  ]
  const kept: JsonObject = isJsonObject(before) ? before : {}
  return edits.reduce((object, [path, value]) => setPath(object, path, value), kept)
}

/** What is no number is sent as it is: the API says what is wrong with it. */
function readField(kind: 'text' | 'number' | 'boolean' | 'choice', text: string): Json | undefined {
  const trimmed = text.trim()
  if (kind === 'boolean') return trimmed === 'on'
  if (trimmed === '') return undefined
  return kind === 'number' && /^-?\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed
}

function readPath(object: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, field) => (isJsonObject(value) ? value[field] : undefined),
    object,
  )
}

/** The object with one value set; undefined takes it away, and makes no objects for it. */
function setPath(object: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [field = '', ...rest] = path
  if (rest.length === 0) {
    return value === undefined ? omitFields(object, [field]) : { ...object, [field]: value }
  }
  const inner = object[field]
  if (value === undefined && !isJsonObject(inner)) return object
  return { ...object, [field]: setPath(isJsonObject(inner) ? inner : {}, rest, value) }
}
