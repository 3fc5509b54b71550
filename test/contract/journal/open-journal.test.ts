import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { Secret } from '../../../lib/diagnostics/secret'
import type { PendingCreate } from '../../../lib/engine/ports'
import { openJournal } from '../../../lib/journal/open-journal'
import { failureOf } from '../application-store.contract'

const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----\n'

function aPendingCreate(fields: Partial<PendingCreate> = {}): PendingCreate {
  return {
    id: 'entry-1',
    name: 'shop',
    publicKey: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
    privateKey: new Secret(PRIVATE_KEY),
    idsBefore: ['a', 'b'],
    startedAt: '2026-11-23T12:00:00.000Z',
    ...fields,
  }
}

describe('openJournal', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'journal-'))
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  const open = (account = 'https://api.nexmo.com abcd1234') => openJournal({ directory, account })

  /** Where the only account of the directory keeps its entries. */
  async function folderOf(): Promise<string> {
    const [name = 'none'] = await readdir(directory)
    return join(directory, name)
  }

  async function onlyFile(): Promise<string> {
    const folder = await folderOf()
    const names = await readdir(folder)
    expect(names).toHaveLength(1)
    return join(folder, names[0] ?? 'none')
  }

  /** Makes every entry look as if another process had written it. */
  async function writtenBy(worker: { host?: string; pid?: number; started?: string }) {
    const folder = await folderOf()
    for (const name of await readdir(folder)) {
      const entry = JSON.parse(await readFile(join(folder, name), 'utf8')) as { worker: object }
      const changed = { ...entry, worker: { ...entry.worker, ...worker } }
      await writeFile(join(folder, name), JSON.stringify(changed))
    }
  }

  it('is empty before the first entry, and makes no folder', async () => {
    expect(await open().list()).toEqual([])
    expect(await open().findPending('shop')).toEqual([])
    await open().clear(['unknown'])
    expect(await readdir(directory)).toEqual([])
  })

  it('gives back what it recorded, the private key included', async () => {
    await open().record(aPendingCreate())
    const [entry] = await open().list()
    expect(entry).toEqual(aPendingCreate())
    expect(entry?.privateKey?.reveal()).toBe(PRIVATE_KEY)
  })

  it('records a create with a key of the user, whose private half it never saw', async () => {
    await open().record(aPendingCreate({ privateKey: undefined }))
    expect(await open().list()).toEqual([aPendingCreate({ privateKey: undefined })])
  })

  it('lets nobody but the owner read an entry', async () => {
    await open().record(aPendingCreate())
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600)
    expect((await stat(await folderOf())).mode & 0o777).toBe(0o700)
  })

  it('replaces an entry of the same id and leaves no temporary file', async () => {
    await open().record(aPendingCreate())
    await open().record(aPendingCreate({ name: 'new shop' }))
    await onlyFile()
    expect((await open().list()).map(({ name }) => name)).toEqual(['new shop'])
  })

  it('removes what a killed process left half-written, once it is surely abandoned', async () => {
    await open().record(aPendingCreate())
    const file = await onlyFile()
    const [old, fresh] = [`${file}.old.tmp`, `${file}.fresh.tmp`]
    for (const path of [old, fresh]) await writeFile(path, PRIVATE_KEY)
    const twoMinutesAgo = new Date(Date.now() - 120_000)
    await utimes(old, twoMinutesAgo, twoMinutesAgo)
    expect(await open().list()).toEqual([aPendingCreate()])
    const left = (await readdir(await folderOf())).map((name) => join(dirname(file), name))
    expect(left).toEqual([file, fresh])
  })

  it('keeps accounts apart', async () => {
    await open().record(aPendingCreate())
    expect(await open('https://api.nexmo.com ffff0000').list()).toEqual([])
  })

  it('clears entries for good', async () => {
    await open().record(aPendingCreate())
    await open().clear(['entry-1', 'unknown'])
    expect(await open().list()).toEqual([])
  })

  it('does not call an entry of this process pending', async () => {
    await open().record(aPendingCreate())
    expect(await open().findPending('shop')).toEqual([])
  })

  it('does not call an entry of another living process pending', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      await open().record(aPendingCreate())
      const started = await startOf(child.pid ?? 0)
      await writtenBy({ pid: child.pid ?? 0, started })
      expect(await open().findPending('shop')).toEqual([])
      child.kill('SIGKILL')
      await once(child, 'exit')
      expect(await open().findPending('shop')).toEqual([aPendingCreate()])
    } finally {
      child.kill('SIGKILL')
    }
  })

  it.runIf(process.platform === 'linux')(
    'calls an entry pending whose process id is used by another process now',
    async () => {
      await open().record(aPendingCreate())
      await writtenBy({ started: '1' })
      expect(await open().findPending('shop')).toEqual([aPendingCreate()])
    },
  )

  it('calls an entry of another host pending', async () => {
    await open().record(aPendingCreate())
    await writtenBy({ host: `not-${hostname()}` })
    expect(await open().findPending('shop')).toEqual([aPendingCreate()])
  })

  it('finds pending creates of one name, oldest first', async () => {
    const times = ['2026-11-23T12:00:02.000Z', '2026-11-23T12:00:01.000Z']
    for (const [index, startedAt] of times.entries()) {
      await open().record(aPendingCreate({ id: `entry-${index}`, startedAt }))
    }
    await open().record(aPendingCreate({ id: 'other', name: 'other' }))
    await writtenBy({ host: `not-${hostname()}` })
    const pending = await open().findPending('shop')
    expect(pending.map(({ id }) => id)).toEqual(['entry-1', 'entry-0'])
    expect((await open().list()).map(({ id }) => id)).toEqual(['other', 'entry-1', 'entry-0'])
  })

  it.each([
    ['half an entry', '{"format":1,"private_key":"-----BEGIN PRIVATE KEY-----\\nMIIEsecret'],
    ['another format', '{"format":2}'],
    ['a missing field', '{"format":1,"worker":{"host":"h","pid":1,"started":""},"account":"x"}'],
    ['no object', '[]'],
    ['nothing', ''],
  ])('names the file and hides the key when a file holds %s', async (_what, text) => {
    await open().record(aPendingCreate())
    const file = await onlyFile()
    await writeFile(file, text)
    for (const read of [() => open().list(), () => open().findPending('shop')]) {
      const failure = await failureOf(read())
      expect(failure).toBeInstanceOf(ContractError)
      expect(failure).toMatchObject({ code: 'journal_unreadable' })
      expect((failure as ContractError).detail).toContain(file)
      expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain('MIIEsecret')
      expect((failure as ContractError).cause).toBeUndefined()
    }
  })

  it('names the folder that it cannot make', async () => {
    const file = join(directory, 'file')
    await writeFile(file, '')
    const journal = openJournal({ directory: file, account: 'x' })
    const failure = await failureOf(journal.record(aPendingCreate()))
    expect(failure).toMatchObject({ code: 'journal_unreadable' })
    expect((failure as ContractError).detail).toContain(`${file} is not a folder (EEXIST)`)
  })
})

/** The same source as the journal's own: field 22 of /proc/pid/stat. */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.split(') ')[1]?.split(' ')[19] ?? ''
}
