import type { Diagnostic } from '../diagnostics/diagnostic'
import { application, standardPrivacy } from '../model/application'
import { checkTree } from '../model/check'
import { equalTrees } from '../model/equality'
import { numberLink } from '../model/number-link'
import { isObjectTree, type ObjectTree, type Tree } from '../model/tree'
import type { AdoptableApplication, AdoptableLink } from './account'
import type { DeclaredApplication, DeclaredLink } from './adoption'
import { findSecrets, minimalTree } from './minimal-tree'

/** What code can say of an application, without its names in the program. */
export type ApplicationDeclaration = Omit<DeclaredApplication, 'words' | 'links'>

/** What code can say of a link, without its names in the program. */
export type LinkDeclaration = Omit<DeclaredLink, 'words'>

/** A declaration, or why there can be none. */
export type Declared<Declaration> =
  | { readonly declaration: Declaration; readonly refusal?: undefined }
  | { readonly declaration?: undefined; readonly refusal: Diagnostic }

const { name: nameOfModel, capabilities, privacy } = application.attributes

/**
 * An application as code. Capabilities that code cannot say, because the provider would refuse them or because they
 * hold a secret, are left alone as a whole, with the reason as a remark: so the first plan changes nothing either way.
 */
export function declareApplication(found: AdoptableApplication): Declared<ApplicationDeclaration> {
  const { id, tree, unmodelled, remarks = [] } = found
  const [fault] = [
    ...checkTree(nameOfModel, tree.name, ['name']),
    ...checkTree(numberLink.attributes.application_id, id, ['id']),
    ...checkUnicode(tree.name),
  ]
  if (fault !== undefined) return { refusal: refuse('application', String(id), fault) }
  const minimal = minimalTree(capabilities, tree.capabilities)
  const obstacles = findObstacles(tree.capabilities, minimal)
  return {
    declaration: {
      id,
      name: String(tree.name),
      capabilities: obstacles.length === 0 && isObjectTree(minimal) ? minimal : null,
      privacy: declarePrivacy(tree.privacy),
      remarks: [...obstacles, ...unmodelled.map(remarkUnmodelled), ...remarks],
    },
  }
}

/** A link as code. Its country is left out: the provider finds it. */
export function declareLink(link: AdoptableLink): Declared<LinkDeclaration> {
  const { country, msisdn, applicationId } = link
  const [fault] = checkTree(numberLink, { country, msisdn, application_id: applicationId }, [])
  if (fault !== undefined) return { refusal: refuse('number', msisdn, fault) }
  return { declaration: { msisdn, importId: `${country}:${msisdn}`, applicationId } }
}

/** The warning for a thing of the account that no code can declare. */
export function refuse(kind: 'application' | 'number', id: string, fault: Diagnostic): Diagnostic {
  return {
    severity: 'warning',
    code: 'not_adopted',
    summary: `The ${kind} ${id} is not adopted`,
    detail: `${fault.summary}. ${fault.detail} It stays as it is; correct it where it was made and import it then.`,
    path: fault.path,
  }
}

/** The warning for an application whose capabilities are left alone; undefined for one that is adopted whole. */
export function warnLeftAlone(application: ApplicationDeclaration): Diagnostic | undefined {
  const { id, name, capabilities: declared, remarks } = application
  if (declared !== null) return undefined
  return {
    severity: 'warning',
    code: 'adopted_in_part',
    summary: `The capabilities of application ${id} are left alone`,
    detail: `${JSON.stringify(name)} is adopted without them. ${remarks[0] ?? ''}`,
    path: ['capabilities'],
  }
}

function declarePrivacy(tree: Tree): ObjectTree | null {
  return isObjectTree(tree) && !equalTrees(tree, standardPrivacy) ? pick(tree) : null
}

function pick(tree: ObjectTree): ObjectTree {
  const minimal = minimalTree(privacy, tree)
  return isObjectTree(minimal) ? minimal : {}
}

function findObstacles(capabilitiesTree: Tree, minimal: Tree): readonly string[] {
  const secrets = findSecrets(capabilities, capabilitiesTree, 'capabilities').map(
    (path) =>
      `The capabilities are left alone: ${path} is a secret, which must not be written into code.`,
  )
  const faults = checkTree(capabilities, minimal, ['capabilities']).map(
    ({ summary, detail }) => `The capabilities are left alone: ${summary}. ${detail}`,
  )
  return [...secrets, ...faults, ...checkTexts(minimal)]
}

function remarkUnmodelled(path: string): string {
  return `It also has ${path}, which this provider does not know and keeps as it is.`
}

/** Halves of a character, which JSON can hold and no source file can. */
const brokenText = /\p{Surrogate}/u

function checkUnicode(name: Tree): readonly Diagnostic[] {
  if (!brokenText.test(String(name))) return []
  return [
    {
      severity: 'error',
      code: 'value_invalid',
      summary: 'name is not valid Unicode',
      detail: 'It holds half of a character.',
      path: ['name'],
    },
  ]
}

function checkTexts(tree: Tree): readonly string[] {
  if (isObjectTree(tree)) return Object.values(tree).flatMap(checkTexts)
  const isBroken = typeof tree === 'string' && brokenText.test(tree)
  return isBroken ? ['The capabilities are left alone: a text in them is not valid Unicode.'] : []
}
