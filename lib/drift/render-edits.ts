import type { Language } from '../adoption/language'
import { type Edit, renderHclEdit, renderTypescriptEdit } from '../adoption/render-edit'
import { SENSITIVE } from '../engine/mask'
import { withoutPrefix } from '../engine/name-prefix'
import type { Json } from '../engine/ports'
import { findNamedPart } from '../model/application-part'
import { fromPointer } from '../model/json-pointer'
import type { Tree } from '../model/tree'
import type { ResourceBlock } from '../stacks/blocks'
import { findConstructPath } from '../stacks/construct-path'
import { placeInApplication } from '../stacks/part-attributes'
import type { Stack } from '../stacks/read-stacks'
import type { RecordedResource } from '../stacks/recorded'
import type { DriftDifference, DriftResource } from './drift-report'
import { findKeyMode, renderKeyAdvice } from './key-edit'

/** A row with what its stack says of it. */
interface Subject {
  readonly row: DriftResource
  readonly block: ResourceBlock | undefined
  readonly recorded: RecordedResource | undefined
  readonly language: Language
}

/** What to change in the code of one resource that is modified or missing, under the place where it is declared. */
export function renderEdits(
  row: DriftResource,
  stacks: readonly Stack[],
  language: Language,
): string {
  const stack = stacks.find(({ name }) => name === row.stack)
  const base = String(row.address).replace(/\[.*$/, '')
  const block = stack?.declarations.blocks.resources.find(
    ({ type, name }) => `${type}.${name}` === base,
  )
  const recorded = stack?.recorded?.find(({ address }) => address === row.address)
  const lines = renderLines({ row, block, recorded, language })
  const place = `${row.stack}/${row.address}`
  const path = block && findConstructPath(block.body)
  const head = path === undefined ? place : `${path} (${place})`
  return [head, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function renderLines(subject: Subject): readonly string[] {
  const { row } = subject
  if (row.status === 'missing')
    return ['remove it, or deploy it again: the account does not have it']
  if (row.type === 'vonage_number_lease') {
    return ['nothing to change: it is what the leased number can do']
  }
  return row.differences.flatMap((one) => {
    const path = fromPointer(one.path)
    if (path[0] === 'full_name') return renderName(one, subject)
    const isKey = row.type === 'vonage_application' && path[0] === 'public_key'
    return isKey ? renderKey(one, subject) : renderEdit(path, one, subject)
  })
}

/** The code has the name without the prefix. */
function renderName(one: DriftDifference, subject: Subject): readonly string[] {
  const { name, full_name: whole } = subject.recorded?.attributes ?? {}
  const prefix = String(whole).slice(0, -String(name).length)
  const actual = withoutPrefix(String(one.actual), prefix)
  if (actual !== one.actual) return renderEdit(['name'], { ...one, actual }, subject)
  return [
    `nothing to change: ${JSON.stringify(one.actual)} lacks the name_prefix ${JSON.stringify(prefix)}, and the next deploy puts it back`,
  ]
}

function renderKey(one: DriftDifference, subject: Subject): readonly string[] {
  const { block, recorded, language } = subject
  const mode = findKeyMode(block?.body, recorded?.attributes)
  if (mode !== 'own' && mode !== undefined) return renderKeyAdvice(mode, language)
  const lines = renderEdit(['public_key'], one, subject)
  return mode === 'own'
    ? lines
    : [...lines, 'but where the code says nothing of the key there is nothing to change']
}

function renderEdit(
  path: readonly string[],
  { expected, actual }: DriftDifference,
  { row: { type, id }, language }: Subject,
): readonly string[] {
  const edit: Edit = {
    path,
    place: placeOf(type, id, path),
    before: treeFromJson(expected),
    after: treeFromJson(actual),
  }
  if (JSON.stringify(actual).includes(SENSITIVE)) {
    return [`${path.join('.')}: it holds a sensitive value, which is not printed`]
  }
  return language === 'hcl'
    ? renderHclEdit(edit)
    : renderTypescriptEdit(edit, type === 'vonage_application_webhook')
}

/** Where the application has it. */
function placeOf(type: string, id: string | null, path: readonly string[]): readonly string[] {
  if (type === 'vonage_application_capability') return ['capabilities', ...path]
  const part = findNamedPart(String(id).replace(/^[^:]*:/, ''))
  const isWebhook = type === 'vonage_application_webhook' && part !== undefined
  return isWebhook ? placeInApplication(part, path).map(String) : path
}

/** A report is made of trees, and so of no lists. */
function treeFromJson(json: Json): Tree {
  return json as unknown as Tree
}
