/** Characters of the hash that ends each name: 41 bits, so that branches do not meet by chance. */
const HASH_LENGTH = 8

/** How long a branch name may be made: the shortest is the hash alone. */
export const branchNameLimit = { min: HASH_LENGTH, max: 255, unit: 'characters' } as const

/**
 * A name for what belongs to a branch of a repository: a readable part, a dash and a hash of the whole branch.
 * Lower case letters, digits and single dashes inside; never empty, never longer than `maxLength`. The same branch
 * gives the same name everywhere, and branches that read the same (`a/b`, `A-b`) differ in the hash.
 * @throws {RangeError} when `maxLength` is outside `branchNameLimit`
 */
export function branchName(branch: string, maxLength: number): string {
  const { min, max } = branchNameLimit
  if (!Number.isInteger(maxLength) || maxLength < min || maxLength > max) {
    throw new RangeError(`a branch name has from ${min} to ${max} characters`)
  }
  const room = maxLength - HASH_LENGTH - 1
  const slug = trimDashes(slugOf(branch).slice(0, Math.max(room, 0)))
  const hash = hashOf(branch)
  return slug === '' ? hash : `${slug}-${hash}`
}

/** `Größe/ÄNDERN` becomes `grosse-andern`: accents go, what is no letter or digit becomes one dash. */
export function slugOf(branch: string): string {
  const plain = branch.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD')
  return trimDashes(plain.replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-'))
}

function trimDashes(text: string): string {
  return text.replace(/^-+|-+$/g, '')
}

/**
 * FNV-1a of 64 bits over the UTF-16 units, a byte at a time, in base 36. Not cryptographic: it keeps names apart, and
 * this folder has no packages. Source: IETF draft-eastlake-fnv, 64-bit offset basis and prime.
 */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    for (const byte of [unit >> 8, unit & 0xff]) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
    }
  }
  return (hash % 36n ** BigInt(HASH_LENGTH)).toString(36).padStart(HASH_LENGTH, '0')
}
