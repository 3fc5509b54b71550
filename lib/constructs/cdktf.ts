// The only file that imports cdktf: the second entry point is this code with cdktn in its place.
// Constructs are recognised by their Symbol.for marks, which both packages share, never by instanceof.
import {
  Annotations,
  call,
  DefaultTokenResolver,
  Fn,
  type IResolvable,
  rawString,
  ref,
  StringConcat,
  TerraformBackend,
  TerraformDataSource,
  TerraformElement,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from 'cdktf'
import type { IConstruct } from 'constructs'

export type { IResolvable, TerraformMetaArguments }

export {
  TerraformDataSource,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
}

/** What cdktf hands to a construct that takes part in synth. */
export interface SynthSession {
  readonly outdir: string
  readonly manifest: {
    forStack(stack: TerraformStack): { readonly workingDirectory: string }
  }
}

/** Calls `onSynthesize` when the stack is written to disk; not in `Testing.synth`. */
export function onSynthesize(
  construct: IConstruct,
  synthesize: (session: SynthSession) => void,
): void {
  // cdktf has a function for this but does not export it; the mark is what it looks for.
  Object.defineProperty(construct, Symbol.for('cdktf/customSynthesis'), {
    value: { onSynthesize: synthesize },
    enumerable: false,
  })
}

/** The stack that a construct is in. */
export function stackOf(construct: IConstruct): TerraformStack {
  return TerraformStack.of(construct)
}

/** The providers of a stack, in the order of the program. */
export function providersOf(stack: TerraformStack): readonly TerraformProvider[] {
  return stack.allProviders()
}

/** Whether the state of the stack is a file on this machine. */
export function hasLocalState(stack: TerraformStack): boolean {
  const backend = stack.node.findAll().find((construct) => TerraformBackend.isBackend(construct))
  // The name is protected, and no public member tells the kinds of backends apart.
  return backend === undefined || backend['name'] === 'local'
}

/** `terraform.required_providers` as the stack will say it, with what `addOverride` adds. */
export function requiredProvidersOf(stack: TerraformStack): Readonly<Record<string, unknown>> {
  const declared = stack
    .allProviders()
    .map((provider) => requiredProvidersIn(provider.toTerraform()))
  const all = [...declared, requiredProvidersIn(overridesOf(stack))]
  return Object.fromEntries(all.flatMap((providers) => Object.entries(providers)))
}

function requiredProvidersIn(configuration: unknown): object {
  const { terraform } = configuration as { terraform?: { required_providers?: object } }
  return terraform?.required_providers ?? {}
}

/** What `addOverride` of the stack says. */
export function overridesOf(stack: TerraformStack): Readonly<Record<string, unknown>> {
  // Private, but the only other way to see overrides is to synthesize the stack a second time.
  return stack['rawOverrides'] as Record<string, unknown>
}

/** Whether the construct is a resource of any provider. */
export function isResource(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct)
}

/** Whether the construct is a stack. */
export function isStack(construct: IConstruct): construct is TerraformStack {
  return TerraformStack.isStack(construct)
}

/** The arguments of a resource with its overrides, by Terraform's names; undefined when it is moved into another one. */
export function configurationOf(
  resource: TerraformResource,
): Readonly<Record<string, unknown>> | undefined {
  const { terraformResourceType, friendlyUniqueId } = resource
  const { resource: byType } = resource.toTerraform() as {
    resource?: Record<string, Record<string, Record<string, unknown>>>
  }
  return byType?.[terraformResourceType]?.[friendlyUniqueId]
}

/** Shows a warning with the path of the construct when the program is synthesized. */
export function addWarning(construct: IConstruct, text: string): void {
  Annotations.of(construct).addWarning(text)
}

/** The text `${<resource>.<attribute>}`; `attribute` may be a path, such as `triggers.application_id`. */
export function attributeText(resource: TerraformResource, attribute: string): string {
  return Token.asString(resource.interpolationForAttribute(attribute))
}

/** The text `${jsonencode(<value>)}`; tokens in the value stay references. */
export function jsonOf(value: unknown): string {
  return Fn.jsonencode(value)
}

/** The addresses of the resources in a part of the program, such as `vonage_application.shop`, for `depends_on`. */
export function addressesIn(scope: IConstruct): readonly string[] {
  return scope.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`)
}

/** Whether the value stands for one that only synth or Terraform knows. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value)
}

/** The value as the synthesized configuration will have it: literals stay, references become `${…}`. */
export function resolveToken(scope: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat())
  const resolved: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false })
  return resolved
}

/** The stack and the address of a value that is one reference to a resource of a stack; undefined for any other. */
export function originOf(
  value: unknown,
): { readonly stack: TerraformStack; readonly address: string } | undefined {
  const fragments = Tokenization.reverseString(Token.asString(value))
  const [token] = fragments.tokens
  if (token === undefined || fragments.length !== 1) return undefined
  // Private, but to resolve it in another stack would make an output there for everything that is compared.
  const { originStack, identifier } = token as { originStack?: unknown; identifier?: unknown }
  if (!TerraformStack.isStack(originStack) || typeof identifier !== 'string') return undefined
  return { stack: originStack, address: identifier }
}

/** A reference to something that Terraform knows by this address. */
export function stringReference(address: string): string {
  return Token.asString(ref(address))
}

/** A call of a function in the deploy, as a token; arguments may be tokens. */
export function callFunction(name: string, args: readonly (string | number)[]): string {
  return Token.asString(call(name, args.map(quoteLiteral)))
}

/** A text without references gets its quotes and backslashes escaped; cdktf takes what it is given. */
function quoteLiteral(value: string | number): string | number | IResolvable {
  const isLiteral = typeof value === 'string' && !isToken(value) && !value.includes('${')
  return isLiteral ? rawString(value) : value
}
