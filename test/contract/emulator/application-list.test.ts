import { describe, expect, it } from 'vitest'
import { anApplication } from '../../unit/emulator/builders'
import { call, withEmulator } from './call'

function applications(count: number) {
  return Array.from({ length: count }, (_, index) =>
    anApplication({ id: `id-${index + 1}`, name: `app ${index + 1}` }),
  )
}

interface ListBody {
  readonly _embedded: { readonly applications: readonly { readonly id: string }[] }
  readonly _links: { readonly next?: { readonly href: string } }
}

describe('GET /v2/applications', () => {
  it('shows ten on a page unless told, without private keys or links of their own', async () => {
    const seed = { applications: applications(11), numbers: [] }
    await withEmulator({ seed }, async ({ url }) => {
      const { status, body } = await call(url, 'GET', '/v2/applications')
      expect(status).toBe(200)
      expect(body).toEqual({
        page_size: 10,
        page: 1,
        total_items: 11,
        total_pages: 2,
        _embedded: { applications: seed.applications.slice(0, 10) },
        _links: {
          self: { href: '/v2/applications?page_size=10&page=1' },
          first: { href: '/v2/applications?page_size=10' },
          last: { href: '/v2/applications?page_size=10&page=2' },
          next: { href: '/v2/applications?page_size=10&page=2' },
        },
      })
    })
  })

  it('pages through the applications in the order of creation', async () => {
    await withEmulator(
      { seed: { applications: applications(7), numbers: [] } },
      async ({ url }) => {
        const ids: string[] = []
        let path: string | undefined = '/v2/applications?page_size=3'
        while (path !== undefined) {
          const body = (await call(url, 'GET', path)).body as unknown as ListBody
          ids.push(...body._embedded.applications.map(({ id }) => id))
          path = body._links.next?.href
        }
        expect(ids).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6', 'id-7'])
      },
    )
  })

  it('a page after the last is empty', async () => {
    await withEmulator(
      { seed: { applications: applications(2), numbers: [] } },
      async ({ url }) => {
        const { body } = await call(url, 'GET', '/v2/applications?page=2')
        expect(body).toMatchObject({ total_items: 2, page: 2, _embedded: { applications: [] } })
        const numbers = await call(url, 'GET', '/account/numbers?index=2')
        expect(numbers.body).toEqual({})
      },
    )
  })

  it.each(['0', '101', '-1', 'x', '1.5', ''])('refuses page_size=%s', async (size) => {
    await withEmulator({}, async ({ url }) => {
      const { status, body } = await call(url, 'GET', `/v2/applications?page_size=${size}&page=0`)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        type: 'https://developer.vonage.com/api-errors/application#list-validation',
        invalid_parameters: [
          { name: 'page_size', reason: 'must be between 1 and 100' },
          { name: 'page', reason: 'must be greater than or equal to 1' },
        ],
      })
    })
  })
})
