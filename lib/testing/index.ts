// The entry point cdktf-provider-vonage/testing: matchers for synthesized stacks.
export type { Equals } from './find-differences'
export {
  type ExpectedApplication,
  type MatcherContext,
  type MatcherResult,
  toHaveVonageApplication,
  toLinkNumber,
  vonageMatchers,
} from './matchers'
