import type { Diagnostic } from '../diagnostics/diagnostic'
import type { AdoptableAccount } from './account'
import type { Adoption, AdoptionGroup, DeclaredApplication, DeclaredLink, Words } from './adoption'
import { type Claimant, claimNames } from './claim-names'
import {
  type ApplicationDeclaration,
  type Declared,
  declareApplication,
  declareLink,
  type LinkDeclaration,
  warnLeftAlone,
} from './declare'
import { groupByName } from './group-applications'
import { plainId, shortId, wordsOfName } from './name-words'

/** Names that the place of the output has already, as `nameKey` writes them. */
export interface TakenNames {
  /** Of constructs and resources. @default none */
  readonly resources?: ReadonlySet<string>
  /** Of files, without their ending. @default none */
  readonly files?: ReadonlySet<string>
}

/**
 * What is declared of an account, under which names and in which files. Names depend on what is declared and not on
 * the order in which the account shows it.
 */
export function planAdoption(account: AdoptableAccount, taken: TakenNames = {}): Adoption {
  const applications = account.applications.map(declareApplication)
  const links = account.links.map(declareLink)
  const declared = sortBy(declarationsOf(applications), ({ name, id }) => `${name}\n${id}`)
  const declaredLinks = sortBy(declarationsOf(links), ({ importId }) => importId)
  const names = claimNames(
    [...declared.map(claimApplication), ...declaredLinks.map(claimLink)],
    taken.resources ?? new Set(),
  )
  const named = declaredLinks.map((link, index) => nameIt(link, names[declared.length + index]))
  const whole = declared.map((application, index) => ({
    ...nameIt(application, names[index]),
    links: named.filter(({ applicationId }) => applicationId === application.id),
  }))
  const ids = new Set(declared.map(({ id }) => id))
  const loose = named.filter(({ applicationId }) => !ids.has(applicationId))
  return {
    groups: nameGroups(groupAll(whole, loose), taken.files ?? new Set()),
    notices: [
      ...refusalsOf(applications),
      ...refusalsOf(links),
      ...declared.flatMap((application) => warnLeftAlone(application) ?? []),
    ],
  }
}

function groupAll(
  applications: readonly DeclaredApplication[],
  links: readonly DeclaredLink[],
): readonly AdoptionGroup[] {
  const groups = groupByName(applications).map(({ words, members }) => ({
    words,
    applications: members,
    links: [],
  }))
  return links.length === 0 ? groups : [...groups, { words: ['links'], applications: [], links }]
}

/**
 * Names that a file must not have: Terraform merges `override.tf` into others, and Windows has devices of the rest.
 * Source: Terraform, configuration language, override files; Microsoft, naming files.
 */
const reservedFiles = ['override', 'vonage', 'con', 'prn', 'aux', 'nul', 'com1', 'lpt1']

function nameGroups(
  groups: readonly AdoptionGroup[],
  taken: ReadonlySet<string>,
): readonly AdoptionGroup[] {
  const names = claimNames(
    groups.map(({ words }) => ({ candidates: [words, [...words, 'applications']] })),
    new Set([...taken, ...reservedFiles]),
  )
  return groups.map((group, index) => nameIt(group, names[index]))
}

function claimApplication({ name, id }: ApplicationDeclaration): Claimant {
  const words = wordsOfName(name, id)
  return { candidates: [words, [...words, shortId(id)], [...words, plainId(id)]] }
}

function claimLink({ importId, msisdn }: LinkDeclaration): Claimant {
  const [country = ''] = importId.toLowerCase().split(':')
  return {
    candidates: [
      ['number', msisdn],
      ['number', country, msisdn],
    ],
  }
}

/** @throws never: there is one name for each claimant, in their order */
function nameIt<Thing extends object>(
  thing: Thing,
  words: Words | undefined,
): Thing & { words: Words } {
  return { ...thing, words: words ?? ['unnamed'] }
}

function declarationsOf<Declaration>(
  all: readonly Declared<Declaration>[],
): readonly Declaration[] {
  return all.flatMap(({ declaration }) => declaration ?? [])
}

function refusalsOf<Declaration>(all: readonly Declared<Declaration>[]): readonly Diagnostic[] {
  return all.flatMap(({ refusal }) => refusal ?? [])
}

/** By code points: the same on every machine. */
function sortBy<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
): readonly Thing[] {
  const keyed = things.map((thing) => ({ thing, key: keyOf(thing) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ thing }) => thing)
}
