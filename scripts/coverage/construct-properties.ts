import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { application } from '../../lib/model/application'
import type { Attribute, ObjectAttribute } from '../../lib/model/attribute'
import { propertiesOf, toCamelCase } from '../../lib/model/properties'

const folder = join(__dirname, '../../lib/constructs')

/** The properties of each interface of the constructs, and the names of the types that each refers to. */
type Interfaces = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  })

const interfaces: Interfaces = new Map(
  sources.flatMap((source) =>
    source.statements
      .filter(ts.isInterfaceDeclaration)
      .map((one) => [one.name.text, propertiesIn(one, source)] as const),
  ),
)

/** The types that each alias is made of. */
const aliases: ReadonlyMap<string, readonly string[]> = new Map(
  sources.flatMap((source) =>
    source.statements
      .filter(ts.isTypeAliasDeclaration)
      .map((one) => [one.name.text, one.type.getText(source).match(/[A-Z]\w+/g) ?? []] as const),
  ),
)

/** The properties of an interface, or of all that an alias is made of. */
function propertiesOfType(type: string): ReadonlyMap<string, readonly string[]> {
  const own = interfaces.get(type)
  if (own !== undefined) return own
  const parts = aliases.get(type) ?? []
  return new Map(parts.flatMap((part) => [...(interfaces.get(part) ?? [])]))
}

function propertiesIn(
  declaration: ts.InterfaceDeclaration,
  source: ts.SourceFile,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    declaration.members
      .filter(ts.isPropertySignature)
      .map(({ name, type }) => [
        name.getText(source),
        type?.getText(source).match(/[A-Z]\w+/g) ?? [],
      ]),
  )
}

/** Whether a construct has a property for the attribute at this path of the resource. */
export function hasProperty([part = '', name = '', ...rest]: readonly string[]): boolean {
  if (part !== 'capabilities') return reaches(application, [part, ...below(name, rest)], props)
  if (name === '') return propertiesOfType(props).has('capabilities')
  const { attributes } = application.attributes.capabilities
  const capability = new Map<string, Attribute>(Object.entries(attributes)).get(name)
  if (capability?.kind !== 'object' || !hasConstruct(name)) return false
  return rest.length === 0 || reaches(capability, rest, `${pascal(name)}CapabilityProps`)
}

const props = 'ApplicationProps'

function below(name: string, rest: readonly string[]): readonly string[] {
  return name === '' ? [] : [name, ...rest]
}

/** Whether the interface leads to the attribute, through properties that are named as the model says. */
function reaches(object: ObjectAttribute, path: readonly string[], type: string): boolean {
  const leading = propertiesOf(object).filter((one) => isPrefix(one.path, path))
  const [property] = leading
  // The children of a group stand in its place.
  if (property === undefined) return propertiesOf(object).some((one) => isPrefix(path, one.path))
  const referred = propertiesOfType(type).get(property.name)
  if (referred === undefined) return false
  const rest = path.slice(property.path.length)
  if (rest.length === 0) return true
  const { attribute } = property
  return attribute.kind === 'object' && referred.some((inner) => reaches(attribute, rest, inner))
}

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((name, index) => path[index] === name)
}

const exported = readFileSync(join(folder, '../index.ts'), 'utf8')

function hasConstruct(capability: string): boolean {
  return new RegExp(`\\b${pascal(capability)}Capability\\b`).test(exported)
}

function pascal(name: string): string {
  const camel = toCamelCase(name)
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}
