import type { Diagnostic } from '../../diagnostics/diagnostic'
import { application, applicationArguments } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { checkTree } from '../../model/check'
import type { ObjectValue } from '../../plugin/value'
import { declaredPart } from '../tree-codec'

const declared: ObjectAttribute = {
  ...application,
  attributes: { ...application.attributes, ...applicationArguments },
}

/** Everything that is wrong with the configuration of an application. */
export function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return [...checkTree(declared, declaredPart(declared, config), []), ...checkKeyArguments(config)]
}

/** Arguments that cannot stand together, the second one and why. */
const exclusive = [
  ['public_key', 'private_key_wo', 'the public key is the public half of private_key_wo'],
  ['public_key', 'key_version', 'only a generated pair can be replaced'],
  ['private_key_wo', 'key_version', 'raise private_key_wo_version for another key'],
] as const

function checkKeyArguments(config: ObjectValue): readonly Diagnostic[] {
  const isSet = (name: string) => (config[name] ?? null) !== null
  const clashes = exclusive
    .filter(([first, second]) => isSet(first) && isSet(second))
    .map(([first, second, why]) =>
      keyConflict(second, `${first} and ${second} cannot stand together`, `Leave one out: ${why}.`),
    )
  const isLone = isSet('private_key_wo') !== isSet('private_key_wo_version')
  const lone = keyConflict(
    isSet('private_key_wo') ? 'private_key_wo' : 'private_key_wo_version',
    'private_key_wo and private_key_wo_version belong together',
    'Set both: a write-only value is not compared, so the version says when it is another one.',
  )
  return isLone ? [...clashes, lone] : clashes
}

function keyConflict(argument: string, summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'key_arguments_conflict', summary, detail, path: [argument] }
}
