import type { StackBlocks } from './blocks'
import type { StackInputs } from './scope'

/** The values of input variables that are declared sensitive: they may be part of any text, and must not be shown. */
export function findSensitiveTexts(
  { variables }: StackBlocks,
  variable: StackInputs['variable'],
): readonly string[] {
  return [...variables].flatMap(([name, body]) => {
    const value = variable(name) ?? body['default']
    const isShown = body['sensitive'] !== true || typeof value !== 'string' || value === ''
    return isShown ? [] : [value]
  })
}
