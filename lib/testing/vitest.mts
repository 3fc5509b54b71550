import { expect } from 'vitest'
import { type ExpectedApplication, vonageMatchers } from './matchers.js'

// The entry point cdktf-provider-vonage/testing/vitest: registers the matchers, and adds their types to those of vitest.
declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameters must be those of vitest's own declaration
  interface Matchers<T = any> {
    /** The stack declares an application that has all of this; a text is its name. */
    toHaveVonageApplication(expected: string | ExpectedApplication): T
    /** The stack links the number, and to the application of this name when one is given. */
    toLinkNumber(msisdn: string, application?: string): T
  }
}

expect.extend(vonageMatchers)
