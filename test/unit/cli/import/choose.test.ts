import { describe, expect, it } from 'vitest'
import { chooseFrom, findChosen } from '../../../../lib/cli/import/choose'
import type { ApplicationId } from '../../../../lib/model/application'
import { aLink, anAdoptable, otherId, shopId } from '../../adoption/builders'

const shop = anAdoptable('Shop', { capabilities: { voice: {}, vbc: {} } })
const survey = anAdoptable('Survey', {}, otherId)
const account = { applications: [survey, shop], links: [aLink('447700900001')] }

function answering(...answers: readonly (string | undefined)[]) {
  const questions: string[] = []
  const rest = [...answers]
  const ask = async (question: string) => {
    questions.push(question)
    return rest.shift()
  }
  return { ask, questions }
}

describe('chooseFrom', () => {
  it('shows what there is, and takes what is chosen and confirmed', async () => {
    const { ask, questions } = answering('1', 'yes')
    let written = ''
    const chosen = await chooseFrom(account, ask, (text) => {
      written += text
    })
    expect(written).toBe('  1  Shop  voice, vbc, 1 linked number\n  2  Survey\n')
    expect(questions[1]).toBe('1 application and 1 linked number. Write them? (yes or no) ')
    expect(chosen).toEqual({ applications: [shop], links: account.links })
  })

  it('asks again after an answer that it does not understand, and after a no', async () => {
    const { ask } = answering('7', 'surv', 'no', 'all', 'y')
    let written = ''
    const chosen = await chooseFrom(account, ask, (text) => {
      written += text
    })
    expect(written).toContain('7 is not in the list, which has 1 to 2.\n')
    expect(chosen).toEqual(account)
  })

  it.each([[[undefined]], [['all', undefined]]])(
    'gives up where the answers end: %j',
    async (answers) => {
      expect(await chooseFrom(account, answering(...answers).ask, () => undefined)).toBeUndefined()
    },
  )

  it('shows the beginning of a long list, with nothing that moves the cursor', async () => {
    const applications = Array.from({ length: 50 }, (_, n) =>
      anAdoptable(`\u001b[2J${String(n).padStart(2, '0')}`, {}, `${n}` as ApplicationId),
    )
    let written = ''
    await chooseFrom({ applications, links: [] }, answering(undefined).ask, (text) => {
      written += text
    })
    expect(written.split('\n')).toHaveLength(42)
    expect(written).toContain('and 10 more: type a part of their names, or all')
    expect(written).not.toContain('\u001b')
  })
})

describe('findChosen', () => {
  const sorted = ['a', 'b', 'c', 'd'].map((name) => anAdoptable(name, {}, shopId))
  const namesOf = (answer: string) => {
    const chosen = findChosen(sorted, answer)
    return typeof chosen === 'string' ? chosen : chosen.map(({ tree }) => tree.name).join('')
  }

  it.each([
    ['1,3-4', 'acd'],
    ['2 3', 'bc'],
    ['all', 'abcd'],
    ['B', 'b'],
    ['', 'Type numbers, a part of a name, or all. Ctrl-C gives up.'],
    ['0', '0 is not in the list, which has 1 to 4.'],
    ['3-2', '3-2 is not in the list, which has 1 to 4.'],
    ['zzz', 'No application has "zzz" in its name.'],
  ])('reads %j', (answer, chosen) => {
    expect(namesOf(answer)).toBe(chosen)
  })
})
