import type { Construct } from 'constructs'
import { Capability } from './capability'
import type { VerifyWebhook } from './webhook-address'

/** The webhook of verification. */
export interface VerifyCapabilityProps {
  /**
   * Receives what becomes of verification requests.
   * @default no webhook
   */
  readonly statusUrl?: string | VerifyWebhook
}

/** Verification of phone numbers with the Verify API v2. */
export class VerifyCapability extends Capability<'verify'> {
  constructor(scope: Construct, id: string, props: VerifyCapabilityProps = {}) {
    super(scope, id, 'verify', props)
  }
}
