import type { AdoptableAccount, AdoptableApplication } from '../../adoption/account'
import type { Ask } from '../ask'
import { capabilitiesOf, keepApplications } from './select'

/** A terminal shows so many lines without scrolling far. */
const LONGEST_LIST = 40

/**
 * Lets a person choose among the applications of the account: by number, by a part of a name, or all. Undefined when
 * the person gives up.
 */
export async function chooseFrom(
  account: AdoptableAccount,
  ask: Ask,
  write: (text: string) => void,
): Promise<AdoptableAccount | undefined> {
  const sorted = [...account.applications].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  write(renderList(sorted, account))
  for (;;) {
    const answer = await ask('Adopt which? (such as 1,3-5, a part of a name, or all) ')
    if (answer === undefined) return undefined
    const chosen = findChosen(sorted, answer)
    if (typeof chosen === 'string') {
      write(`${chosen}\n`)
      continue
    }
    const ids = new Set(chosen.map(({ id }) => id))
    const kept = keepApplications(account, ({ id }) => ids.has(id))
    const sure = await ask(`${renderCounts(kept)}. Write them? (yes or no) `)
    if (sure === undefined) return undefined
    if (/^y(es)?$/i.test(sure.trim())) return kept
  }
}

/** `2 applications and 1 linked number`. */
export function renderCounts({ applications, links }: AdoptableAccount): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`
  const numbers = links.length === 0 ? '' : ` and ${count(links.length, 'linked number')}`
  return count(applications.length, 'application') + numbers
}

/** What an answer means; a text says what is wrong with it. */
export function findChosen(
  sorted: readonly AdoptableApplication[],
  answer: string,
): readonly AdoptableApplication[] | string {
  const text = answer.trim()
  if (text === '') return 'Type numbers, a part of a name, or all. Ctrl-C gives up.'
  if (text === 'all') return sorted
  if (/^\d+(-\d+)?([,\s]+\d+(-\d+)?)*$/.test(text)) return findByNumbers(sorted, text)
  const part = text.toLowerCase()
  const found = sorted.filter((one) => nameOf(one).toLowerCase().includes(part))
  return found.length === 0 ? `No application has ${JSON.stringify(text)} in its name.` : found
}

function findByNumbers(
  sorted: readonly AdoptableApplication[],
  text: string,
): readonly AdoptableApplication[] | string {
  const ranges = text.split(/[,\s]+/).map((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return { range, first, last }
  })
  const wrong = ranges.find(({ first, last }) => first < 1 || last > sorted.length || first > last)
  if (wrong !== undefined)
    return `${wrong.range} is not in the list, which has 1 to ${sorted.length}.`
  return sorted.filter((_, index) =>
    ranges.some(({ first, last }) => first <= index + 1 && index + 1 <= last),
  )
}

function renderList(sorted: readonly AdoptableApplication[], { links }: AdoptableAccount): string {
  const shown = sorted.slice(0, LONGEST_LIST)
  const width = String(sorted.length).length
  const lines = shown.map((application, index) => {
    const numbers = links.filter(({ applicationId }) => applicationId === application.id).length
    const facts = [
      ...capabilitiesOf(application),
      ...(numbers === 0 ? [] : [`${numbers} linked ${numbers === 1 ? 'number' : 'numbers'}`]),
    ]
    const number = String(index + 1).padStart(width)
    return `  ${number}  ${printable(nameOf(application))}  ${facts.join(', ')}`.trimEnd()
  })
  const rest = sorted.length - shown.length
  const more = rest === 0 ? [] : [`  and ${rest} more: type a part of their names, or all`]
  return `${[...lines, ...more].join('\n')}\n`
}

function nameOf({ tree }: AdoptableApplication): string {
  return String(tree.name)
}

/** A name must not move the cursor or colour the terminal. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, '\u{fffd}')
}
