import type { Diagnostic } from '../diagnostics/diagnostic'

/** An argument of an application that says where its key comes from. */
type KeyArgument = 'public_key' | 'private_key_wo' | 'private_key_wo_version' | 'key_version'

/** Arguments that cannot stand together, and why. */
const exclusive = [
  {
    first: 'public_key',
    second: 'private_key_wo',
    why: (name: NameOf) => `the public key is the public half of ${name('private_key_wo')}`,
  },
  {
    first: 'public_key',
    second: 'key_version',
    why: () => 'only a generated pair can be replaced',
  },
  {
    first: 'private_key_wo',
    second: 'key_version',
    why: (name: NameOf) => `raise ${name('private_key_wo_version')} for another key`,
  },
] as const

type NameOf = (argument: KeyArgument) => string

/** Whether the arguments go together; `nameOf` is how the user wrote them. An unknown value counts as set. */
export function checkKeyArguments(
  isSet: (argument: KeyArgument) => boolean,
  nameOf: NameOf = (argument) => argument,
): readonly Diagnostic[] {
  const clashes = exclusive
    .filter(({ first, second }) => isSet(first) && isSet(second))
    .map(({ first, second, why }) =>
      conflict(
        nameOf(second),
        `${nameOf(first)} and ${nameOf(second)} cannot stand together`,
        `Leave one out: ${why(nameOf)}.`,
      ),
    )
  if (isSet('private_key_wo') === isSet('private_key_wo_version')) return clashes
  const lone = isSet('private_key_wo') ? 'private_key_wo' : 'private_key_wo_version'
  return [
    ...clashes,
    conflict(
      nameOf(lone),
      `${nameOf('private_key_wo')} and ${nameOf('private_key_wo_version')} belong together`,
      'Set both: a write-only value is not compared, so the version says when it is another one.',
    ),
  ]
}

function conflict(argument: string, summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'key_arguments_conflict', summary, detail, path: [argument] }
}
