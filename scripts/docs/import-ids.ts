/** An id that `terraform import` takes, and what it is. */
interface ImportId {
  readonly id: string
  readonly meaning: string
}

const application = '78d335fa-323d-4114-9c3d-d6f0d48968cf'

/** The ids of each resource that can be imported. */
export const importIds: Readonly<Record<string, readonly ImportId[]>> = {
  vonage_application: [
    { id: application, meaning: 'the id of the application' },
    { id: 'name:Shop', meaning: 'its exact name, when no other application has it' },
  ],
  vonage_number_link: [
    { id: '447700900000', meaning: 'the number in E.164 digits without a plus sign' },
    { id: 'GB:447700900000', meaning: 'the same with its country' },
  ],
  vonage_application_capability: [
    { id: `${application}:rtc`, meaning: 'the id of the application and the capability' },
  ],
  vonage_application_webhook: [
    {
      id: `${application}:voice.event_url`,
      meaning: "the id of the application, the capability and the webhook's slot",
    },
  ],
}

/** The section on the import of a resource. */
export function renderImport(type: string): readonly string[] {
  const ids = importIds[type] ?? []
  const [first] = ids
  if (first === undefined) return []
  return [
    '## Import',
    '',
    'With an `import` block, which a plan shows before anything happens (`for_each` takes several at once, and',
    '`terraform plan -generate-config-out=imported.tf` writes the configuration):',
    '',
    '```terraform',
    'import {',
    `  to = ${type}.example`,
    `  id = "${first.id}"`,
    '}',
    '```',
    '',
    'Or with the command line:',
    '',
    '```sh',
    `terraform import ${type}.example '${first.id}'`,
    '```',
    '',
    'The id is one of:',
    '',
    ...ids.map(({ id, meaning }) => `- \`${id}\`: ${meaning}`),
    '',
  ]
}
