/** How one language writes values. */
export interface Notation {
  readonly quote: (text: string) => string
  /** Between a name and its value. */
  readonly assign: string
  /** Between the entries of an object. */
  readonly separator: ',' | ''
  /** Whether neighbouring one-line entries have their values in one column, as `terraform fmt` writes them. */
  readonly isAligned: boolean
}

/** A value of the program: a leaf, code such as the name of a variable, or an object in the order of its names. */
export type Source = string | number | boolean | { readonly code: string } | SourceObject
export interface SourceObject {
  readonly entries: readonly (readonly [name: string, value: Source])[]
}

/** What neither a reader nor a compiler must meet as it is: control and format characters, line ends. */
export const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The most that a line holds. */
const LINE_WIDTH = 100

/**
 * A value as text; an object in one line where it fits. The first line is meant to stand after `column` characters,
 * the others are indented by `indent`.
 */
export function renderSource(
  value: Source,
  notation: Notation,
  indent: number,
  column: number,
): string {
  const line = renderLine(value, notation)
  if (column + line.length <= LINE_WIDTH || !isObject(value)) return line
  const inner = indent + 2
  const lines = renderEntries(value, notation, inner).map((text) => ' '.repeat(inner) + text)
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`
}

/** One text for each entry of an object, which may have several lines. */
export function renderEntries(
  { entries }: SourceObject,
  notation: Notation,
  indent: number,
): readonly string[] {
  const { assign, separator, isAligned } = notation
  const columnOf = (name: string) => indent + name.length + assign.length + separator.length
  const texts = entries.map(([, value], index) => {
    const [name = ''] = entries[index] ?? []
    return renderSource(value, notation, indent, columnOf(name))
  })
  const isOneLine = (index: number) => texts[index]?.includes('\n') === false
  return entries.map(([name], index) => {
    const pad = isAligned && isOneLine(index) ? neighbourWidth(entries, isOneLine, index) : 0
    return `${name.padEnd(pad)}${assign}${texts[index]}${separator}`
  })
}

/** The longest name of the one-line entries that stand together with this one. */
function neighbourWidth(
  entries: SourceObject['entries'],
  isOneLine: (index: number) => boolean,
  index: number,
): number {
  let first = index
  let last = index
  while (isOneLine(first - 1)) first -= 1
  while (isOneLine(last + 1)) last += 1
  return Math.max(...entries.slice(first, last + 1).map(([name]) => name.length))
}

function renderLine(value: Source, notation: Notation): string {
  if (typeof value === 'string') return notation.quote(value)
  if (typeof value !== 'object') return String(value)
  if (!isObject(value)) return value.code
  if (value.entries.length === 0) return '{}'
  const { assign } = notation
  const inner = value.entries.map(([name, child]) => name + assign + renderLine(child, notation))
  return `{ ${inner.join(', ')} }`
}

function isObject(value: Source): value is SourceObject {
  return typeof value === 'object' && 'entries' in value
}

/** The text as a comment of one line each, at most `LINE_WIDTH` wide where its words allow. */
export function renderComment(text: string, mark: '#' | '//', indent: number): readonly string[] {
  const plain = text.replace(unprintable, ' ')
  const start = `${' '.repeat(indent)}${mark}`
  const lines: string[] = []
  let line = start
  for (const word of plain.split(/ +/).filter((one) => one !== '')) {
    if (line !== start && line.length + 1 + word.length > LINE_WIDTH) {
      lines.push(line)
      line = start
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
