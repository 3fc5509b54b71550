import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeStore, openStore, type RecordStore } from '../../../lib/environments/record-store'
import { aRecord } from '../../helpers/environment-records'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

const signal = new AbortController().signal

/** A store command as a team may write one: a file for each name. */
const command = `#!/bin/sh
cd "$(dirname "$0")/kept" || exit 1
case $1 in
  get) if [ -f "$2" ]; then cat "$2"; fi ;;
  put) cat > "$2" ;;
  list) ls ;;
esac
`

async function openFolder(): Promise<{ store: RecordStore; folder: string }> {
  const folder = join(temporaryFolder(), 'records')
  makeStore(folder)
  return { store: openStore(folder, signal), folder }
}

function openExec(text = command): { store: RecordStore; folder: string } {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'kept'))
  writeFileSync(join(folder, 'store.sh'), text)
  chmodSync(join(folder, 'store.sh'), 0o755)
  return {
    store: openStore(`exec:${join(folder, 'store.sh')}`, signal),
    folder: join(folder, 'kept'),
  }
}

describe.each([
  ['a folder', openFolder],
  ['a command', async () => openExec()],
])('%s as a store', (_, open) => {
  it('keeps records, replaces them, and lists them by name', async () => {
    const { store, folder } = await open()
    expect(await store.get('shop--pr-12')).toBeUndefined()
    await store.put(aRecord({ environment: 'pr-13' }))
    await store.put(aRecord())
    await store.put(aRecord({ owner: 'ana' }))
    expect(await store.get('shop--pr-12')).toEqual(aRecord({ owner: 'ana' }))
    expect(await store.get('../shop--pr-12')).toBeUndefined()
    const { records, problems } = await store.readAll()
    expect(records.map(({ name }) => name)).toEqual(['shop--pr-12', 'shop--pr-13'])
    expect(problems).toEqual([])
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('names each record that cannot be used, and shows the others', async () => {
    const { store, folder } = await open()
    await store.put(aRecord())
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file.replace('12', '13')), '{"version": 3}')
    const { records, problems } = await store.readAll()
    expect(records).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'environment_invalid' }])
    expect(await failureOf(store.get('shop--pr-13'))).toContain('[environment_invalid]')
  })
})

const everything = (store: RecordStore) => [
  () => store.readAll(),
  () => store.get('shop--pr-12'),
  () => store.put(aRecord()),
]

describe('a store that does not answer', () => {
  it('is an error where the folder is not there, for it may not be mounted', async () => {
    const folder = join(temporaryFolder(), 'none')
    const store = openStore(folder, signal)
    for (const work of everything(store)) {
      expect(await failureOf(work())).toContain('it is not there.')
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('is an error where its folder cannot be made', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const work = async () => makeStore(join(file, 'records'))
    expect(await failureOf(work())).toContain(
      `${file} is not a folder (EEXIST). Give --store or VONAGE_ENV_STORE a folder that you may write to. [environment_store_failed]`,
    )
  })

  it('is an error with what the command said', async () => {
    const { store } = openExec(
      '#!/bin/sh\necho "no route to the bucket, token=Bearer abcdef" >&2\nexit 3\n',
    )
    for (const work of everything(store)) {
      const failure = await failureOf(work())
      expect(failure).toContain('ended with exit code 3. It said:\nno route to the bucket')
      expect(failure).toContain('[environment_store_failed]')
      expect(failure).not.toContain('abcdef')
    }
  })

  it('is an error where the list has anything but names', async () => {
    const { store } = openExec('#!/bin/sh\necho shop--pr-12.json\n')
    expect(await failureOf(store.readAll())).toContain('it printed "shop--pr-12.json"')
  })

  it('is an error where none is named', () => {
    for (const place of [undefined, '', 'exec:']) {
      expect(() => openStore(place, signal)).toThrow('Nothing says where the environments are')
    }
  })
})
