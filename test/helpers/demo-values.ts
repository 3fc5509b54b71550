import { decode, Encoder, ExtData } from '@msgpack/msgpack'
import type { DynamicValue } from '../../lib/plugin/generated/tfplugin6'

/** What Terraform sends for an unknown value. */
export const unknownOnWire = new ExtData(0, new Uint8Array([0]))

/** A value as Terraform sends it, written by a MessagePack library that is not ours. */
export function dynamic(value: unknown): DynamicValue {
  const bytes = new Encoder({ useBigInt64: true }).encode(value)
  return { msgpack: bytes, json: new Uint8Array() }
}

/** What the plugin sent, read by a MessagePack library that is not ours. */
export function plain(value: DynamicValue | undefined): unknown {
  return value && decode(Uint8Array.from(value.msgpack), { useBigInt64: true })
}

/** A configuration of the demo's one resource. */
export function aThing(attributes: Record<string, unknown> = {}): Record<string, unknown> {
  const unset = { id: null, name: 'a', size: null, tags: null, secret_wo: null, parts: null }
  return { ...unset, ...attributes }
}
