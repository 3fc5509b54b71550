import type { RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import { application } from '../../model/application'
import type { Attributes } from '../../plugin/schema'
import type { ObjectValue } from '../../plugin/value'
import { shownName } from '../application/name'
import { applicationToTerraform } from '../application/state'
import { readOnlySchema } from './read-only-schema'

const { name, capabilities, privacy, public_key } = application.attributes

/** What a data source shows of an application: everything of the resource that is no secret. */
export const applicationValueSchema: Attributes = {
  id: { type: 'string', computed: true, description: 'The id that Vonage gave the application.' },
  name: readOnlySchema(
    name,
    'The name of the application, without the `name_prefix` of the provider block.',
  ),
  full_name: { type: 'string', computed: true, description: 'The name in the account.' },
  capabilities: readOnlySchema(
    capabilities,
    'What the application supports; a capability that it does not have is null.',
  ),
  privacy: readOnlySchema(privacy),
  public_key: readOnlySchema(
    public_key,
    'The public key, in PEM, with which Vonage checks the JWTs of the application; null without one.',
  ),
}

/** The application as the model sees it, with every default filled in. */
export function applicationToValue(raw: RawApplication, prefix: string): ObjectValue {
  const tree = applicationFromRaw(raw, null)
  const name = shownName(tree.name, {}, prefix)
  return { id: raw.id, name, ...applicationToTerraform(tree) }
}
