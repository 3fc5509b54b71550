import type { Words } from './adoption'

/** So many applications make a file that can be read in one go. */
const LARGEST_GROUP = 20
/** Fewer of one first word are no group of their own. */
const SMALLEST_GROUP = 3

/** Applications that belong together, by the words of their names. */
export interface NameGroup<Member> {
  readonly words: Words
  readonly members: readonly Member[]
}

/**
 * A few applications in one group; many by the first word of their names, as teams and products name theirs, with
 * those that stand alone in `others`. A group that is too large is divided into numbered ones.
 */
export function groupByName<Member extends { readonly words: Words }>(
  members: readonly Member[],
): readonly NameGroup<Member>[] {
  if (members.length === 0) return []
  if (members.length <= LARGEST_GROUP) return [{ words: ['applications'], members }]
  const byWord = new Map<string, Member[]>()
  for (const member of members) addTo(byWord, member.words[0], member)
  const groups = new Map<string, Member[]>()
  for (const [word, found] of byWord) {
    for (const member of found)
      addTo(groups, found.length < SMALLEST_GROUP ? 'others' : word, member)
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([word, found]) => divide(word, found))
}

function addTo<Member>(groups: Map<string, Member[]>, word: string, member: Member): void {
  const group = groups.get(word) ?? []
  groups.set(word, group)
  group.push(member)
}

/** Parts of nearly the same size. */
function divide<Member>(word: string, members: readonly Member[]): readonly NameGroup<Member>[] {
  const parts = Math.ceil(members.length / LARGEST_GROUP)
  if (parts === 1) return [{ words: [word], members }]
  const size = Math.ceil(members.length / parts)
  return Array.from({ length: parts }, (_, part) => ({
    words: [word, String(part + 1)],
    members: members.slice(part * size, (part + 1) * size),
  }))
}
