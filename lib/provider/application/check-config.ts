import type { Diagnostic } from '../../diagnostics/diagnostic'
import { application, applicationArguments } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { checkTree } from '../../model/check'
import { checkKeyArguments } from '../../model/key-arguments'
import type { ObjectValue } from '../../plugin/value'
import { declaredPart } from '../tree-codec'

const declared: ObjectAttribute = {
  ...application,
  attributes: { ...application.attributes, ...applicationArguments },
}

/** Everything that is wrong with the configuration of an application. */
export function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...checkTree(declared, declaredPart(declared, config), []),
    ...checkKeyArguments((argument) => (config[argument] ?? null) !== null),
  ]
}
