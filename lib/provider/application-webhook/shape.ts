import {
  applicationWebhook,
  findNamedPart,
  partOfWebhook,
  webhookSlotNames,
} from '../../model/application-part'
import { checkWebhook } from '../../model/check-part'
import { isObjectTree } from '../../model/tree'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { PartShape } from '../part/shape'
import { schemasFromModel } from '../schema-from-model'
import { declaredPart, treeToTerraform } from '../tree-codec'

/** What a webhook can have; which of it depends on its slot. */
const ownNames = Object.keys(applicationWebhook.attributes).filter(
  (name) => !webhookSlotNames.includes(name),
)

/** The resource `vonage_application_webhook`: the attributes of a slot stand beside its name. */
export const webhookShape: PartShape = {
  schema: {
    version: 0,
    description: applicationWebhook.description,
    attributes: {
      id: {
        type: 'string',
        computed: true,
        description: '`<application id>:<capability>.<webhook>`.',
      },
      ...webhookSchemas(),
    },
  },
  checkConfig: (config) => checkWebhook(declaredPart(applicationWebhook, config)),
  findPart: partOfWebhook,
  treeOf: (value, part) => declaredPart(part.attribute, value),
  attributesOf: (tree, part) => ({
    capability: String(part.path[1]),
    webhook: String(part.path[3]),
    ...Object.fromEntries(ownNames.map((name) => [name, null])),
    ...(isObjectTree(tree) ? (treeToTerraform(tree) as ObjectValue) : {}),
  }),
  planUnknownPart: (config) =>
    Object.fromEntries(
      ownNames.map((name): [string, Value] => {
        const isOpen = (config[name] ?? null) === null && name !== 'address'
        return [name, isOpen ? UNKNOWN : (config[name] ?? null)]
      }),
    ),
  replacedBy: (config, prior) =>
    ['capability', 'webhook'].filter((name) => config[name] !== prior[name]).map((name) => [name]),
  placeOf: (path, part) => path.slice(part.path.length),
  parseName: (name) => {
    const part = findNamedPart(name)
    return part?.kind === 'webhook' ? part : undefined
  },
  importForm:
    '<application id>:<capability>.<webhook>, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf:voice.answer_url',
}

/** Only the address has no default in any slot. */
function webhookSchemas(): ReturnType<typeof schemasFromModel> {
  const schemas = schemasFromModel(applicationWebhook.attributes)
  const open = ownNames.filter((name) => name !== 'address')
  const computed = open.map((name) => [name, { ...schemas[name], computed: true }])
  return { ...schemas, ...(Object.fromEntries(computed) as typeof schemas) }
}
