import { readFileSync } from 'node:fs'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { decode } from '@msgpack/msgpack'
import { unzipSync } from 'fflate'

// A plan file is a zip archive; its `tfplan` is a protobuf message, its `tfstate` the state that the plan was made with.
// Source: Terraform 1.11.4, internal/plans/planfile, and internal/plans/planproto/planfile.proto for the numbers of fields.

/** A backend with its settings. */
export interface Backend {
  readonly type: string
  readonly config: Readonly<Record<string, unknown>>
}

/** A resource of this provider in a saved plan. Unknown values are objects without a meaning. */
export interface SavedResource {
  readonly type: string
  /** In the state of the plan; undefined for a create. */
  readonly before: Attributes | undefined
  /** Undefined for a delete, and for what is only in the state. */
  readonly after: Attributes | undefined
  /** Whether the plan leaves it as it is, or updates it in place. */
  readonly stays: boolean
}

type Attributes = Readonly<Record<string, unknown>>

/** The fields of a message that have a length, and those that are numbers, by number of field. */
interface Message {
  readonly parts: ReadonlyMap<number, readonly Uint8Array[]>
  readonly numbers: ReadonlyMap<number, number>
}

/**
 * The backend that a saved plan will write to, whatever the folder in which it is applied has by now. The workspace is
 * that of the folder all the same: Terraform 1.11.4 ignores the plan's.
 * @throws when it is not a plan file
 */
export function readSavedBackend(path: string): Backend {
  const backend = readPart(readMessage(readFrom(path, 'tfplan')), 13)
  if (backend === undefined) throw new Error('the plan has no backend')
  const message = readMessage(backend)
  const config = readPart(message, 2)
  return {
    type: textOf(readPart(message, 1)),
    config: config === undefined ? {} : (readValue(config) ?? {}),
  }
}

/**
 * What a saved plan does with the resources of this provider, and what else of it is in the state.
 * @throws when it is not a plan file
 */
export function readSavedResources(path: string): readonly SavedResource[] {
  const { parts } = readMessage(readFrom(path, 'tfplan'))
  const planned = (parts.get(3) ?? []).flatMap((bytes) => {
    const message = readMessage(bytes)
    const type = typeIn(textOf(readPart(message, 13)))
    return type === undefined ? [] : [readChange(type, readMessage(readPart(message, 9)))]
  })
  return [...planned, ...readState(readFrom(path, 'tfstate'))]
}

const actions = { none: 0, create: 1, update: 3, delete: 5 }

function readChange(type: string, { parts, numbers }: Message): SavedResource {
  // A field of the value zero is left out.
  const action = numbers.get(1) ?? actions.none
  const [first, second = first] = (parts.get(2) ?? []).map(readValue)
  return {
    type,
    before: action === actions.create ? undefined : first,
    after: action === actions.delete ? undefined : second,
    stays: action === actions.none || action === actions.update,
  }
}

function readState(bytes: Uint8Array): readonly SavedResource[] {
  const { resources = [] } = JSON.parse(textOf(bytes)) as {
    readonly resources?: readonly {
      readonly type: string
      readonly instances: readonly { readonly attributes: Attributes }[]
    }[]
  }
  return resources
    .filter(({ type }) => isOurs(type))
    .flatMap(({ type, instances }) =>
      instances.map(({ attributes: before }) => ({ type, before, after: undefined, stays: false })),
    )
}

/** The type in an address such as `module.a["x.y"].vonage_application.shop[0]`. */
function typeIn(address: string): string | undefined {
  return address
    .replace(/\["[^"]*"\]/g, '')
    .split('.')
    .find((word, n, words) => n === words.length - 2 && isOurs(word))
}

function isOurs(type: string): boolean {
  return type.startsWith('vonage_')
}

function readFrom(path: string, file: 'tfplan' | 'tfstate'): Uint8Array {
  const files = unzipSync(readFileSync(path), { filter: ({ name }) => name === file })
  return files[file] ?? new Uint8Array()
}

/** A `DynamicValue`, which is MessagePack. */
function readValue(value: Uint8Array): Attributes | undefined {
  const packed = readPart(readMessage(value), 1)
  return packed === undefined
    ? undefined
    : ((decode(packed) ?? undefined) as Attributes | undefined)
}

function textOf(bytes: Uint8Array = new Uint8Array()): string {
  return Buffer.from(bytes).toString('utf8')
}

function readPart({ parts }: Message, field: number): Uint8Array | undefined {
  return parts.get(field)?.at(-1)
}

function readMessage(bytes: Uint8Array = new Uint8Array()): Message {
  const reader = new BinaryReader(bytes)
  const parts = new Map<number, Uint8Array[]>()
  const numbers = new Map<number, number>()
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag()
    if (wireType === 2) {
      const repeated = parts.get(field) ?? []
      repeated.push(reader.bytes())
      parts.set(field, repeated)
    } else if (wireType === 0) numbers.set(field, Number(reader.uint64()))
    // Fixed-size numbers: no field that is read here has one.
    else reader.skip(wireType)
  }
  return { parts, numbers }
}
