import { writeFileSync } from 'node:fs'
import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { encode } from '@msgpack/msgpack'
import { zipSync } from 'fflate'

/** The backend of a plan that is written. */
export interface PlannedBackend {
  readonly type: string
  readonly config: Readonly<Record<string, unknown>> | undefined
  readonly workspace: string
}

/** Tags of fields with a length: `field << 3 | 2`. */
const tag = (field: number) => (field << 3) | 2

/** The protobuf message of a plan, by hand, with a version and a change that nobody reads. */
export function aPlanMessage(backend: PlannedBackend | undefined): Uint8Array {
  const plan = new BinaryWriter().uint32(8).uint32(3).uint32(tag(3)).bytes(Uint8Array.of(1, 2))
  if (backend !== undefined) plan.uint32(tag(13)).bytes(aBackendMessage(backend))
  return plan.finish()
}

function aBackendMessage({ type, config, workspace }: PlannedBackend): Uint8Array {
  const backend = new BinaryWriter().uint32(tag(1)).string(type)
  if (config !== undefined) {
    const value = new BinaryWriter().uint32(tag(1)).bytes(encode(config)).finish()
    backend.uint32(tag(2)).bytes(value)
  }
  return backend.uint32(tag(3)).string(workspace).finish()
}

/** A change of a plan that is written. `values` is one value, or two for what is updated or replaced. */
export interface PlannedChange {
  readonly address: string
  readonly action: number
  readonly values: readonly unknown[]
}

/** Writes a plan file with changes and a state. */
export function writeChanges(
  file: string,
  changes: readonly PlannedChange[],
  state: unknown,
): void {
  const plan = new BinaryWriter()
  for (const { address, action, values } of changes) {
    const change = new BinaryWriter()
    if (action !== 0) change.uint32(8).uint32(action)
    for (const value of values) {
      const packed = new BinaryWriter().uint32(tag(1)).bytes(encode(value)).finish()
      change.uint32(tag(2)).bytes(packed)
    }
    const whole = new BinaryWriter().uint32(tag(9)).bytes(change.finish())
    plan.uint32(tag(3)).bytes(whole.uint32(tag(13)).string(address).finish())
  }
  const tfstate = new TextEncoder().encode(JSON.stringify(state))
  writeFileSync(file, zipSync({ tfplan: plan.finish(), tfstate }))
}

/** Writes a plan file that has nothing but its backend. */
export function writePlan(file: string, backend: PlannedBackend): void {
  writeFileSync(file, zipSync({ tfplan: aPlanMessage(backend), tfstate: new Uint8Array(3) }))
}
