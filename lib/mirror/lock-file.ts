/** One entry of a dependency lock file (`.terraform.lock.hcl`). */
export interface LockEntry {
  /** The full source address, such as `registry.terraform.io/hashicorp/null`. */
  readonly source: string
  readonly version: string
  readonly constraints: string
  /** Without any, `terraform init` fills them in. */
  readonly hashes: readonly string[]
}

/** An entry as it stands in the text. */
interface LockBlock {
  readonly source: string
  readonly version: string | undefined
  /** Line numbers from 0; `end` is the line of the closing brace. */
  readonly start: number
  readonly end: number
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`

/** The version that the text locks a provider to; undefined when it has no entry. */
export function findLockedVersion(text: string, source: string): string | undefined {
  return findBlocks(text).find((block) => block.source === source)?.version
}

/** Whether the text has an entry for a provider. */
export function hasLockEntry(text: string, source: string): boolean {
  return findBlocks(text).some((block) => block.source === source)
}

/**
 * The text with this entry in place of the one for the same provider, or added in the order of the
 * addresses. Every other byte stays.
 */
export function setLockEntry(text: string, entry: LockEntry): string {
  const blocks = findBlocks(text)
  const lines = text.split('\n')
  const rendered = renderEntry(entry).split('\n')
  const same = blocks.find((block) => block.source === entry.source)
  if (same !== undefined) {
    return [...lines.slice(0, same.start), ...rendered, ...lines.slice(same.end + 1)].join('\n')
  }
  const following = blocks.find((block) => block.source > entry.source)
  if (following !== undefined) {
    const { start } = following
    return [...lines.slice(0, start), ...rendered, '', ...lines.slice(start)].join('\n')
  }
  const before = text === '' ? HEADER : text
  return `${before}${before.endsWith('\n') ? '' : '\n'}\n${rendered.join('\n')}\n`
}

function renderEntry({ source, version, constraints, hashes }: LockEntry): string {
  const hashLines =
    hashes.length === 0 ? [] : ['  hashes = [', ...hashes.map((hash) => `    "${hash}",`), '  ]']
  return [
    `provider "${source}" {`,
    `  version     = "${version}"`,
    `  constraints = "${constraints}"`,
    ...hashLines,
    '}',
  ].join('\n')
}

/**
 * The entries of the text, in its order. Reads what Terraform writes: `provider "…" {` and `}` on
 * lines of their own. A block that never ends is left alone: Terraform says so better.
 */
function findBlocks(text: string): readonly LockBlock[] {
  const lines = text.split('\n')
  const blocks: LockBlock[] = []
  for (let start = 0; start < lines.length; start++) {
    const source = /^\s*provider\s+"([^"]+)"\s*\{\s*$/.exec(lines[start] ?? '')?.[1]
    if (source === undefined) continue
    const length = lines.slice(start).findIndex((line) => /^\s*\}\s*$/.test(line))
    if (length === -1) break
    const end = start + length
    blocks.push({ source, version: findVersion(lines.slice(start, end)), start, end })
    start = end
  }
  return blocks
}

function findVersion(lines: readonly string[]): string | undefined {
  return lines.map((line) => /^\s*version\s*=\s*"([^"]*)"/.exec(line)?.[1]).find(Boolean)
}
