import { hasName } from '../../engine/application-name'
import { chooseName } from '../../engine/name-prefix'
import { refuse } from '../../engine/refusal'
import { type ApplicationId, normalApplicationId } from '../../model/application'
import { capabilityNames } from '../../model/capabilities'
import { checkText } from '../../model/text-form'
import type { ImportResult } from '../../plugin/provider'
import type { Session } from '../session'
import { privateFromTerraform, privateToTerraform } from './state'

const BY_NAME = 'name:'

/** Takes an application by its id, or by `name:<exact name>`. The read that follows fills the state. */
export async function importApplication(text: string, session: Session): Promise<ImportResult> {
  const id = text.startsWith(BY_NAME)
    ? await findIdByName(text.slice(BY_NAME.length), session)
    : text
  return importById(id)
}

/** The same by the id alone, for which nothing is read. */
export function importById(text: string): ImportResult {
  const kept = {
    ...privateFromTerraform({}),
    imported: true,
    origin: 'imported' as const,
    managedCapabilities: capabilityNames,
  }
  return { imported: [{ state: { id: parseId(text) }, private: privateToTerraform(kept) }] }
}

function parseId(text: string): ApplicationId {
  if (checkText('application_id', text) === undefined) return normalApplicationId(text)
  throw refuse(
    'value_invalid',
    'The import id is not an application id',
    `Got ${JSON.stringify(text)}. Use the id of an application, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf, or name:<its exact name>.`,
  )
}

async function findIdByName(text: string, session: Session): Promise<ApplicationId> {
  const applications = await session.listBefore()
  const name = chooseName(text, session.namePrefix, applications)
  const [first, ...others] = applications.filter((raw) => hasName(raw, name))
  if (first !== undefined && others.length === 0) return first.id
  const ids = [first, ...others].flatMap((raw) => (raw === undefined ? [] : [raw.id]))
  throw first === undefined
    ? refuse(
        'import_not_found',
        'No application has this name',
        `The account has no application named ${JSON.stringify(name)}. Names are compared exactly.`,
      )
    : refuse(
        'import_ambiguous',
        'More than one application has this name',
        `Applications ${ids.join(', ')} are named ${JSON.stringify(name)}. Import the right one by its id.`,
      )
}
