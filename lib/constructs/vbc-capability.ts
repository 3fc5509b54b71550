import type { Construct } from 'constructs'
import { Capability } from './capability'

/** Marks the application for Vonage Business (VBC) pricing. It has no webhook and no settings. */
export class VbcCapability extends Capability<'vbc'> {
  constructor(scope: Construct, id: string) {
    super(scope, id, 'vbc', {})
  }
}
