import { toCamelCase } from '../../lib/model/properties'
import type { Provider } from '../../lib/plugin/provider'
import type { Schema } from '../../lib/plugin/schema'
import { renderImport } from './import-ids'
import { renderPage } from './page'
import { renderExample } from './render-example'
import { renderFunction } from './render-functions'
import { renderSchema } from './render-schema'
import { servedProvider } from './served-provider'

type Pages = Readonly<Record<string, string>>

/** The pages that a registry shows of this provider, by their paths below `docs`. */
export function renderRegistryPages(): Pages {
  const provider = servedProvider()
  return {
    'index.md': renderIndex(provider),
    ...pagesOf('resources', 'Resource', provider.resources),
    ...pagesOf('data-sources', 'Data Source', provider.dataSources ?? {}),
    ...pagesOf('ephemeral-resources', 'Ephemeral Resource', provider.ephemeralResources ?? {}),
    ...Object.fromEntries(
      Object.entries(provider.functions ?? {}).map(([name, served]) => [
        `functions/${name}.md`,
        renderFunction(name, served),
      ]),
    ),
  }
}

const blocks = {
  Resource: 'resource',
  'Data Source': 'data',
  'Ephemeral Resource': 'ephemeral',
} as const

/** What a program says where it declares a resource whose construct has another name than the resource. */
const constructs: Readonly<Record<string, string>> = {
  vonage_application_capability: 'Application.fromApplicationId(',
  vonage_application_webhook: 'Application.fromApplicationId(',
}

const prefixes = {
  Resource: '',
  'Data Source': 'DataVonage',
  'Ephemeral Resource': 'EphemeralVonage',
}

/** What is to be known of the constructs of a kind. */
const notes: Partial<Record<keyof typeof blocks, string>> = {
  'Ephemeral Resource':
    'cdktf 0.21 has no ephemeral blocks. The constructs write theirs into the JSON that `cdktf deploy` runs, not into the output of `cdktf synth --hcl`; Terraform 1.10 or newer is needed. Whatever cannot take an ephemeral value gets a token from the command `vonage-iac jwt`.',
}

/** What a program says where it declares this. */
function constructOf(kind: keyof typeof blocks, type: string): string {
  const name = toCamelCase(type.replace(/^vonage/, ''))
  return constructs[type] ?? `new ${prefixes[kind]}${name}(`
}

function pagesOf(
  folder: string,
  kind: keyof typeof blocks,
  served: Readonly<Record<string, { readonly schema: Schema }>>,
): Pages {
  const entries = Object.entries(served).map(([type, { schema }]) => {
    const page = renderPage({
      title: `${type} ${kind} - vonage`,
      heading: `${type} (${kind})`,
      description: schema.description,
      body: [
        ...renderExample({
          hcl: `${blocks[kind]} "${type}" `,
          typescript: constructOf(kind, type),
          note: notes[kind],
        }),
        ...renderSchema(schema),
        ...(kind === 'Resource' ? renderImport(type) : []),
      ],
    })
    return [`${folder}/${type.replace(/^vonage_/, '')}.md`, page] as const
  })
  return Object.fromEntries(entries)
}

function renderIndex({ schema }: Provider): string {
  return renderPage({
    title: 'Provider: vonage',
    heading: 'vonage Provider',
    description: schema.description,
    body: [
      'Credentials come from the block or from the environment (`VONAGE_API_KEY`, `VONAGE_API_SECRET`) and are never guessed. The',
      'plugin needs Node 20.19 or newer and no registry: `cdktf` synthesizes it beside the stack, and `vonage-iac plugin install` puts',
      'it where `terraform init` finds it.',
      '',
      ...renderExample({
        hcl: 'provider "vonage" {',
        typescript: 'new VonageProvider(',
        note: 'A block is one account, and a subaccount is an account of its own: its key and secret, its applications, its numbers ([guide](guides/several-accounts.md)).',
      }),
      ...renderSchema(schema),
    ],
  })
}
