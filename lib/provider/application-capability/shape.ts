import { planPart } from '../../engine/plan-part'
import {
  type ApplicationPart,
  applicationCapability,
  capabilityPart,
  findNamedPart,
  findSetCapabilities,
  partOfCapability,
} from '../../model/application-part'
import { capabilityNames } from '../../model/capabilities'
import { checkCapability } from '../../model/check-part'
import type { PartShape } from '../part/shape'
import { schemasFromModel } from '../schema-from-model'
import { declaredPart, treeFromTerraform, treeToTerraform } from '../tree-codec'

/** The resource `vonage_application_capability`: the capability is an argument of its own name. */
export const capabilityShape: PartShape = {
  schema: {
    version: 0,
    description: `${applicationCapability.description} Set exactly one of ${capabilityNames.map((name) => `\`${name}\``).join(', ')}.`,
    attributes: {
      id: { type: 'string', computed: true, description: '`<application id>:<capability>`.' },
      ...schemasFromModel(applicationCapability.attributes),
    },
  },
  checkConfig: (config) => checkCapability(declaredPart(applicationCapability, config)),
  findPart: partOfCapability,
  treeOf: (value, part) => treeFromTerraform(value[nameOf(part)] ?? null),
  attributesOf: (tree, part) => ({
    ...Object.fromEntries(capabilityNames.map((name) => [name, null])),
    [nameOf(part)]: treeToTerraform(tree),
  }),
  planUnknownPart: (config) =>
    Object.fromEntries(
      findSetCapabilities(config).map((name) => {
        const tree = treeFromTerraform(config[name] ?? null)
        return [name, treeToTerraform(planPart(capabilityPart(name), tree, null))]
      }),
    ),
  replacedBy: (config, prior) =>
    [...findSetCapabilities(config), ...findSetCapabilities(prior)].map((name) => [name]),
  placeOf: ([_capabilities, ...path]) => path,
  parseName: (name) => {
    const part = findNamedPart(name)
    return part?.kind === 'capability' ? part : undefined
  },
  importForm: `<application id>:<capability>, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf:rtc, with a capability of ${capabilityNames.join(', ')}`,
}

function nameOf({ path }: ApplicationPart): string {
  return String(path[1])
}
