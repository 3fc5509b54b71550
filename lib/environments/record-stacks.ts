import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Json } from '../engine/ports'
import { UNKNOWN } from '../model/tree'
import { Unresolved } from '../stacks/evaluated'
import { type RecordedStack, recordStack } from './destroy-configuration'
import type { SynthesizedStack } from './environment-deps'
import type { StackRecord } from './record'

/**
 * What destroys these stacks later, and what is to be said of it.
 * @param isShared Whether others than this machine use the store: then a state that is a file here is worth a warning.
 */
export function recordStacks(
  stacks: readonly SynthesizedStack[],
  isShared: boolean,
): { readonly stacks: readonly StackRecord[]; readonly warnings: readonly Diagnostic[] } {
  const recorded = stacks.map(recordOne)
  const files = stacks.filter(({ declarations }) => {
    const { type } = declarations.blocks.backend ?? { type: 'local' }
    return isShared && type === 'local'
  })
  return {
    stacks: recorded.map(({ stack }) => stack),
    warnings: [
      ...recorded.flatMap(({ warnings }) => warnings),
      ...files.map(({ name }) => localState(name)),
    ],
  }
}

function recordOne({ name, folder, declarations }: SynthesizedStack): RecordedStack {
  return recordStack({
    name,
    files: declarations.files,
    given: (variable) => {
      const value = declarations.variable(variable)
      const isKnown = value !== undefined && value !== UNKNOWN && !(value instanceof Unresolved)
      // What a file or TF_VAR_ gives is JSON, or a text.
      return isKnown ? (value as Json) : undefined
    },
    absolute: (path) => resolve(folder, path),
  })
}

function localState(stack: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'environment_left_out',
    summary: `The state of ${stack} is a file on this machine`,
    detail:
      'Others find its record, but not its state, so nobody else can destroy it. Configure a remote backend, such as new S3Backend(stack, { bucket, key: stack.names.stateKey, region }).',
    path: [],
  }
}
