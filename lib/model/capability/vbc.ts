import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'

/** The capability `vbc`. */
export const vbc: ObjectAttribute = {
  kind: 'object',
  description: 'Marks the application for Vonage Business pricing. It has no webhook.',
  source: `${APPLICATION_SPEC}, capabilities.vbc`,
  attributes: {},
}
