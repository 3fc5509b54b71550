import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../lib/emulator/emulator'
import { installPlugin } from '../../lib/mirror/install-plugin'
import { runTerraform } from '../../test/helpers/terraform'
import { type Attributes, multiplyState, readFirstAttributes } from './state-file'

/** A Terraform project whose state holds many resources, all as declared. */
export interface Project {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

/** Every capability of the four, with every webhook. */
const capabilities = {
  voice: {
    webhooks: {
      answer_url: { address: 'https://example.com/answer' },
      fallback_answer_url: { address: 'https://example.com/fallback' },
      event_url: { address: 'https://example.com/event' },
    },
  },
  messages: {
    webhooks: {
      inbound_url: { address: 'https://example.com/inbound' },
      status_url: { address: 'https://example.com/status' },
    },
  },
  rtc: { webhooks: { event_url: { address: 'https://example.com/rtcevent' } } },
  vbc: {},
}

const requiredProviders = {
  required_providers: { vonage: { source: 'registry.terraform.io/vonage-iac/vonage' } },
}

/**
 * So many applications with generated keys, on the emulator. One is really made; the others are its copies in the
 * state and in the emulator, as a thousand key pairs take minutes.
 */
export async function makeApplications(
  folder: string,
  count: number,
  emulator: Emulator,
): Promise<Project> {
  installPlugin({ pluginsDirectory: join(folder, 'terraform.d/plugins') })
  const project: Project = {
    folder,
    env: {
      VONAGE_API_URL: emulator.url,
      VONAGE_REST_URL: emulator.url,
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
      VONAGE_JOURNAL_DIR: join(folder, 'journal'),
    },
  }
  await deployOne(project, 'vonage_application', { name: nameOf(0), capabilities })
  multiplyState(folder, count, (first, index) => ({
    ...first,
    id: idOf(index),
    name: nameOf(index),
  }))
  writeConfig(folder, 'vonage_application', count, (index) => ({
    name: nameOf(index),
    capabilities,
  }))
  const { applications } = emulator.state()
  const copies = applications.flatMap((first) =>
    indexes(count).map((index) => ({ ...first, id: idOf(index), name: nameOf(index) })),
  )
  await emulator.replaceState({ applications: copies, numbers: [] })
  return project
}

/** What a `terraform_data` holds. */
type InputOf = (index: number) => unknown

/** The values that an application of the project has in its state. */
export function sameValuesAs(applications: Project): InputOf {
  const values = readFirstAttributes(applications.folder)
  return (index) => ({ ...values, id: idOf(index), name: nameOf(index) })
}

/** So many `terraform_data`, which Terraform has built in: what a plan costs without a provider. */
export async function makeTerraformData(
  folder: string,
  count: number,
  inputOf: InputOf = nameOf,
): Promise<Project> {
  mkdirSync(folder)
  const project: Project = { folder, env: {} }
  await deployOne(project, 'terraform_data', { input: inputOf(0) })
  multiplyState(folder, count, ({ input, output, ...first }, index) => ({
    ...first,
    id: idOf(index),
    input: withValue(input, inputOf(index)),
    output: withValue(output, inputOf(index)),
  }))
  writeConfig(folder, 'terraform_data', count, (index) => ({ input: inputOf(index) }))
  return project
}

/** A value of any type stands in the state with its type. */
function withValue(recorded: unknown, value: unknown): unknown {
  return { ...(recorded as object), value }
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

function nameOf(index: number): string {
  return `application ${index}`
}

function indexes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

async function deployOne(
  { folder, env }: Project,
  type: string,
  attributes: Attributes,
): Promise<void> {
  writeConfig(folder, type, 1, () => attributes)
  for (const args of [['init'], ['apply', '-auto-approve']]) {
    const { exitCode, stderr } = await runTerraform(args, { cwd: folder, env })
    if (exitCode !== 0) throw new Error(`terraform ${args.join(' ')} failed: ${stderr}`)
  }
}

/** Writes a resource for each, as cdktf does; not one with a `count`. */
function writeConfig(
  folder: string,
  type: string,
  count: number,
  attributesOf: (index: number) => Attributes,
): void {
  const resources = indexes(count).map((index): [string, Attributes] => [
    `r${index}`,
    attributesOf(index),
  ])
  const config = {
    ...(type === 'vonage_application' && { terraform: requiredProviders }),
    resource: { [type]: Object.fromEntries(resources) },
  }
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config))
}
