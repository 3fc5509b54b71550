import { application } from '../model/application'
import { type CapabilityName, capabilities } from '../model/capabilities'
import { isObjectTree, type ObjectTree, type Tree } from '../model/tree'
import type { AdoptionGroup, DeclaredApplication, DeclaredLink } from './adoption'
import { renderComment, renderSource, type Source, type SourceObject } from './source-text'
import { capabilityClass, nameVariables } from './typescript-names'
import { quoteTypescript, typescript } from './typescript-text'
import { propsOf } from './typescript-values'

/** The package that generated programs import. */
export const libraryPackage = 'cdktf-provider-vonage'

/** A module with a function that declares the resources of a group. */
export function renderTypescriptGroup(group: AdoptionGroup, functionName: string): string {
  const comment = renderComment(
    'Adopted by vonage-iac import. The calls of importFrom may go once they are deployed.',
    '//',
    0,
  )
  return [
    ...comment,
    ...renderImports(usedClasses(group)),
    "import type { Construct } from 'constructs'",
    '',
    `export function ${functionName}(scope: Construct): void {`,
    renderDeclarations(group, 2),
    '}',
    '',
  ].join('\n')
}

/** The constructs of a group in `scope`, with their imports from the account, and nothing around them. */
export function renderDeclarations(group: AdoptionGroup, indent: number): string {
  const variables = nameVariables(group.applications.map(({ words }) => words))
  const parts = [
    ...group.applications.map((one, index) =>
      renderApplication(one, variables[index] ?? '', indent),
    ),
    ...group.links.map((link) => renderLink(link, undefined, indent)),
  ]
  return parts.join('\n\n')
}

function usedClasses({ applications, links }: AdoptionGroup): readonly string[] {
  const hasLinks = links.length > 0 || applications.some((one) => one.links.length > 0)
  const declared = applications.flatMap((one) => Object.keys(one.capabilities ?? {}))
  const classes = [
    ...(applications.length > 0 ? ['Application'] : []),
    ...declared.map(capabilityClass),
    ...(hasLinks ? ['NumberLink'] : []),
  ]
  return [...new Set(classes)].sort()
}

function renderImports(classes: readonly string[]): readonly string[] {
  const line = `import { ${classes.join(', ')} } from '${libraryPackage}'`
  if (line.length <= 100) return [line]
  return ['import {', ...classes.map((name) => `  ${name},`), `} from '${libraryPackage}'`]
}

function renderApplication(one: DeclaredApplication, variable: string, indent: number): string {
  const { words, id, name, privacy, remarks, links } = one
  const declared = Object.entries(one.capabilities ?? {})
  const hasNone = one.capabilities !== null && declared.length === 0
  const entries: [string, Source][] = [
    ['name', name],
    ...(hasNone ? [['capabilities', 'none'] as [string, Source]] : []),
    ...(privacy === null ? [] : [privacyEntry(privacy)]),
  ]
  const construct = { className: 'Application', scope: 'scope', words, props: { entries } }
  return [
    ...remarks.flatMap((remark) => renderComment(remark, '//', indent)),
    renderNew(construct, { indent, before: `const ${variable} = ` }),
    `${' '.repeat(indent)}${variable}.importFrom(${quoteTypescript(id)})`,
    ...declared.map(([capability, tree]) =>
      // The names of a declared tree are those of the table.
      renderCapability(variable, capability as CapabilityName, tree, { indent }),
    ),
    ...links.map((link) => renderLink(link, variable, indent)),
  ].join('\n')
}

function privacyEntry(privacy: ObjectTree): [string, Source] {
  return ['privacy', propsOf(application.attributes.privacy, privacy)]
}

/** The construct of a capability below the application of a variable, `before` in front of it. */
export function renderCapability(
  variable: string,
  name: CapabilityName,
  tree: Tree,
  around: { readonly indent: number; readonly before?: string },
): string {
  const props = propsOf(capabilities[name], isObjectTree(tree) ? tree : {})
  const words = name.split('_')
  return renderNew({ className: capabilityClass(name), scope: variable, words, props }, around)
}

function renderLink(link: DeclaredLink, variable: string | undefined, indent: number): string {
  const { words, msisdn, importId, applicationId } = link
  const target: [string, Source] =
    variable === undefined ? ['applicationId', applicationId] : ['application', { code: variable }]
  const props = { entries: [target, ['msisdn', msisdn] as const] }
  const after = `.importFrom(${quoteTypescript(importId)})`
  return renderNew({ className: 'NumberLink', scope: 'scope', words, props }, { indent, after })
}

interface NewConstruct {
  readonly className: string
  /** The variable of the construct that it goes below. */
  readonly scope: string
  readonly words: readonly string[]
  readonly props: SourceObject
}

/** A statement that makes a construct, with code around it. */
function renderNew(
  { className, scope, words, props }: NewConstruct,
  around: { readonly indent: number; readonly before?: string; readonly after?: string },
): string {
  const { indent, before = '', after = '' } = around
  const start = `${' '.repeat(indent)}${before}new ${className}(${scope}, ${quoteTypescript(words.join('-'))}`
  if (props.entries.length === 0) return `${start})${after}`
  const column = start.length + ', )'.length + after.length
  return `${start}, ${renderSource(props, typescript, indent, column)})${after}`
}
