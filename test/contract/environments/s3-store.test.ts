import { readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore, type RecordStore } from '../../../lib/environments/record-store'
import { installAws } from '../../helpers/aws-stand-in'
import { aRecord } from '../../helpers/environment-records'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

let folder: string
let store: RecordStore
beforeEach(() => {
  folder = temporaryFolder()
  installAws(folder)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`)
  vi.stubEnv('ENV_STORE_BUCKET', 'records')
  const script = resolve('examples/environment-store/s3.sh')
  store = openStore(`exec:${script}`, new AbortController().signal)
})
afterEach(() => vi.unstubAllEnvs())

describe('the example of a store in S3', () => {
  it('keeps records, replaces them, and lists them', async () => {
    expect(await store.readAll()).toEqual({ records: [], problems: [] })
    expect(await store.get('shop--pr-1')).toBeUndefined()
    await store.put(aRecord({ environment: 'pr-12' }))
    await store.put(aRecord({ environment: 'pr-1' }))
    await store.put(aRecord({ environment: 'pr-1', owner: 'ana' }))
    expect(await store.get('shop--pr-1')).toMatchObject({ owner: 'ana' })
    expect(await store.get('shop--pr-2')).toBeUndefined()
    const { records } = await store.readAll()
    expect(records.map(({ name }) => name)).toEqual(['shop--pr-1', 'shop--pr-12'])
    expect(readdirSync(join(folder, 'objects/records/vonage-environments'))).toEqual([
      'shop--pr-1.json',
      'shop--pr-12.json',
    ])
  })

  it('fails where it may not look, and where no bucket is named: that is not "none"', async () => {
    writeFileSync(join(folder, 'denied'), '')
    for (const work of [
      () => store.readAll(),
      () => store.get('shop--pr-1'),
      () => store.put(aRecord()),
    ]) {
      expect(await failureOf(work())).toContain('AccessDenied')
    }
    vi.stubEnv('ENV_STORE_BUCKET', '')
    expect(await failureOf(store.readAll())).toContain('set it to the name of the bucket')
  })
})
