import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import type { Logger } from './log'
import type { AttributeType, Schema } from './schema'
import type { ObjectValue, Value } from './value'

/** A value of JSON. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** What a resource keeps beside its state, unseen by users. Terraform stores it in the state file. */
export type PrivateState = JsonObject

/** What every call gets beside its request. */
export interface CallContext {
  /** Fires when the user interrupts, or Terraform is gone. Advisory: stop waiting, never leave a write unread. */
  readonly signal: AbortSignal
  readonly log: Logger
}

type Diagnostics = readonly Diagnostic[]

/**
 * What `serveProvider` serves. Methods may throw: a `VonageError` reaches the user as its diagnostics, anything else
 * as a bug of the provider. Diagnostics with an error beside a result mean that both are true.
 */
export interface Provider {
  /** The provider block. */
  readonly schema: Schema
  readonly resources: Readonly<Record<string, Resource>>
  /** @default none */
  readonly dataSources?: Readonly<Record<string, DataSource>>
  /** @default none */
  readonly ephemeralResources?: Readonly<Record<string, EphemeralResource>>
  /** @default none */
  readonly functions?: Readonly<Record<string, ProviderFunction>>
  validateConfig?(
    request: { readonly config: ObjectValue },
    context: CallContext,
  ): Diagnostics | Promise<Diagnostics>
  /** Called once, before any call but validate, upgrade, move and functions. Values may be unknown at plan. */
  configure(
    request: { readonly config: ObjectValue; readonly terraformVersion: string },
    context: CallContext,
  ): Promise<Diagnostics>
  /** Called once, when the user interrupts; `context.signal` of the calls under way has fired already. */
  stop?(): void
  /** Called once Terraform has every result and ends the process; not when it is killed. */
  end?(): void
}

export interface ValidateRequest {
  readonly config: ObjectValue
  /** Whether Terraform knows write-only attributes (1.11). Setting one where not is refused by the plugin. */
  readonly writeOnlyAttributesAllowed: boolean
}

/** A state with what is kept beside it. `null` means that the thing does not exist. */
export interface StateResult {
  readonly state: ObjectValue | null
  /** @default what the request had */
  readonly private?: PrivateState
  /** @default none */
  readonly diagnostics?: Diagnostics
}

export interface ReadRequest {
  readonly state: ObjectValue
  readonly private: PrivateState
}

/** `config` null: destroy. `prior` null: create. */
export interface PlanRequest {
  /** Write-only values are here, and nowhere else. */
  readonly config: ObjectValue | null
  readonly prior: ObjectValue | null
  /** Terraform's own merge of configuration and prior. */
  readonly proposed: ObjectValue | null
  readonly private: PrivateState
}

export interface PlanResult {
  /** Null for a destroy, and only then. Write-only attributes are set to null by the plugin. */
  readonly planned: ObjectValue | null
  /** Attributes whose change needs a new object. @default none */
  readonly requiresReplace?: readonly AttributePath[]
  /** Handed to apply, in another process. @default what the request had */
  readonly private?: PrivateState
  /** @default none */
  readonly diagnostics?: Diagnostics
}

/** `planned` null: destroy. `prior` null: create. */
export interface ApplyRequest {
  readonly config: ObjectValue | null
  readonly prior: ObjectValue | null
  readonly planned: ObjectValue | null
  /** The planned private state. */
  readonly private: PrivateState
}

export interface ImportedResource {
  /** @default the type that was asked for */
  readonly type?: string
  readonly state: ObjectValue
  /** @default empty */
  readonly private?: PrivateState
}

export interface ImportResult {
  readonly imported: readonly ImportedResource[]
  /** @default none */
  readonly diagnostics?: Diagnostics
}

export interface UpgradeRequest {
  /** Schema version of the state file's entry. */
  readonly version: number
  readonly state: JsonObject
}

export interface MoveRequest {
  /** Full address: `registry.terraform.io/hashicorp/null`. */
  readonly sourceProvider: string
  readonly sourceType: string
  readonly sourceVersion: number
  readonly sourceState: JsonObject
  /** As the other provider wrote it: any bytes. */
  readonly sourcePrivate: Uint8Array
}

export interface Resource {
  readonly schema: Schema
  validate?(request: ValidateRequest, context: CallContext): Diagnostics | Promise<Diagnostics>
  /** Sees every state that Terraform read, before anything else. Numbers beyond 2^53 are rounded here. */
  seen?(state: JsonObject): void
  /**
   * A state of an older schema in the shape of the present one.
   * @default states of the present version are handed back byte for byte, others refused
   */
  upgrade?(request: UpgradeRequest, context: CallContext): StateResult | Promise<StateResult>
  /** A `state` of null removes the resource from Terraform's state. */
  read(request: ReadRequest, context: CallContext): Promise<StateResult>
  /** Called for a destroy too. No side effect. */
  plan(request: PlanRequest, context: CallContext): Promise<PlanResult>
  /**
   * Returns the state that exists afterwards, also when part of the work failed (with diagnostics beside it).
   * When it throws, Terraform keeps the prior state.
   */
  apply(request: ApplyRequest, context: CallContext): Promise<StateResult>
  /** @default import is refused */
  import?(request: { readonly id: string }, context: CallContext): Promise<ImportResult>
  /** The state for a `moved` block from a resource of another type; undefined when that type is not supported. */
  move?(
    request: MoveRequest,
    context: CallContext,
  ): StateResult | undefined | Promise<StateResult | undefined>
}

export interface DataSource {
  readonly schema: Schema
  validate?(
    request: { readonly config: ObjectValue },
    context: CallContext,
  ): Diagnostics | Promise<Diagnostics>
  read(
    request: { readonly config: ObjectValue },
    context: CallContext,
  ): Promise<{ readonly state: ObjectValue; readonly diagnostics?: Diagnostics }>
}

/** How long the result of an ephemeral resource lives. */
export interface EphemeralLease {
  /** Kept by Terraform for `renew` and `close`. @default none */
  readonly private?: PrivateState
  /** When `renew` must be called. @default never */
  readonly renewAt?: Date
  /** @default none */
  readonly diagnostics?: Diagnostics
}

export interface EphemeralResource {
  readonly schema: Schema
  validate?(
    request: { readonly config: ObjectValue },
    context: CallContext,
  ): Diagnostics | Promise<Diagnostics>
  open(
    request: { readonly config: ObjectValue },
    context: CallContext,
  ): Promise<EphemeralLease & { readonly result: ObjectValue }>
  /** @default nothing to do */
  renew?(request: { readonly private: PrivateState }, context: CallContext): Promise<EphemeralLease>
  /** @default nothing to do */
  close?(request: { readonly private: PrivateState }, context: CallContext): Promise<Diagnostics>
}

export interface Parameter {
  readonly name: string
  readonly type: AttributeType
  readonly description: string
  /** Whether null may be given; Terraform refuses it otherwise. @default false */
  readonly allowNull?: boolean
  /** Whether the function is called with unknown values; its result is unknown otherwise. @default false */
  readonly allowUnknown?: boolean
}

/** The result of a function, or why there is none and which argument (from 0) is at fault. */
export type FunctionResult =
  | { readonly result: Value }
  | { readonly error: string; readonly argument?: number }

/** A pure function `provider::<name>::<function>`; called on a provider that was never configured. */
export interface ProviderFunction {
  readonly summary: string
  /** Markdown. */
  readonly description: string
  readonly parameters: readonly Parameter[]
  /** Takes the arguments beyond `parameters`. @default none */
  readonly variadic?: Parameter
  readonly returns: AttributeType
  /** @default not deprecated */
  readonly deprecated?: string
  call(args: readonly Value[]): FunctionResult | Promise<FunctionResult>
}
