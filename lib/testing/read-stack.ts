/** One resource of a synthesized stack. */
export interface StackResource {
  /** For example `vonage_application.shop`. */
  readonly address: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/**
 * The resources of one type in a synthesized stack, in the order of the JSON; undefined when it is no stack.
 * A stack is the text that `Testing.synth` gives, or what `cdk.tf.json` holds, parsed.
 */
export function readResources(stack: unknown, type: string): readonly StackResource[] | undefined {
  const parsed = typeof stack === 'string' ? parseJson(stack) : stack
  if (!isObject(parsed)) return undefined
  const { resource = {} } = parsed
  if (!isObject(resource)) return undefined
  const { [type]: ofType = {} } = resource
  if (!isObject(ofType)) return []
  return Object.entries(ofType).flatMap(([name, attributes]) =>
    isObject(attributes) ? [{ address: `${type}.${name}`, attributes }] : [],
  )
}

/** Whether the value is an object, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The matcher says what a stack is, which helps more than the parser's words.
    return undefined
  }
}
