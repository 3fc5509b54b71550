import { hasName } from './application-name'

/** A name of the account without the prefix; whole where it lacks it, so that a plan shows how it will change. */
export function withoutPrefix(whole: string, prefix: string): string {
  return whole.startsWith(prefix) && whole.length > prefix.length
    ? whole.slice(prefix.length)
    : whole
}

/** The name to look for in the account: with the prefix, or as it is written where nothing has it with the prefix. */
export function chooseName(
  name: string,
  prefix: string,
  applications: readonly { readonly name: string }[],
): string {
  const whole = prefix + name
  return applications.some((one) => hasName(one, whole)) ? whole : name
}
