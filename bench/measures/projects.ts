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
export const capabilities = {
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
  const project = prepareProject(folder, emulator)
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

/** A folder with the plugin and the settings that lead to the emulator, and no configuration yet. */
export function prepareProject(folder: string, { url }: Pick<Emulator, 'url'>): Project {
  installPlugin({ pluginsDirectory: join(folder, 'terraform.d/plugins') })
  return {
    folder,
    env: {
      VONAGE_API_URL: url,
      VONAGE_REST_URL: url,
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
      VONAGE_JOURNAL_DIR: join(folder, 'journal'),
    },
  }
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

export function nameOf(index: number): string {
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
  await succeed({ folder, env }, ['init'])
  await succeed({ folder, env }, ['apply', '-auto-approve'])
}

/** @throws when terraform fails */
export async function succeed({ folder, env }: Project, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runTerraform(args, { cwd: folder, env })
  if (exitCode !== 0) throw new Error(`terraform ${args.join(' ')} failed: ${stderr}`)
}

/** Writes a resource for each, as cdktf does; not one with a `count`. */
export function writeConfig(
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
