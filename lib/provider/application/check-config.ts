import type { Diagnostic } from '../../diagnostics/diagnostic'
import { application, applicationArguments } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { checkTree } from '../../model/check'
import { checkKeyArguments } from '../../model/key-arguments'
import { warnTree } from '../../model/warn'
import type { ObjectValue } from '../../plugin/value'
import { declaredPart } from '../tree-codec'

const declared: ObjectAttribute = {
  ...application,
  attributes: { ...application.attributes, ...applicationArguments },
}

/** Everything that is wrong with the configuration of an application. */
export function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  const tree = declaredPart(declared, config)
  return [
    ...checkTree(declared, tree, []),
    ...warnTree(declared, tree, []),
    ...checkKeyArguments((argument) => (config[argument] ?? null) !== null),
  ]
}
