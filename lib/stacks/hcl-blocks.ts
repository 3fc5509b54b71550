/** A block of HCL: its type and labels, and what is between its braces. */
export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly body: string
}

/** A type and its labels, alone on the line of the opening brace; an attribute has `=` there. */
const header = /^\s*([\w-]+)((?:\s+(?:"[^"]*"|[\w-]+))*)\s*$/

/** The outermost blocks of a file. It reads no expressions: Terraform itself says what is wrong with them. */
export function findHclBlocks(text: string): readonly HclBlock[] {
  return findOutermostBraces(text).flatMap(([start, end]) => {
    const line = text.slice(text.lastIndexOf('\n', start) + 1, start)
    const [, type, labels = ''] = header.exec(line) ?? []
    if (type === undefined) return []
    const words = labels.split(/\s+/).filter((label) => label !== '')
    return [
      {
        type,
        labels: words.map((label) => label.replace(/^"|"$/g, '')),
        body: text.slice(start + 1, end),
      },
    ]
  })
}

/** What the scan is in: braces of code with where they begin, a quoted text, or `${}` in one. */
type Place = { readonly start: number } | 'text' | 'template'

const inCode = /<<-?(\w+)\n[\s\S]*?\n[ \t]*\1\b|#.*|\/\/.*|\/\*[\s\S]*?\*\/|["{}]/g
const inText = /\\.|[$%]{1,2}\{|["\n]/g

function findOutermostBraces(text: string): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = []
  const places: Place[] = []
  let position = 0
  for (;;) {
    const isText = places.at(-1) === 'text'
    const pattern = isText ? inText : inCode
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (match === null) return pairs
    position = pattern.lastIndex
    const opened = openedBy(match[0], match.index, isText)
    if (opened !== undefined) places.push(opened)
    if (!isClosing(match[0], isText)) continue
    const closed = places.pop()
    if (places.length === 0 && typeof closed === 'object') pairs.push([closed.start, match.index])
  }
}

function openedBy(token: string, index: number, isText: boolean): Place | undefined {
  if (isText) return token === '${' || token === '%{' ? 'template' : undefined
  if (token === '"') return 'text'
  return token === '{' ? { start: index } : undefined
}

/** A quoted text ends at the end of its line at the latest: what follows is not lost with it. */
function isClosing(token: string, isText: boolean): boolean {
  return isText ? token === '"' || token === '\n' : token === '}'
}
