import type { Diagnostic } from '../../diagnostics/diagnostic'
import { isInScope } from '../../engine/name-pattern'
import { checkTree } from '../../model/check'
import { checkCapability, checkWebhook } from '../../model/check-part'
import { warnInsecure } from '../../model/insecure-address'
import { checkKeyArguments } from '../../model/key-arguments'
import type { ObjectTree } from '../../model/tree'
import type { DeclaredResource } from '../../stacks/declare'
import { isResourceType, type ResourceType, resourceKinds } from '../../stacks/resource-kinds'

/** What the provider says of a configuration, of each type; a lease says only what a plan finds out. */
const checks: Readonly<Record<ResourceType, (tree: ObjectTree) => readonly Diagnostic[]>> = {
  vonage_application: (tree) => [
    ...checkTree(resourceKinds.vonage_application, tree, []),
    ...warnInsecure(resourceKinds.vonage_application, tree, []),
    ...checkKeyArguments((argument) => (tree[argument] ?? null) !== null),
  ],
  vonage_application_capability: checkCapability,
  vonage_application_webhook: checkWebhook,
  vonage_number_link: (tree) => checkTree(resourceKinds.vonage_number_link, tree, []),
  vonage_number_lease: ({ features: _list, ...tree }) =>
    checkTree(resourceKinds.vonage_number_lease, tree, []),
}

/** Everything that is wrong with, or worth a word about, a declaration; each names its address. */
export function checkDeclared({ address, type, config }: DeclaredResource): readonly Diagnostic[] {
  if (!isResourceType(type)) return []
  return checks[type](config).map((one) => ({ ...one, summary: `${one.summary} in ${address}` }))
}

/** Without a state nothing outside the scope is touched: what is declared must be in it. */
export function checkScope(
  { address, config }: DeclaredResource,
  namePrefix: string,
  scope: readonly string[],
): readonly Diagnostic[] {
  const { name } = config
  if (typeof name !== 'string' || isInScope(namePrefix + name, scope)) return []
  return [
    {
      severity: 'error',
      code: 'out_of_scope',
      summary: `The name of ${address} is outside the scope`,
      detail: `"${namePrefix + name}" fits none of ${scope.join(', ')}. Nothing outside the scope is ever touched: rename it, or widen --scope.`,
      path: ['name'],
    },
  ]
}
