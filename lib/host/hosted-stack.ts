import type { StackBlocks } from '../stacks/blocks'
import type { RecordedResource } from '../stacks/recorded'
import type { StackInputs } from '../stacks/scope'

/** What is hosted: the configuration of one folder, and its state. */
export interface HostedStack {
  readonly blocks: StackBlocks
  readonly variable: StackInputs['variable']
  /** Every managed resource of the state; undefined without a state. */
  readonly recorded: readonly RecordedResource[] | undefined
  /** Where something may be declared that is not in `blocks`: "It may be declared in main.tf, which is in HCL." */
  readonly elsewhere: string | undefined
}
