import { refuse } from '../../engine/refusal'
import { normalApplicationId } from '../../model/application'
import { checkText } from '../../model/text-form'
import type { ImportResult } from '../../plugin/provider'
import type { PartShape } from './shape'
import { partId, partPrivate, partPrivateToTerraform } from './state'

/** Takes a part by `<application id>:<part>`. The read that follows fills the state. */
export function importPart(text: string, shape: PartShape): ImportResult {
  const colon = text.indexOf(':')
  const applicationId = text.slice(0, Math.max(colon, 0))
  const part = shape.parseName(text.slice(colon + 1))
  if (part === undefined || checkText('application_id', applicationId) !== undefined) {
    throw refuse(
      'value_invalid',
      'The import id is not one of this resource',
      `Got ${JSON.stringify(text)}. Use ${shape.importForm}.`,
    )
  }
  const state = {
    application_id: normalApplicationId(applicationId),
    id: partId(applicationId, part),
    // Empty, but of this part: the read finds its values.
    ...shape.attributesOf({}, part),
  }
  const kept = partPrivateToTerraform({ ...partPrivate({}), imported: true })
  return { imported: [{ state, private: kept }] }
}
