// What users import as cdktf-provider-vonage/gate: apart from the rest, as it alone needs @cdktf/provider-null.
export { WebhookGate, type WebhookGateProps } from './constructs/webhook-gate'
export type { FailurePolicy, RehearsalEvent } from './model/rehearsal-events'
