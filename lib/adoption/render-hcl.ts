import type { ObjectTree } from '../model/tree'
import type {
  Adoption,
  AdoptionGroup,
  DeclaredApplication,
  DeclaredLink,
  GeneratedFile,
  Words,
} from './adoption'
import { hcl, hclSource, quoteHcl } from './hcl-text'
import { renderComment, renderEntries, type Source } from './source-text'

/** What the folder of the output needs beside resources. */
export interface HclFrame {
  /** Source address of the provider. */
  readonly providerSource: string
  readonly providerVersion: string
  /** Whether the folder says already where the provider comes from. */
  readonly hasRequiredProvider: boolean
  /** Whether the folder has a block of the provider already. */
  readonly hasProviderBlock: boolean
  /** Name, without ending, of the file for both. */
  readonly frameFile: string
}

/** An adopted account as HCL, formatted as `terraform fmt` does it. */
export function renderHcl(adoption: Adoption, frame: HclFrame): readonly GeneratedFile[] {
  const groups = renderHclGroups(adoption)
  const text = renderFrame(frame)
  return text === '' ? groups : [{ path: `${frame.frameFile}.tf`, text }, ...groups]
}

/** The files of its groups alone, for a configuration that has the rest. */
export function renderHclGroups({ groups }: Adoption): readonly GeneratedFile[] {
  return groups.map((group) => ({
    path: `${group.words.join('-')}.tf`,
    text: renderHclGroup(group),
  }))
}

/** The resources of a group with their import blocks. */
function renderHclGroup({ applications, links }: AdoptionGroup): string {
  const blocks = [
    ...applications.flatMap((application) => [
      ...renderApplication(application),
      ...application.links.flatMap((link) => renderLink(link, application.words)),
    ]),
    ...links.flatMap((link) => renderLink(link, undefined)),
  ]
  const head = renderComment(
    'Adopted by vonage-iac import. The import blocks may go once they are applied.',
    '#',
    0,
  )
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`
}

function renderApplication(application: DeclaredApplication): readonly string[] {
  const { words, id, name, capabilities, privacy, remarks } = application
  const address = `vonage_application.${words.join('_')}`
  const entries: [string, Source][] = [
    ['name', name],
    ...optional('capabilities', capabilities),
    ...optional('privacy', privacy),
  ]
  const comments = remarks.flatMap((remark) => renderComment(remark, '#', 0))
  const block = renderBlock(`resource "vonage_application" "${words.join('_')}"`, entries)
  return [renderImport(address, id), [...comments, block].join('\n')]
}

function renderLink(
  { words, msisdn, importId, applicationId }: DeclaredLink,
  application: Words | undefined,
): readonly string[] {
  const label = words.join('_')
  const target: Source =
    application === undefined
      ? applicationId
      : { code: `vonage_application.${application.join('_')}.id` }
  const entries: [string, Source][] = [
    ['application_id', target],
    ['msisdn', msisdn],
  ]
  return [
    renderImport(`vonage_number_link.${label}`, importId),
    renderBlock(`resource "vonage_number_link" "${label}"`, entries),
  ]
}

function renderImport(address: string, id: string): string {
  return renderBlock('import', [
    ['to', { code: address }],
    ['id', id],
  ])
}

function renderBlock(header: string, entries: readonly (readonly [string, Source])[]): string {
  const lines = renderEntries({ entries }, hcl, 2).map((text) => `  ${text}`)
  return `${header} {\n${lines.join('\n')}\n}`
}

function optional(name: string, tree: ObjectTree | null): [string, Source][] {
  return tree === null ? [] : [[name, hclSource(tree)]]
}

function renderFrame(frame: HclFrame): string {
  const { providerSource, providerVersion, hasRequiredProvider, hasProviderBlock } = frame
  const required = `terraform {
  required_version = ">= 1.5"
  required_providers {
    vonage = {
      source  = ${quoteHcl(providerSource)}
      version = ${quoteHcl(providerVersion)}
    }
  }
}
`
  const provider = `# The account comes from VONAGE_API_KEY and VONAGE_API_SECRET in the environment.
provider "vonage" {}
`
  return [...(hasRequiredProvider ? [] : [required]), ...(hasProviderBlock ? [] : [provider])].join(
    '\n',
  )
}
