import { type ExpectedApplication, vonageMatchers } from './matchers'

// The entry point cdktf-provider-vonage/testing/jest: registers the matchers, and adds their types to those of jest.
declare global {
  namespace jest {
    interface Matchers<R, T> {
      /** The stack declares an application that has all of this; a text is its name. */
      toHaveVonageApplication(expected: string | ExpectedApplication): R
      /** The stack links the number, and to the application of this name when one is given. */
      toLinkNumber(msisdn: string, application?: string): R
    }
  }
}

/** What is used of jest's own `expect`, which is there when this is loaded. */
interface GlobalExpect {
  readonly expect: { extend(matchers: typeof vonageMatchers): void }
}

;(globalThis as unknown as GlobalExpect).expect.extend(vonageMatchers)
