import type { Diagnostic } from '../diagnostics/diagnostic'
import { hasName } from './application-name'
import { isMadeBy } from './create-token'
import type { ForeignEntry, Journal, RawApplication } from './ports'
import { publicKeyOf } from './read-raw'
import { refuse } from './refusal'

/** Applications of this name that are none of `heldIds`, in the server's order. */
export function findForeign(
  name: string,
  applications: readonly RawApplication[],
  heldIds: ReadonlySet<string>,
): readonly RawApplication[] {
  return applications.filter((raw) => hasName(raw, name) && !heldIds.has(raw.id))
}

/** The journal entry of the create that made one of these applications, if this machine has it. */
export async function findMaker(
  name: string,
  foreign: readonly RawApplication[],
  journal: Pick<Journal, 'findForeign'>,
): Promise<ForeignEntry | undefined> {
  const entries = await journal.findForeign({ kind: 'create', name })
  return entries.find(
    ({ entry }) =>
      entry.kind === 'create' &&
      foreign.some((raw) => isMadeBy(entry, { ...raw, publicKey: publicKeyOf(raw) })),
  )
}

/** The warning of a plan that would make an application of a name that is there already. */
export function warnNameExists(
  name: string,
  foreign: readonly RawApplication[],
  maker?: ForeignEntry,
): Diagnostic {
  return {
    severity: 'warning',
    code: 'name_exists',
    summary: 'An application of this name exists already',
    detail: `${describeForeign(name, foreign, maker)} Apply will fail unless an application of this configuration holds it. ${wayOut(foreign, maker)}`,
    path: ['name'],
  }
}

/** The warning of the second of two applications of one name, of which a plan makes or renames one. */
export function warnNameRepeated(name: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'name_repeated',
    summary: 'Two applications get the same name',
    detail: `Two applications of this configuration have the name "${name}". Vonage takes both, but whoever looks one up or imports it by its name is refused. Give each a name of its own.`,
    path: ['name'],
  }
}

/** The error of an apply that would make a second application of a name. */
export function refuseNameExists(
  name: string,
  foreign: readonly RawApplication[],
  maker?: ForeignEntry,
) {
  return refuse(
    'name_exists',
    'An application of this name exists already',
    `${describeForeign(name, foreign, maker)} Nothing was written. ${wayOut(foreign, maker)}`,
    ['name'],
  )
}

/** The error of an adoption that could take more than one application. */
export function refuseAdoption(name: string, foreign: readonly RawApplication[]) {
  return refuse(
    'name_exists',
    'More than one application of this name could be adopted',
    `${describeForeign(name, foreign)} Nothing was changed. Import the right one by its id instead of existing = "adopt".`,
    ['existing'],
  )
}

function describeForeign(
  name: string,
  foreign: readonly RawApplication[],
  maker?: ForeignEntry,
): string {
  const ids = foreign.map(({ id }) => id).join(', ')
  if (maker !== undefined) {
    return `The account has "${name}" with id ${ids}. It was created by ${maker.owner} at ${maker.entry.startedAt}.`
  }
  return `The account has "${name}" with id ${ids}, which nothing in this plan has read. If an earlier apply made it, its state was lost.`
}

function wayOut(foreign: readonly RawApplication[], maker?: ForeignEntry): string {
  return [
    ...(maker === undefined
      ? []
      : [
          `If that state no longer exists, take the application and its key over: vonage-iac journal adopt ${maker.entry.id}`,
          '',
        ]),
    'To keep it, import it:',
    '',
    'import {',
    '  to = vonage_application.<name of this resource>',
    `  id = "${foreign[0]?.id}"`,
    '}',
    '',
    `In TypeScript: new Application(…).importFrom("${foreign[0]?.id}").`,
    '',
    'Or set existing = "adopt" to take it, or choose another name.',
  ].join('\n')
}
