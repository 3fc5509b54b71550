import type { HclFrame } from '../../adoption/render-hcl'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../mirror/provider-address'
import { factsOfHcl, factsOfJson } from '../../stacks/hcl-facts'

/** A file of a folder that Terraform reads. */
export interface FolderFile {
  readonly name: string
  readonly text: string
}

/** How generated HCL fits into a folder that has some already. */
export interface HclPlace {
  readonly frame: HclFrame
  /** Names of resources of this provider, whatever their type, and of files without their ending. */
  readonly taken: { readonly resources: ReadonlySet<string>; readonly files: ReadonlySet<string> }
  /** What its provider block puts before every name. */
  readonly namePrefix: string
  /** Why nothing can be put beside it. */
  readonly faults: readonly Diagnostic[]
}

/** Reads the configuration in these files: `*.tf` and `*.tf.json`. */
export function findHclPlace(files: readonly FolderFile[]): HclPlace {
  const facts = files.map(({ name, text }) => ({
    name,
    ...(name.endsWith('.json') ? factsOfJson(text) : factsOfHcl(text)),
  }))
  const takenFiles = new Set(files.map(({ name }) => keyOf(name.replace(/\.tf(\.json)?$/, ''))))
  const hasRequiredProvider = facts.some(({ requirement }) => requirement === 'with_vonage')
  const prefixed = [...facts.filter(isOverride), ...facts].find(
    ({ namePrefix }) => namePrefix !== undefined,
  )
  const prefix = prefixed?.namePrefix ?? { literal: '' }
  const foreign = facts.find(({ requirement }) => requirement === 'without_vonage')
  return {
    frame: {
      providerSource: PROVIDER_SOURCE,
      providerVersion: PROVIDER_VERSION,
      hasRequiredProvider,
      hasProviderBlock: facts.some(({ hasProvider }) => hasProvider),
      frameFile: findFree('vonage', takenFiles),
    },
    taken: {
      resources: new Set(facts.flatMap(({ resources }) => resources.map(keyOf))),
      files: takenFiles,
    },
    namePrefix: prefix === 'expression' ? '' : prefix.literal,
    faults: [
      ...(hasRequiredProvider || foreign === undefined ? [] : [missingIn(foreign.name)]),
      ...(prefixed !== undefined && prefix === 'expression' ? [unreadableIn(prefixed.name)] : []),
    ],
  }
}

/** Terraform merges such a file over the others. Source: Terraform, configuration language, override files. */
function isOverride({ name }: { readonly name: string }): boolean {
  return /(^|_)override\.tf(\.json)?$/.test(name)
}

/** In the form of the generated names. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}

function findFree(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(keyOf(free)); number += 1) free = `${name}-${number}`
  return free
}

function missingIn(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'output_refused',
    summary: `${file} does not require this provider`,
    detail: `A folder has one required_providers block, and the one in ${file} has no vonage. Add to it: vonage = { source = "${PROVIDER_SOURCE}", version = "${PROVIDER_VERSION}" }`,
    path: ['out'],
  }
}

function unreadableIn(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'output_refused',
    summary: `name_prefix in ${file} is not a literal text`,
    detail:
      'Names are written without the prefix of the provider block, and what an expression gives is known to Terraform alone. Write the text there, such as name_prefix = "pr-7-", import, and put the expression back; or give --out another folder.',
    path: ['out'],
  }
}
