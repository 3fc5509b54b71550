import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../../lib/diagnostics/errors'
import type { ApplicationStore, JsonObject } from '../../lib/engine/ports'
import type { ApplicationId } from '../../lib/model/application'

/** Makes the store under test over an account that holds exactly these applications. */
export type ApplicationStoreMaker = (
  applications: readonly JsonObject[],
) => Promise<ApplicationStore>

export const PUBLIC_KEY = [
  '-----BEGIN PUBLIC KEY-----',
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf',
  '9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==',
  '-----END PUBLIC KEY-----',
  '',
].join('\n')

/** An application in the API's shape, with an id made from a number. */
export function aWireApplication(number: number, fields: JsonObject = {}): JsonObject {
  return {
    id: `78d335fa-323d-4114-9c3d-${String(number).padStart(12, '0')}`,
    name: `app ${number}`,
    keys: { public_key: PUBLIC_KEY },
    privacy: { improve_ai: false },
    capabilities: {},
    ...fields,
  }
}

const ABSENT = '00000000-0000-4000-8000-00000000dead' as ApplicationId

const shop = {
  name: 'shop',
  keys: { public_key: PUBLIC_KEY },
  privacy: { improve_ai: false },
  capabilities: { vbc: {} },
}

/** What every `ApplicationStore` must do. */
export function describeApplicationStore(name: string, makeStore: ApplicationStoreMaker): void {
  describe(`${name} as ApplicationStore`, () => {
    let store: ApplicationStore
    beforeEach(async () => {
      store = await makeStore([])
    })

    it('finds nothing under an id that does not exist', async () => {
      expect(await store.find(ABSENT)).toBeUndefined()
    })

    it('lists nothing in an empty account', async () => {
      expect(await store.list()).toEqual([])
    })

    it('finds and lists what it created', async () => {
      const created = await store.create(shop)
      expect(created).toMatchObject(shop)
      expect(await store.find(created.id)).toMatchObject(shop)
      expect((await store.list()).map(({ id }) => id)).toEqual([created.id])
    })

    it('never shows a private key, not even of a pair that the server made', async () => {
      const created = await store.create({ name: 'keyless', privacy: { improve_ai: false } })
      expect(created).toHaveProperty('keys.public_key')
      expect(JSON.stringify(created)).not.toContain('private_key')
    })

    it('makes two applications of one name', async () => {
      const first = await store.create(shop)
      const second = await store.create(shop)
      expect(second.id).not.toBe(first.id)
    })

    it('replaces the whole application', async () => {
      const { id } = await store.create(shop)
      const answer = await store.replace(id, { ...shop, name: 'new shop', capabilities: {} })
      expect(answer).toMatchObject({ id, name: 'new shop' })
      expect(await store.find(id)).toMatchObject({ name: 'new shop', capabilities: {} })
      expect(await store.find(id)).not.toHaveProperty('capabilities.vbc')
    })

    it('refuses to replace an application that does not exist', async () => {
      const failure = await failureOf(store.replace(ABSENT, shop))
      expect(failure).toBeInstanceOf(ApiError)
      expect(failure).toMatchObject({ status: 404, code: 'api_not_found', retryable: false })
    })

    it('names the attribute that was refused', async () => {
      const failure = await failureOf(store.create({ ...shop, name: '' }))
      expect(failure).toBeInstanceOf(ApiError)
      expect(failure).toMatchObject({ status: 400, code: 'api_refused' })
      expect((failure as ApiError).refused.map(({ path }) => path)).toEqual([['name']])
      expect(await store.list()).toEqual([])
    })

    it('deletes', async () => {
      const { id } = await store.create(shop)
      await store.delete(id)
      expect(await store.find(id)).toBeUndefined()
    })

    it('counts an application that is already gone as deleted', async () => {
      await expect(store.delete(ABSENT)).resolves.toBeUndefined()
    })

    it('keeps fields that nobody models', async () => {
      const unknown = { capabilities: { telepathy: { range: 3, tags: ['a', null] } } }
      store = await makeStore([aWireApplication(1, unknown)])
      const [application] = await store.list()
      expect(application).toMatchObject(unknown)
      const found = await store.find(aWireApplication(1)['id'] as ApplicationId)
      expect(found).toMatchObject(unknown)
    })

    it('lists more applications than fit on a page, each once', async () => {
      const many = Array.from({ length: 263 }, (_, index) => aWireApplication(index + 1))
      store = await makeStore(many)
      const ids = (await store.list()).map(({ id }) => id)
      expect(ids).toHaveLength(263)
      expect(new Set(ids)).toEqual(new Set(many.map(({ id }) => id)))
    })

    it('lists an account that fills its last page exactly', async () => {
      store = await makeStore(
        Array.from({ length: 200 }, (_, index) => aWireApplication(index + 1)),
      )
      expect(await store.list()).toHaveLength(200)
    })
  })
}

/** The error with which the work fails. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error,
  )
}
