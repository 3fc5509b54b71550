import type { Words } from './adoption'
import { claimNames, nameKey } from './claim-names'

/** The class of a capability in the library. */
export function capabilityClass(capability: string): string {
  return `${toPascalCase(capability.split('_'))}Capability`
}

/** A function for each group; names that only a hyphen tells apart get a number. */
export function nameFunctions(groups: readonly Words[]): readonly string[] {
  return claimInCode(groups, (words) => `add${toPascalCase(words)}`, new Set())
}

/** A variable for each application of a module. */
export function nameVariables(applications: readonly Words[]): readonly string[] {
  return claimInCode(applications, toCamelCase, reservedWords)
}

function claimInCode(
  all: readonly Words[],
  join: (words: Words) => string,
  reserved: ReadonlySet<string>,
): readonly string[] {
  const names = claimNames(
    all.map((words) => ({ candidates: [[join(words)], [join([...words, 'application'])]] })),
    reserved,
  )
  return names.map(nameKey)
}

function toPascalCase(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function toCamelCase([first, ...rest]: Words): string {
  return first + toPascalCase(rest)
}

/**
 * What a variable of a module in strict mode must not be called, and `scope`, which is the function's own.
 * Source: ECMAScript 2023, 12.7.2, keywords and reserved words; 13.1.1, early errors; TypeScript, `undefined` and types.
 */
const reservedWords: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public
  return scope static super switch this throw true try typeof undefined var void while with yield any boolean never
  number object string symbol unknown require module exports`.split(/\s+/),
)
