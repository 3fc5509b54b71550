// The entry point cdktf-provider-vonage/emulator: Vonage's APIs on this machine, for the tests of users.
export type { Credentials } from './credentials'
export { type Emulator, type EmulatorOptions, startEmulator } from './emulator'
export { EmulatorError } from './emulator-error'
export type { FaultOptions } from './faults'
export type { Json, JsonObject } from './json'
export type { Limits } from './limits'
export type {
  RehearsalEvent,
  RehearsalReport,
  RehearsalRequest,
  RehearsalStep,
  Rehearse,
} from './rehearsal'
export type { RequestLogEntry } from './request-log'
export type {
  AccountState,
  EmulatorState,
  OtherAccountState,
  WireApplication,
  WireApplicationDraft,
  WireNumber,
} from './state'
export type { Switches } from './switches'
