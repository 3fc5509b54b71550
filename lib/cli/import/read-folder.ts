import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AdoptableAccount } from '../../adoption/account'
import type { FolderFile } from './hcl-folder'

/** The Terraform configuration in a folder, and the state beside it; nothing of a folder that is not there. */
export async function readTerraformFolder(folder: string): Promise<{
  readonly configuration: readonly FolderFile[]
  /** The text of `terraform.tfstate`, or empty. */
  readonly state: string
}> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const read = async (name: string) => ({ name, text: await readFile(join(folder, name), 'utf8') })
  const configuration = await Promise.all(
    names.filter((name) => /^[^.].*\.tf(\.json)?$/.test(name)).map(read),
  )
  const [state] = await Promise.all(names.filter((name) => name === 'terraform.tfstate').map(read))
  return { configuration, state: state?.text ?? '' }
}

/**
 * The account without what the folder names by its id or number: that is managed there, and a second resource for it
 * would be at odds with the first.
 */
export function withoutNamed(
  { applications, links }: AdoptableAccount,
  texts: readonly string[],
): { readonly rest: AdoptableAccount; readonly namedCount: number } {
  const named = new Set(
    texts.flatMap((text) => text.match(/[0-9a-f]{8}-?[0-9a-f-]{12,}|\d{7,15}/gi) ?? []),
  )
  const rest = {
    applications: applications.filter(({ id }) => !named.has(id)),
    links: links.filter(({ msisdn }) => !named.has(msisdn)),
  }
  const total = applications.length + links.length
  return { rest, namedCount: total - rest.applications.length - rest.links.length }
}
