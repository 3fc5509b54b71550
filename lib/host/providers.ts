import type { Diagnostic } from '../diagnostics/diagnostic'
import { hasErrors } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import type { CallContext, Provider, Resource } from '../plugin/provider'
import { isWhollyKnown, type ObjectValue } from '../plugin/value'
import type { StackBlocks } from '../stacks/blocks'
import { declareProvider } from '../stacks/declare-provider'
import type { StackInputs } from '../stacks/scope'
import { toConfigValue } from './config-value'

/** The provider of a block, configured; or why its settings are not known here. */
export type OpenedProvider =
  | { readonly provider: Provider; readonly config: ObjectValue; readonly reason?: undefined }
  | { readonly reason: string }

/** The providers of one stack, by block: `vonage`, or `vonage.<alias>`. */
export interface Providers {
  /** Configures the provider of a block, once. @throws {Problems} when its settings are wrong */
  open(block: string): Promise<OpenedProvider>
  /** A provider that is not configured, for validating and for schemas. */
  readonly idle: Provider
  readonly context: CallContext
  /** What the providers said while they were configured. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A type of resource of an opened provider; or why it is not known here. */
export type OpenedResource =
  | { readonly resource: Resource; readonly settings: ObjectValue; readonly reason?: undefined }
  | { readonly reason: string }

/** @throws {Problems} when the settings of the provider block are wrong */
export async function openResource(
  providers: Pick<Providers, 'open'>,
  block: string,
  type: string,
): Promise<OpenedResource> {
  const opened = await providers.open(block)
  if (opened.reason !== undefined) return opened
  const resource = opened.provider.resources[type]
  return resource === undefined
    ? { reason: `Resources of the type ${type} are not planned here.` }
    : { resource, settings: opened.config }
}

/** How the providers of a stack are made. */
export interface ProviderTools {
  readonly blocks: StackBlocks
  readonly variable: StackInputs['variable']
  /** What a block has that is written where nothing is read; what the block says itself counts for more. @default nothing */
  readonly settings?: (block: string) => ObjectValue
  /** Makes the provider of a block; called once for each, and for the idle one. */
  readonly make: (block: string) => Provider
  readonly context: CallContext
}

/** Makes and configures each provider of a stack when it is first needed. */
export function createProviders(tools: ProviderTools): Providers {
  const opened = new Map<string, Promise<OpenedProvider>>()
  const diagnostics: Diagnostic[] = []
  const open = async (block: string): Promise<OpenedProvider> => {
    const provider = tools.make(block)
    const { context } = tools
    const {
      alias: _alias,
      version: _version,
      ...written
    } = declareProvider(tools.blocks, block, tools)
    const {
      config,
      notEvaluated,
      diagnostics: faults,
    } = toConfigValue(provider.schema.attributes, written)
    const [first] = notEvaluated
    if (first !== undefined) {
      return { reason: `The provider block's ${first.path.join('.')} ${first.reason}.` }
    }
    if (!isWhollyKnown(config)) {
      return { reason: 'A value of the provider block is known only after apply.' }
    }
    const said = Object.entries(config).filter(([, value]) => value !== null)
    const settings = { ...config, ...tools.settings?.(block), ...Object.fromEntries(said) }
    const found = [
      ...faults,
      ...((await provider.validateConfig?.({ config: settings }, context)) ?? []),
    ]
    const placed = hasErrors(found)
      ? found
      : [
          ...found,
          ...(await provider.configure({ config: settings, terraformVersion: '' }, context)),
        ]
    const located = placed.map((one) => ({ ...one, address: `provider.${block}` }))
    if (hasErrors(located)) throw new Problems(located)
    diagnostics.push(...located)
    return { provider, config: settings }
  }
  return {
    diagnostics,
    context: tools.context,
    idle: tools.make('vonage'),
    open: (block) => {
      const opening = opened.get(block) ?? open(block)
      opened.set(block, opening)
      return opening
    },
  }
}
