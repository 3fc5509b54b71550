import type { Construct } from 'constructs'
import { Capability } from './capability'

/** Which network application to use, and where its users come back to. */
export interface NetworkApisCapabilityProps {
  /**
   * The id of the network application in the network registry of Vonage.
   * @default none
   */
  readonly networkApplicationId?: string
  /**
   * Where a user comes back to after the operator has authorized the request: an absolute URL without a fragment.
   * @default none
   */
  readonly redirectUri?: string
}

/** Network APIs of operators, such as number verification and SIM swap. It has no webhook. */
export class NetworkApisCapability extends Capability<'network_apis'> {
  constructor(scope: Construct, id: string, props: NetworkApisCapabilityProps = {}) {
    super(scope, id, 'network_apis', props)
  }
}
