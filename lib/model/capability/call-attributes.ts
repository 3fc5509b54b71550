import type { LeafAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'

/** `signed_callbacks` of a capability. */
export function signedCallbacks(capability: string): LeafAttribute {
  return {
    kind: 'boolean',
    default: true,
    absence: {
      means: false,
      source:
        'Vonage Voice API guide, webhooks: "For previously created Voice applications, Signed Webhooks is off by default"',
    },
    description: 'Whether Vonage signs its calls to the webhooks with a JWT.',
    source: `${APPLICATION_SPEC}, capabilities.${capability}.signed_callbacks`,
  }
}

/** `leg_persistence_time` of a capability. */
export function legPersistenceTime(source: string): LeafAttribute {
  return {
    kind: 'integer',
    limit: { min: 1, max: 31, unit: 'days' },
    // The specification says 2, real answers show 7: only the server knows what it chose.
    serverDefaults: [2, 7],
    absence: {
      means: null,
      source: 'vonage-python-sdk, list_applications.json: older applications do not show it',
    },
    description: 'Days that the data of a leg is kept. The server chooses 2 or 7 when left out.',
    source,
  }
}
