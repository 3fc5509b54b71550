import { readFileSync } from 'node:fs'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { decode } from '@msgpack/msgpack'
import { unzipSync } from 'fflate'

/** A backend with its settings. */
export interface Backend {
  readonly type: string
  readonly config: Readonly<Record<string, unknown>>
}

/**
 * The backend that a saved plan will write to, whatever the folder in which it is applied has by now. The workspace is
 * that of the folder all the same: Terraform 1.11.4 ignores the plan's. A plan file is a zip archive whose `tfplan` is a
 * protobuf message.
 * Source: Terraform 1.11.4, internal/plans/planproto/planfile.proto, `Plan.backend` (13) and `Backend`.
 * @throws when the file is none
 */
export function readSavedBackend(path: string): Backend {
  const files = unzipSync(readFileSync(path), { filter: ({ name }) => name === 'tfplan' })
  const backend = fieldsOf(files['tfplan'] ?? new Uint8Array()).get(13)
  if (backend === undefined) throw new Error('the plan has no backend')
  const fields = fieldsOf(backend)
  const text = (field: number) => Buffer.from(fields.get(field) ?? []).toString('utf8')
  const packed = fieldsOf(fields.get(2) ?? new Uint8Array()).get(1)
  return {
    type: text(1),
    config: packed === undefined ? {} : (decode(packed) as Backend['config']),
  }
}

/** The last value of each field that has a length, by number. */
function fieldsOf(message: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const reader = new BinaryReader(message)
  const fields = new Map<number, Uint8Array>()
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag()
    if (wireType === 2) fields.set(field, reader.bytes())
    else reader.skip(wireType)
  }
  return fields
}
