import type { CreatePorts } from '../engine/create-application'
import type { NumberStore } from '../engine/ports'

/** Everything that resources write an account with. */
export interface ApplyPorts extends CreatePorts {
  readonly numbers: NumberStore
  /** A new name for a journal entry. */
  newEntryId(): string
}
