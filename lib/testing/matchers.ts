import { type Equals, findDifferences, show } from './find-differences'
import { isObject, readResources, type StackResource } from './read-stack'

/** The part of a test framework's matcher context that is used. */
export interface MatcherContext {
  readonly equals: Equals
}

/** What a matcher gives back to the test framework. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** What an application must have, under the names of the API; fields that are left out may be anything. */
export interface ExpectedApplication {
  readonly name?: unknown
  readonly capabilities?: unknown
  readonly privacy?: unknown
  readonly public_key?: unknown
  readonly [attribute: string]: unknown
}

/**
 * Passes when the stack declares an application that has all of this; a text is its name.
 *
 * @example
 * expect(Testing.synth(stack)).toHaveVonageApplication({
 *   name: 'Shop',
 *   capabilities: { voice: { webhooks: { answer_url: { address: 'https://example.com/answer' } } } },
 * })
 */
export function toHaveVonageApplication(
  this: MatcherContext,
  stack: unknown,
  expected: string | ExpectedApplication,
): MatcherResult {
  const applications = readResources(stack, 'vonage_application')
  if (applications === undefined) return refuse(stack)
  const wanted = typeof expected === 'string' ? { name: expected } : expected
  const compared = applications
    .map((application) => ({
      application,
      differences: findDifferences(application.attributes, wanted, this.equals),
    }))
    // The one that was meant is most likely the one that differs least.
    .sort((one, other) => one.differences.length - other.differences.length)
  const found = compared.find(({ differences }) => differences.length === 0)
  if (found !== undefined) {
    const { address } = found.application
    return { pass: true, message: () => `The stack declares this application, as ${address}.` }
  }
  return {
    pass: false,
    message: () =>
      [
        `The stack declares no application that has ${show(wanted)}.`,
        ...(applications.length === 0 ? ['It declares no application at all.'] : []),
        ...compared.map(({ application, differences }) =>
          [`${name(application)}:`, ...differences].join('\n    '),
        ),
      ].join('\n  '),
  }
}

/**
 * Passes when the stack links the number, and to this application when one is named: by its name in the stack or by
 * an id that stands there.
 *
 * @example
 * expect(Testing.synth(stack)).toLinkNumber('447700900000', 'Shop')
 */
export function toLinkNumber(
  this: MatcherContext,
  stack: unknown,
  msisdn: string,
  application?: string,
): MatcherResult {
  const links = readResources(stack, 'vonage_number_link')
  const applications = readResources(stack, 'vonage_application')
  if (links === undefined || applications === undefined) return refuse(stack)
  const holders = links
    .filter(({ attributes }) => this.equals(attributes['msisdn'], msisdn))
    .map((link) => findHolder(link, applications))
  const pass = application === undefined ? holders.length > 0 : holders.includes(application)
  return { pass, message: () => describeLink(pass, msisdn, application, holders, links) }
}

/** Both matchers, for `expect.extend`. */
export const vonageMatchers = { toHaveVonageApplication, toLinkNumber }

/** The name of the application that the link refers to; else what stands there. */
function findHolder({ attributes }: StackResource, applications: readonly StackResource[]): string {
  const { application_id: id } = attributes
  const reference = /^\$\{(vonage_application\.[\w-]+)\./.exec(String(id))?.[1]
  const holder = applications.find(({ address }) => address === reference)
  return String(holder?.attributes['name'] ?? id)
}

function describeLink(
  pass: boolean,
  msisdn: string,
  application: string | undefined,
  holders: readonly string[],
  links: readonly StackResource[],
): string {
  if (pass) return `The stack links ${msisdn}, to ${holders.join(' and to ')}.`
  if (holders.length > 0) {
    return `The stack links ${msisdn} to ${holders.join(' and to ')}, expected ${application}.`
  }
  const others = links.map(({ attributes }) => String(attributes['msisdn']))
  const known = others.length === 0 ? 'It links no number.' : `It links: ${others.join(', ')}.`
  return `The stack does not link ${msisdn}. ${known}`
}

function name({ address, attributes }: StackResource): string {
  return `${String(attributes['name'])} (${address})`
}

function refuse(stack: unknown): MatcherResult {
  const given = isObject(stack) ? 'an object of another form' : `a ${typeof stack}`
  return {
    pass: false,
    message: () =>
      `The matchers of cdktf-provider-vonage look at a synthesized stack: the text of Testing.synth(stack), or a parsed cdk.tf.json. This is ${given}.`,
  }
}
