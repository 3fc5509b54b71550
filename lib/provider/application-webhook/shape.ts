import type { Diagnostic } from '../../diagnostics/diagnostic'
import {
  applicationWebhook,
  findWebhookPart,
  webhookOfSlot,
  webhookSlotNames,
  webhookSlots,
} from '../../model/application-part'
import { checkTree } from '../../model/check'
import { warnInsecure } from '../../model/insecure-address'
import { isObjectTree, type ObjectTree } from '../../model/tree'
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
  checkConfig,
  findPart: ({ capability, webhook }) =>
    typeof capability === 'string' && typeof webhook === 'string'
      ? findWebhookPart(capability, webhook)
      : undefined,
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
    const [capability = '', webhook = '', ...rest] = name.split('.')
    return rest.length === 0 ? findWebhookPart(capability, webhook) : undefined
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

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  const part = webhookShape.findPart(config)
  const object = part === undefined ? applicationWebhook : webhookOfSlot(part)
  return [
    ...checkTree(object, withoutNulls(declaredPart(applicationWebhook, config)), []),
    ...(part === undefined ? checkSlot(config) : []),
    ...warnInsecure(object, declaredPart(applicationWebhook, config), []),
  ]
}

/** Names that a slot does not have may be null. */
function withoutNulls(tree: ReturnType<typeof declaredPart>): ObjectTree {
  const entries = isObjectTree(tree) ? Object.entries(tree) : []
  return Object.fromEntries(entries.filter(([, value]) => value !== null))
}

/** A slot that exists, but in another capability. */
function checkSlot({ capability, webhook }: ObjectValue): readonly Diagnostic[] {
  const slots = typeof capability === 'string' ? webhookSlots[capability] : undefined
  if (slots === undefined || typeof webhook !== 'string') return []
  const isKnown = applicationWebhook.attributes['webhook']
  const choices = isKnown?.kind === 'string' ? (isKnown.choices ?? []) : []
  if (!choices.includes(webhook)) return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: `${String(capability)} has no such webhook`,
      detail: `Got ${JSON.stringify(webhook)}. Use one of ${Object.keys(slots).join(', ')}.`,
      path: ['webhook'],
    },
  ]
}
