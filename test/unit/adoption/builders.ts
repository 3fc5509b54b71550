import type { AdoptableApplication, AdoptableLink } from '../../../lib/adoption/account'
import type { JsonObject } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import type { ApplicationId } from '../../../lib/model/application'

export const shopId = '78d335fa-323d-4114-9c3d-d6f0d48968cf' as ApplicationId
export const otherId = '0b1c2d3e-323d-4114-9c3d-d6f0d48968cf' as ApplicationId

/** An application as the account answers it, read as an import reads it. */
export function anAdoptable(
  name: string,
  wire: JsonObject = {},
  id: ApplicationId = shopId,
): AdoptableApplication {
  return { id, tree: applicationFromRaw({ id, name, ...wire }, null), unmodelled: [] }
}

export function aLink(msisdn: string, applicationId: ApplicationId = shopId): AdoptableLink {
  return { country: 'GB', msisdn, applicationId }
}
