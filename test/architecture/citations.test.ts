import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = 'lib/emulator'

/** Whatever a rule of Vonage's may be read from, as it is named after "Source: ". */
const sources = [
  'Application API spec 2.4.1',
  'Application API spec 2.1.4',
  'Numbers API spec 1.1.0',
  'Numbers API spec 1.0.20',
  'Voice API reference',
  'Vonage authentication guide',
  'Node SDK',
  'Python SDK',
  'PHP SDK',
  'Vonage CLI 3',
  'nexmo-cli',
  'vonage-cli pull request 127',
  'nexmo-developer',
  'nyaruka/rapidpro pull request 2914',
  'read from the program',
]

/** What a file has that decides how the API answers. */
const decides = /answer(?:Problem|Invalid|Code)\(|\bFieldRule\b|\bswitches\./

interface SourceFile {
  readonly name: string
  readonly text: string
  /** Comments alone, in one line each. */
  readonly comments: readonly string[]
}

const files: readonly SourceFile[] = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8')
    const found = text.match(/\/\*\*[\s\S]*?\*\/|(?:^ *\/\/.*\n)+/gm) ?? []
    const comments = found.map((comment) => comment.replace(/\s*\n?\s*(?:\*|\/\/)+\/?\s*/g, ' '))
    return { name, text, comments }
  })

it('every file of the emulator that decides an answer cites where from', () => {
  const silent = files
    .filter(({ text }) => decides.test(text))
    .filter(({ comments }) => !comments.some((comment) => comment.includes('Source: ')))
  expect(silent.map(({ name }) => name)).toEqual([])
})

it('every operation and every table of rules has its source, or says that it is not documented', () => {
  const heads =
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:export )?(?:async )?function ((?:list|get|create|replace|delete|buy|cancel|update|search)[A-Z]\w*|(?!find)\w+Rule)\b/g
  const uncited = files
    .filter(({ text }) => decides.test(text))
    .flatMap(({ name, text }) =>
      [...text.matchAll(heads)]
        .filter(([, head = '']) => !/Source:|documented/.test(head.replace(/\n \*/g, '')))
        .map(([, , symbol]) => `${name} ${symbol}`),
    )
  expect(uncited).toEqual([])
})

it('a source is one of those that are known, so that it can be found', () => {
  const cited = files.flatMap(({ name, comments }) =>
    comments.flatMap((comment) =>
      comment
        .split(/Source: /)
        .slice(1)
        .map((rest) => ({ name, rest: rest.trim().slice(0, 60) })),
    ),
  )
  expect(cited.length).toBeGreaterThan(40)
  expect(cited.filter(({ rest }) => !sources.some((source) => rest.startsWith(source)))).toEqual([])
})
