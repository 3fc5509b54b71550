import { describe, expect, it } from 'vitest'
import { getApplication } from '../../../lib/engine/find-application'
import type { RawApplication } from '../../../lib/engine/ports'
import type { ApplicationId } from '../../../lib/model/application'

const first = '78d335fa-323d-0114-9c3d-d6f0d48968c1'
const second = '78d335fa-323d-0114-9c3d-d6f0d48968c2'
const third = '78d335fa-323d-0114-9c3d-d6f0d48968c3'

function raw(id: string, name: string): RawApplication {
  return { id: id as ApplicationId, name }
}

const all = [raw(first, 'shop'), raw(second, 'twin'), raw(third, 'twin')]

function search(idOrName: string) {
  const applications = {
    find: async (id: ApplicationId) => all.find((one) => one.id === id),
    list: async () => all,
  }
  return getApplication(idOrName, ['application'], { applications, apiKey: 'abcd1234' })
}

describe('getApplication', () => {
  it('finds by id, and by exact name', async () => {
    expect(await search(second)).toEqual(raw(second, 'twin'))
    expect(await search('shop')).toEqual(raw(first, 'shop'))
  })

  it('says that nothing was found, and in which account', async () => {
    await expect(search('Shop')).rejects.toMatchObject({
      code: 'application_not_found',
      detail: 'The account has no application named "Shop". Names are compared exactly.',
      path: ['application'],
    })
    const unknown = first.replace('c1', 'ff')
    await expect(search(unknown)).rejects.toMatchObject({
      code: 'application_not_found',
      detail: expect.stringContaining(
        `The account of the API key abcd1234 has no application ${unknown}.`,
      ) as string,
    })
  })

  it('does not choose between two', async () => {
    await expect(search('twin')).rejects.toMatchObject({
      code: 'application_ambiguous',
      detail: `Applications ${second}, ${third} are named "twin". Find the right one by its id.`,
    })
  })
})
