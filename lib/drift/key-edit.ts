import type { Language } from '../adoption/language'
import { type KeyMode, keyModeOf } from '../engine/plan-key'
import type { JsonObject } from '../engine/ports'
import { toCamelCase } from '../model/properties'
import type { ObjectTree } from '../model/tree'

/** Where the key of an application comes from; undefined where only its declaration could say, and that is not read. */
export function findKeyMode(
  declared: JsonObject | undefined,
  recorded: JsonObject | undefined,
): KeyMode | undefined {
  // What matters here is which arguments are set: any JSON that is not null is one.
  const prior = (recorded ?? null) as ObjectTree | null
  if (declared !== undefined) return keyModeOf(declared as unknown as ObjectTree, prior)
  const { private_key_wo_version: version = null } = prior ?? {}
  const mode = keyModeOf({ private_key_wo: version }, prior)
  return mode === 'kept' ? undefined : mode
}

/** What to do in the code about a public key that someone replaced, but to write it down, which `own` alone asks for. */
export function renderKeyAdvice(
  mode: Exclude<KeyMode, 'own'>,
  language: Language,
): readonly string[] {
  if (mode !== 'write_only') return [`nothing to change: ${whyNothing[mode]}`]
  const nameOf = (argument: string) => (language === 'hcl' ? argument : toCamelCase(argument))
  const version = nameOf('private_key_wo_version')
  return [
    `to keep the new key, put its private half where ${nameOf('private_key_wo')} comes from and raise ${version}`,
    `to put your own key back, raise ${version} alone`,
  ]
}

const whyNothing = {
  generated: 'the key is generated, and the next deploy puts the recorded pair back',
  kept: 'the code says nothing of the key, and the next deploy records the new one',
} as const
