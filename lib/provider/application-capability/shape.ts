import type { Diagnostic } from '../../diagnostics/diagnostic'
import { planPart } from '../../engine/plan-part'
import {
  type ApplicationPart,
  applicationCapability,
  capabilityPart,
} from '../../model/application-part'
import { type CapabilityName, capabilities } from '../../model/capabilities'
import { checkTree } from '../../model/check'
import { warnInsecure } from '../../model/insecure-address'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'
import type { PartShape } from '../part/shape'
import { schemasFromModel } from '../schema-from-model'
import { declaredPart, treeFromTerraform, treeToTerraform } from '../tree-codec'

const names = Object.keys(capabilities) as CapabilityName[]

/** The resource `vonage_application_capability`: the capability is an argument of its own name. */
export const capabilityShape: PartShape = {
  schema: {
    version: 0,
    description: `${applicationCapability.description} Set exactly one of ${names.map((name) => `\`${name}\``).join(', ')}.`,
    attributes: {
      id: { type: 'string', computed: true, description: '`<application id>:<capability>`.' },
      ...schemasFromModel(applicationCapability.attributes),
    },
  },
  checkConfig: (config) => [
    ...checkTree(applicationCapability, declaredPart(applicationCapability, config), []),
    ...checkSingle(config),
    ...warnInsecure(applicationCapability, declaredPart(applicationCapability, config), []),
  ],
  findPart: (value) => {
    const [name, ...others] = findSet(value)
    return name === undefined || others.length > 0 ? undefined : capabilityPart(name)
  },
  treeOf: (value, part) => treeFromTerraform(value[nameOf(part)] ?? null),
  attributesOf: (tree, part) => ({
    ...Object.fromEntries(names.map((name) => [name, null])),
    [nameOf(part)]: treeToTerraform(tree),
  }),
  planUnknownPart: (config) =>
    Object.fromEntries(
      findSet(config).map((name) => {
        const tree = treeFromTerraform(config[name] ?? null)
        return [name, treeToTerraform(planPart(capabilityPart(name), tree, null))]
      }),
    ),
  replacedBy: (config, prior) => [...findSet(config), ...findSet(prior)].map((name) => [name]),
  placeOf: ([_capabilities, ...path]) => path,
  parseName: (name) => (isCapability(name) ? capabilityPart(name) : undefined),
  importForm: `<application id>:<capability>, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf:rtc, with a capability of ${names.join(', ')}`,
}

function nameOf({ path }: ApplicationPart): string {
  return String(path[1])
}

function isCapability(name: string): name is CapabilityName {
  return Object.hasOwn(capabilities, name)
}

function findSet(value: ObjectValue): readonly CapabilityName[] {
  return names.filter((name) => (value[name] ?? null) !== null)
}

/** Exactly one is set; one that is unknown may turn out to be none. */
function checkSingle(config: ObjectValue): readonly Diagnostic[] {
  const set = findSet(config)
  const known = set.filter((name) => config[name] !== UNKNOWN)
  if (set.length > 0 && known.length <= 1) return []
  const found = set.length === 0 ? 'None is set' : `${known.join(', ')} are set`
  return [
    {
      severity: 'error',
      code: set.length === 0 ? 'attribute_required' : 'value_invalid',
      summary: 'Exactly one capability must be set',
      detail: `${found}. Use one resource for each capability: set one of ${names.join(', ')}, if only to {}.`,
      path: set.length === 0 ? [] : [String(known[1])],
    },
  ]
}
