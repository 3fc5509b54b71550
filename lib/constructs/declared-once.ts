import { normalApplicationId } from '../model/application'
import {
  type ApplicationPart,
  capabilityPart,
  findSetCapabilities,
  partOfWebhook,
  pathsOverlap,
  renderPart,
} from '../model/application-part'
import { originOf, resolveToken, type TerraformStack } from './cdktf'
import { renderProblem } from './check-props'
import { type ConfiguredResource, configuredResources } from './configured-resources'

/** A part of an application that a resource speaks for. */
interface Claim {
  readonly resource: ConfiguredResource
  /** The same text for the same application, whichever stack names it. */
  readonly application: string
  /** From the application's root, such as `capabilities`, `voice`. */
  readonly path: readonly string[]
}

/** What a resource of each type speaks for. */
const claimsOf: Readonly<Record<string, (resource: ConfiguredResource) => readonly Claim[]>> = {
  vonage_application: claimCapabilities,
  vonage_application_capability: (resource) =>
    claimParts(resource, findSetCapabilities(resource.attributes).map(capabilityPart)),
  vonage_application_webhook: (resource) => {
    const part = partOfWebhook(resource.attributes)
    return claimParts(resource, part === undefined ? [] : [part])
  },
}

/**
 * One problem for each part in this stack that something else in the program speaks for too: an application with
 * capabilities, or a part that stands before it. What is compared is the configuration as it will be synthesized, so that
 * it makes no difference which class or override says it.
 */
export function checkDeclaredOnce(stack: TerraformStack): readonly string[] {
  const resources = configuredResources(stack.node.root, Object.keys(claimsOf))
  const claims = resources.flatMap((resource) => claimsOf[resource.type]?.(resource) ?? [])
  const owners = claims.filter(isOwner)
  return claims.flatMap((own, index) => {
    if (own.resource.stack !== stack || isOwner(own)) return []
    const first = [...owners, ...claims.slice(0, index)].find((other) => isSame(own, other))
    return first === undefined ? [] : [describe(own, first)]
  })
}

function isOwner({ resource }: Claim): boolean {
  return resource.type === 'vonage_application'
}

function isSame(own: Claim, other: Claim): boolean {
  return (
    other.resource !== own.resource &&
    other.application === own.application &&
    pathsOverlap(other.path, own.path)
  )
}

function describe(own: Claim, first: Claim): string {
  const [one, two] = [first.resource.declaredBy, own.resource.declaredBy]
  return renderProblem({
    code: 'declared_twice',
    summary: `${renderPart(own)} of one application is declared twice`,
    detail: `${one} and ${two} both speak for it: each deploy of the one would undo the other. Keep one of them.`,
  })
}

/** An application without capabilities leaves them to others. */
function claimCapabilities(resource: ConfiguredResource): readonly Claim[] {
  const { stack, address, attributes } = resource
  if ((attributes['capabilities'] ?? null) === null) return []
  const application = nameReference(stack, `\${${address}.id}`)
  return [{ resource, application, path: ['capabilities'] }]
}

function claimParts(
  resource: ConfiguredResource,
  parts: readonly ApplicationPart[],
): readonly Claim[] {
  const { stack, attributes } = resource
  const applicationId = attributes['application_id'] ?? null
  if (applicationId === null) return []
  const application = identify(stack, applicationId)
  return parts.map(({ path }) => ({ resource, application, path }))
}

function identify(stack: TerraformStack, applicationId: unknown): string {
  const origin = originOf(applicationId)
  if (origin !== undefined) return nameReference(origin.stack, `\${${origin.address}}`)
  const text = String(resolveToken(stack, applicationId))
  // A template means something else in each stack; an id means the same everywhere.
  return text.includes('${') ? nameReference(stack, text) : normalApplicationId(text)
}

function nameReference(stack: TerraformStack, text: string): string {
  return `${stack.node.path} ${text}`
}
