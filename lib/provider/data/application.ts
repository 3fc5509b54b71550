import type { Diagnostic } from '../../diagnostics/diagnostic'
import { getNamed, refuseId } from '../../engine/find-application'
import { chooseName } from '../../engine/name-prefix'
import type { RawApplication } from '../../engine/ports'
import { type ApplicationId, normalApplicationId } from '../../model/application'
import { checkText } from '../../model/text-form'
import type { DataSource } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Connection } from '../connection'
import { applicationToValue, applicationValueSchema } from './application-value'

/** Every application of the account, as it is when it is asked for. */
export type ListApplications = () => Promise<readonly RawApplication[]>

/** The data source `vonage_application`: one application, by its id or its exact name. */
export function createApplicationSource(
  connection: Connection,
  listApplications: ListApplications,
): DataSource {
  return {
    schema: {
      version: 0,
      description:
        'An application of the account, found by `id` or by its exact `name`; set one of them. Its private key is not shown: Vonage does not keep it.',
      attributes: {
        ...applicationValueSchema,
        id: {
          type: 'string',
          optional: true,
          computed: true,
          description: 'The id of the application.',
        },
        name: {
          type: 'string',
          optional: true,
          computed: true,
          description:
            'The name of the application, compared exactly, without the `name_prefix` of the provider block (the whole name where none has it with the prefix). Names need not be unique: two applications of it are an error.',
        },
      },
    },
    validate: ({ config }) => checkConfig(config),
    read: async ({ config }) => {
      const { id, name } = config
      const { namePrefix } = connection.session()
      if (typeof id === 'string') {
        const raw = await getById(normalApplicationId(id), connection)
        return { state: { ...applicationToValue(raw, namePrefix), id } }
      }
      const applications = await listApplications()
      const wanted = chooseName(String(name), namePrefix, applications)
      const raw = getNamed(wanted, ['name'], applications)
      return { state: { ...applicationToValue(raw, namePrefix), name: String(name) } }
    },
  }
}

function checkConfig({ id = null, name = null }: ObjectValue): readonly Diagnostic[] {
  if (id === null && name === null) {
    return [error('attribute_required', 'id or name is missing', 'Set one of them.', [])]
  }
  if (id !== null && name !== null) {
    const detail = 'Each of them finds an application: set only one.'
    return [error('value_invalid', 'id and name exclude each other', detail, ['name'])]
  }
  return [...checkForm('application_id', 'id', id), ...checkForm('name', 'name', name)]
}

function checkForm(
  form: 'application_id' | 'name',
  attribute: string,
  value: ObjectValue[string],
): readonly Diagnostic[] {
  const fault = typeof value === 'string' ? checkText(form, value) : undefined
  if (fault === undefined) return []
  return [error('value_invalid', `${attribute} ${fault.summary}`, fault.detail, [attribute])]
}

function error(
  code: Diagnostic['code'],
  summary: string,
  detail: string,
  path: readonly string[],
): Diagnostic {
  return { severity: 'error', code, summary, detail, path }
}

async function getById(id: ApplicationId, connection: Connection): Promise<RawApplication> {
  const { ports, apiKey } = connection.session()
  return (await ports.applications.find(id)) ?? refuseId(id, ['id'], apiKey)
}
