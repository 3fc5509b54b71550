import type { Diagnostic } from '../diagnostics/diagnostic'
import { hasName } from './application-name'
import type { RawApplication } from './ports'
import { refuse } from './refusal'

/** Applications of this name that are none of `heldIds`, in the server's order. */
export function findForeign(
  name: string,
  applications: readonly RawApplication[],
  heldIds: ReadonlySet<string>,
): readonly RawApplication[] {
  return applications.filter((raw) => hasName(raw, name) && !heldIds.has(raw.id))
}

/** The warning of a plan that would make an application of a name that is there already. */
export function warnNameExists(name: string, foreign: readonly RawApplication[]): Diagnostic {
  return {
    severity: 'warning',
    code: 'name_exists',
    summary: 'An application of this name exists already',
    detail: `${describeForeign(name, foreign)} The apply will stop unless it turns out to belong to this configuration. ${wayOut(foreign)}`,
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
export function refuseNameExists(name: string, foreign: readonly RawApplication[]) {
  return refuse(
    'name_exists',
    'An application of this name exists already',
    `${describeForeign(name, foreign)} Nothing was made. ${wayOut(foreign)}`,
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

function describeForeign(name: string, foreign: readonly RawApplication[]): string {
  const ids = foreign.map(({ id }) => id).join(', ')
  return `The account has "${name}" with id ${ids}, which nothing in this plan has read. If an earlier apply made it, its state was lost.`
}

function wayOut(foreign: readonly RawApplication[]): string {
  return [
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
