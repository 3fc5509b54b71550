// What users import. The second entry point, cdktf-provider-vonage/cdktn, is the same on cdktn.
export {
  Application,
  type ApplicationOptions,
  type ApplicationPrivacy,
  type ApplicationProps,
} from './constructs/application'
export type { GeneratedKey, OwnKey, WriteOnlyKey } from './constructs/application-key'
export {
  type ApplicationReference,
  ExistingApplication,
  type ExistingApplicationOptions,
} from './constructs/application-reference'
export type { ApplicationTarget } from './constructs/application-target'
export { BranchEnvironment } from './constructs/branch-environment'
export { BranchStack } from './constructs/branch-stack'
export { Capability } from './constructs/capability'
export { EnvironmentNames, type EnvironmentProps } from './constructs/environment-names'
export {
  EphemeralVonageApplicationJwt,
  type EphemeralVonageApplicationJwtAcl,
  type EphemeralVonageApplicationJwtProps,
  EphemeralVonageKeyPair,
  type EphemeralVonageKeyPairProps,
} from './constructs/ephemeral'
export { VonageFn } from './constructs/functions'
export {
  DataVonageApplication,
  type DataVonageApplicationConfig,
} from './constructs/generated/data-vonage-application'
export {
  DataVonageApplications,
  type DataVonageApplicationsConfig,
} from './constructs/generated/data-vonage-applications'
export {
  DataVonageNumber,
  type DataVonageNumberConfig,
} from './constructs/generated/data-vonage-number'
export {
  DataVonageNumberPool,
  type DataVonageNumberPoolConfig,
} from './constructs/generated/data-vonage-number-pool'
export {
  DataVonageNumbers,
  type DataVonageNumbersConfig,
} from './constructs/generated/data-vonage-numbers'
export { VonageApplicationResource } from './constructs/generated/vonage-application'
export { VonageApplicationCapabilityResource } from './constructs/generated/vonage-application-capability'
export { VonageApplicationWebhookResource } from './constructs/generated/vonage-application-webhook'
export { VonageNumberLeaseResource } from './constructs/generated/vonage-number-lease'
export { VonageNumberLinkResource } from './constructs/generated/vonage-number-link'
export { MessagesCapability, type MessagesCapabilityProps } from './constructs/messages-capability'
export {
  NetworkApisCapability,
  type NetworkApisCapabilityProps,
} from './constructs/network-apis-capability'
export { type NumberKind, NumberLease, type NumberLeaseProps } from './constructs/number-lease'
export { type LinkedNumber, NumberLink, type NumberLinkProps } from './constructs/number-link'
export { RtcCapability, type RtcCapabilityProps } from './constructs/rtc-capability'
export { VbcCapability } from './constructs/vbc-capability'
export { VerifyCapability, type VerifyCapabilityProps } from './constructs/verify-capability'
export {
  VideoCapability,
  type VideoCapabilityProps,
  type VideoStorage,
} from './constructs/video-capability'
export {
  VoiceCapability,
  type VoiceCapabilityProps,
  type VoiceRegion,
} from './constructs/voice-capability'
export {
  type VonageEndpoints,
  VonageProvider,
  type VonageProviderProps,
} from './constructs/vonage-provider'
export { VonageResource } from './constructs/vonage-resource'
export {
  type StandaloneWebhookProps,
  Webhook,
  type WebhookProps,
  type WebhookSlots,
} from './constructs/webhook'
export type {
  HttpMethod,
  MessagesWebhook,
  RtcWebhook,
  VerifyWebhook,
  VideoWebhook,
  VoiceWebhook,
} from './constructs/webhook-address'
export type { NumberFeature } from './model/number-link'
