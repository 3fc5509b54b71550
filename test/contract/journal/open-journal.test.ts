import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import type { JournalEntry } from '../../../lib/engine/ports'
import { listAllEntries } from '../../../lib/journal/all-entries'
import { subjectDigest } from '../../../lib/journal/entry-file'
import { newEntryId, type OpenedJournal, openJournal } from '../../../lib/journal/open-journal'
import { idOf } from '../../helpers/memory-store'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { failureOf } from '../application-store.contract'
import {
  account,
  aPendingCreate,
  aPendingLease,
  aPendingPart,
  entryFiles,
  entryNames,
  folderOf,
  noOwner,
  otherOwner,
  owner,
  PRIVATE_KEY,
  writeFirstFormat,
  writtenBy,
} from './entries'

const shop = { kind: 'create', name: 'shop' } as const
const ownKey = { privateKey: undefined, idsBefore: [idOf(1), idOf(2)] }

let directory: string
beforeEach(() => {
  directory = temporaryFolder()
})

/** A journal as a process of its own opens it. */
function open(options: { owner?: typeof owner; account?: string } = {}): OpenedJournal {
  return openJournal({ directory, account, owner, ...options })
}

/** Leaves entries behind, as a run of this state does that is killed. */
async function leave(...entries: readonly JournalEntry[]): Promise<void> {
  const journal = open()
  for (const entry of entries) await journal.record(entry)
  await writtenBy(directory)
}

async function onlyFile(): Promise<string> {
  const names = await entryFiles(directory)
  expect(names).toHaveLength(1)
  return join(folderOf(directory), names[0] ?? 'none')
}

async function setAge(file: string, seconds: number): Promise<void> {
  const then = new Date(Date.now() - 1000 * seconds)
  await utimes(file, then, then)
}

describe('record', () => {
  it.each([
    ['create', aPendingCreate()],
    ['create with a key of the user', aPendingCreate(ownKey)],
    ['lease', aPendingLease()],
    ['first write of a part', aPendingPart()],
    ['first write of an empty part', aPendingPart({ previous: null, addsCapability: false })],
  ])('keeps everything of a %s', async (_what, entry) => {
    await leave(entry)
    expect(await open().listLeft()).toEqual([entry])
    expect(await open().findLeft(entry)).toEqual([entry])
  })

  it('keeps the private key of a generated pair', async () => {
    await leave(aPendingCreate())
    const [entry] = await open().findLeft(shop)
    expect(entry?.privateKey?.reveal()).toBe(PRIVATE_KEY)
  })

  it.each([
    ['create', aPendingCreate()],
    ['lease', aPendingLease()],
    ['part', aPendingPart()],
  ])('says in the file name what a %s is about', async (kind, entry) => {
    await open().record(entry)
    const name = `${kind}-${subjectDigest(entry)}-${entry.id}.json`
    expect(await entryFiles(directory)).toEqual([name])
  })

  it('lets only the owner read an entry and the list of ids', async () => {
    await open().record(aPendingCreate(ownKey))
    const names = await readdir(folderOf(directory))
    expect(names).toHaveLength(2)
    for (const name of names) {
      expect((await stat(join(folderOf(directory), name))).mode & 0o777).toBe(0o600)
    }
    expect((await stat(folderOf(directory))).mode & 0o777).toBe(0o700)
  })

  it('takes back rights that the folder gave to others', async () => {
    await mkdir(folderOf(directory), { mode: 0o755 })
    await open().record(aPendingCreate())
    expect((await stat(folderOf(directory))).mode & 0o777).toBe(0o700)
  })

  it('replaces an entry of the same id and subject, and leaves no temporary file', async () => {
    const journal = open()
    await journal.record(aPendingCreate())
    await journal.record(aPendingCreate({ publicKey: 'another' }))
    expect(await readdir(folderOf(directory))).toHaveLength(1)
    await writtenBy(directory)
    expect(await open().listLeft()).toMatchObject([{ publicKey: 'another' }])
  })

  it('writes one list of ids for all creates of a run', async () => {
    const journal = open()
    const ids = [idOf(1)]
    for (const id of ['0000000000000001', '0000000000000002']) {
      await journal.record(aPendingCreate({ id, privateKey: undefined, idsBefore: ids }))
    }
    const names = await readdir(folderOf(directory))
    expect(names.filter((name) => name.startsWith('ids-'))).toHaveLength(1)
    await writtenBy(directory)
    expect(await open().listLeft()).toMatchObject([{ idsBefore: ids }, { idsBefore: ids }])
  })

  it('writes no ids for a generated pair, which tells its application alone', async () => {
    await open().record(aPendingCreate({ idsBefore: [idOf(1)] }))
    expect(await readFile(await onlyFile(), 'utf8')).not.toContain(idOf(1))
    expect(await readdir(folderOf(directory))).toHaveLength(1)
  })
})

describe('a journal without entries', () => {
  it('is empty, and makes no folder', async () => {
    const journal = open()
    expect(await journal.listLeft()).toEqual([])
    expect(await journal.takeUp(shop)).toEqual([])
    expect(await journal.findForeign(shop)).toEqual([])
    expect(await journal.findMade(idOf(1))).toEqual([])
    expect(await journal.listMade(shop)).toEqual(new Set())
    await journal.clear([{ id: 'unknown' }])
    journal.noteDone([{ id: 'unknown' }])
    expect(await readdir(directory)).toEqual([])
  })
})

describe('findLeft', () => {
  it('finds entries about one subject, oldest first', async () => {
    const times = ['2026-11-23T12:00:02.000Z', '2026-11-23T12:00:01.000Z']
    const shops = times.map((startedAt, n) =>
      aPendingCreate({ id: `000000000000000${n}`, startedAt }),
    )
    const other = aPendingCreate({ id: '000000000000000f', name: 'other' })
    await leave(...shops, other, aPendingLease())
    const found = await open().findLeft(shop)
    expect(found.map(({ id }) => id)).toEqual(['0000000000000001', '0000000000000000'])
  })

  it('tells parts of one application apart, and leases of two', async () => {
    const path = ['capabilities', 'voice', 'webhooks', 'event_url']
    const event = aPendingPart({ id: '00000000000000dd', path })
    const lease = aPendingLease({ id: '00000000000000ee', applicationId: idOf(2) })
    await leave(aPendingPart(), event, aPendingLease(), lease)
    const part = { kind: 'part', applicationId: idOf(1), path } as const
    expect(await open().findLeft(part)).toEqual([event])
    expect(await open().findLeft({ kind: 'lease', applicationId: idOf(2) })).toEqual([lease])
  })

  it('keeps accounts apart', async () => {
    await leave(aPendingCreate())
    expect(await open({ account: 'https://api.nexmo.com ffff0000' }).listLeft()).toEqual([])
  })

  it('does not find an entry of this process', async () => {
    await open().record(aPendingCreate())
    expect(await open().findLeft(shop)).toEqual([])
  })

  it('finds the entry of another process only once that process has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      await open().record(aPendingCreate())
      const started = await startOf(child.pid ?? 0)
      await writtenBy(directory, { pid: child.pid ?? 0, started })
      expect(await open().findLeft(shop)).toEqual([])
      child.kill('SIGKILL')
      await once(child, 'exit')
      expect(await open().findLeft(shop)).toEqual([aPendingCreate()])
    } finally {
      child.kill('SIGKILL')
    }
  })

  it.runIf(process.platform === 'linux')(
    'finds an entry whose process id another process uses by now',
    async () => {
      await open().record(aPendingCreate())
      await writtenBy(directory, { started: '1' })
      expect(await open().findLeft(shop)).toEqual([aPendingCreate()])
    },
  )

  it('finds an entry of another host', async () => {
    await leave(aPendingCreate())
    expect(await open().findLeft(shop)).toEqual([aPendingCreate()])
  })

  it.each([
    ['another state', otherOwner],
    ['a run whose state is unknown', noOwner],
  ])('does not find an entry of %s', async (_whose, whose) => {
    await open({ owner: whose }).record(aPendingCreate())
    await writtenBy(directory)
    expect(await open().findLeft(shop)).toEqual([])
    expect(await open().listLeft()).toEqual([])
  })

  it('finds nothing for a run whose state is unknown', async () => {
    await open({ owner: noOwner }).record(aPendingCreate())
    await writtenBy(directory)
    expect(await open({ owner: noOwner }).findLeft(shop)).toEqual([])
  })
})

describe('takeUp', () => {
  it('gives the entry another file, which names this process', async () => {
    await leave(aPendingCreate())
    const before = basename(await onlyFile())
    const [taken] = await open().takeUp(shop)
    const file = await onlyFile()
    expect(basename(file)).not.toBe(before)
    expect(basename(file)).toBe(`create-${subjectDigest(shop)}-${taken?.id}.json`)
    expect(taken).toEqual({ ...aPendingCreate(), id: taken?.id })
    const { worker, owner: written } = JSON.parse(await readFile(file, 'utf8')) as {
      worker: unknown
      owner: unknown
    }
    expect(worker).toMatchObject({ pid: process.pid })
    expect(written).toEqual(owner)
  })

  it.each(['00000000000000a0', '00000000000000ff'])(
    'counts a copy (%s) that a killed process left while it took the entry up as the same write',
    async (id) => {
      await leave(aPendingCreate())
      const file = await onlyFile()
      const entry = JSON.parse(await readFile(file, 'utf8')) as object
      const copy = join(folderOf(directory), `create-${subjectDigest(shop)}-${id}.json`)
      await writeFile(copy, JSON.stringify({ ...entry, id, origin: aPendingCreate().id }))
      expect(await open().listLeft()).toHaveLength(1)
      expect(await open().findLeft(shop)).toHaveLength(1)
      const both = await Promise.all([open().takeUp(shop), open().takeUp(shop)])
      expect(both.flat()).toHaveLength(1)
      expect(await entryFiles(directory)).toHaveLength(1)
      await writtenBy(directory)
      expect(await open().takeUp(shop)).toHaveLength(1)
    },
  )

  it('hides the entry from every other journal while this process runs', async () => {
    await leave(aPendingCreate())
    expect(await open().takeUp(shop)).toHaveLength(1)
    expect(await open().findLeft(shop)).toEqual([])
    expect(await open().takeUp(shop)).toEqual([])
  })

  it('keeps the application that the journal names, and the list of ids', async () => {
    await leave(aPendingCreate(ownKey))
    const [first] = await open().takeUp(shop)
    if (first === undefined) expect.fail('nothing was taken up')
    const journal = open()
    await journal.noteMade(first, idOf(5))
    await writtenBy(directory)
    const [second] = await open().takeUp(shop)
    expect(second).toMatchObject({ applicationId: idOf(5), idsBefore: ownKey.idsBefore })
    expect(basename(await onlyFile())).toContain(idOf(5))
  })

  it('finds an unused create again, but not one that was recorded, noted or cleared', async () => {
    await leave(...['a', 'b', 'c', 'd'].map((n) => aPendingCreate({ id: `000000000000000${n}` })))
    const journal = open()
    const [one, two, three, four] = await journal.takeUp(shop)
    if (!(one && two && three && four)) expect.fail('not all were taken up')
    await journal.record(one)
    await journal.noteMade(two, idOf(2))
    await journal.clear([three])
    expect(await journal.takeUp(shop)).toEqual([four])
  })

  it('gives a lease to one of two resources of this process that ask at once', async () => {
    await leave(aPendingLease())
    const journal = open()
    const subject = { kind: 'lease', applicationId: idOf(1) } as const
    const taken = await Promise.all([journal.takeUp(subject), journal.takeUp(subject)])
    expect(taken.map(({ length }) => length)).toEqual([1, 0])
    await onlyFile()
  })

  it('gives each entry to one of several journals that ask at once', async () => {
    await leave(...entryNames.map((name) => aPendingCreate({ id: newEntryId(), name })))
    const journals = [open(), open(), open()]
    await Promise.all(journals.map((journal) => journal.listLeft()))
    const taken = await Promise.all(
      journals.flatMap((journal) =>
        entryNames.map((name) => journal.takeUp({ kind: 'create', name })),
      ),
    )
    expect(
      taken
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...entryNames].sort())
    expect(await entryFiles(directory)).toHaveLength(entryNames.length)
  })

  it('gives an entry to no journal that is opened while another one takes it up', async () => {
    await leave(aPendingCreate())
    const taking: Promise<readonly unknown[]>[] = []
    for (let n = 0; n < 40; n += 1) {
      taking.push(open().takeUp(shop))
      await setTimeout(1)
    }
    expect((await Promise.all(taking)).flat()).toHaveLength(1)
    await onlyFile()
  })

  it('gives each entry to one of two processes that ask at once', async () => {
    await leave(...entryNames.map((name) => aPendingCreate({ id: newEntryId(), name })))
    const children = [1, 2].map(() => startChild(directory))
    try {
      await Promise.all(children.map(({ nextLine }) => nextLine()))
      for (const { child } of children) child.stdin.write('go\n')
      const taken = await Promise.all(children.map(({ nextLine }) => nextLine()))
      const names = taken.flatMap((line) => line.split(' ').filter((name) => name !== ''))
      expect(names.sort()).toEqual([...entryNames].sort())
      expect(await entryFiles(directory)).toHaveLength(entryNames.length)
    } finally {
      for (const { child } of children) child.kill('SIGKILL')
    }
  })
})

describe('findForeign', () => {
  it.each([
    ['another state', otherOwner, 'the local state /crm/terraform.tfstate (in /crm)'],
    ['a run whose state is unknown', noOwner, 'a run with -state (in /shop)'],
  ])('finds an entry of %s, and says whose it is', async (_whose, whose, described) => {
    await open({ owner: whose }).record(aPendingCreate())
    await writtenBy(directory)
    expect(await open().findForeign(shop)).toEqual([{ entry: aPendingCreate(), owner: described }])
  })

  it('finds no entry of this state that an apply takes up, and none about another subject', async () => {
    await leave(aPendingCreate())
    await open({ owner: otherOwner }).record(aPendingCreate({ id: newEntryId(), name: 'other' }))
    expect(await open().findForeign(shop)).toEqual([])
  })

  it('finds an entry of this state whose result Terraform got', async () => {
    const journal = open()
    await journal.record(aPendingCreate())
    journal.noteDone([aPendingCreate()])
    await writtenBy(directory)
    expect(await open().findForeign(shop)).toMatchObject([{ entry: aPendingCreate() }])
  })
})

describe('noteMade', () => {
  it('puts the id of the application into the file name', async () => {
    const journal = open()
    await journal.record(aPendingCreate())
    await journal.noteMade(aPendingCreate(), idOf(7))
    const { id } = aPendingCreate()
    expect(await entryFiles(directory)).toEqual([
      `create-${subjectDigest(shop)}-${id}-${idOf(7)}.json`,
    ])
  })

  it('lets every journal know which applications the creates of a name made', async () => {
    const journal = open()
    for (const [n, whose] of [owner, otherOwner].entries()) {
      const entry = aPendingCreate({ id: newEntryId() })
      const other = open({ owner: whose })
      await other.record(entry)
      await other.noteMade(entry, idOf(n))
    }
    expect(await journal.listMade(shop)).toEqual(new Set([idOf(0), idOf(1)]))
    expect(await journal.listMade({ kind: 'create', name: 'other' })).toEqual(new Set())
  })

  it.each([
    ['this state', owner, 1],
    ['a run whose state is unknown', noOwner, 1],
    ['another state', otherOwner, 0],
  ])('lets a read find the entry of %s', async (_whose, whose, count) => {
    const journal = open({ owner: whose })
    await journal.record(aPendingCreate())
    await journal.noteMade(aPendingCreate(), idOf(7))
    expect(await open().findMade(idOf(7))).toHaveLength(count)
    expect(await open().findMade(idOf(8))).toEqual([])
  })

  it('names the new application of an entry whose first one was deleted', async () => {
    await leave(aPendingCreate())
    const first = open()
    await first.noteMade(aPendingCreate(), idOf(7))
    const journal = open()
    const [taken] = await journal.takeUp(shop)
    if (taken === undefined) expect.fail('nothing was taken up')
    const { applicationId: _gone, ...again } = taken
    await journal.record(again)
    await journal.noteMade(again, idOf(8))
    expect(basename(await onlyFile())).toContain(idOf(8))
  })
})

describe('noteDone', () => {
  it('keeps the entry of a create until a read of the state clears it', async () => {
    const journal = open()
    await journal.record(aPendingCreate())
    await journal.noteMade(aPendingCreate(), idOf(7))
    journal.noteDone([aPendingCreate()])
    await writtenBy(directory)
    expect(await onlyFile()).toMatch(/\.done\.json$/)
    expect(await open().findLeft(shop)).toEqual([])
    expect(await open().takeUp(shop)).toEqual([])
    expect(await open().listLeft()).toEqual([])
    const next = open()
    await next.clear(await next.findMade(idOf(7)))
    expect(await entryFiles(directory)).toEqual([])
  })

  it('forgets the entries of leases and parts', async () => {
    const journal = open()
    await journal.record(aPendingLease())
    await journal.record(aPendingPart())
    journal.noteDone([aPendingLease(), aPendingPart()])
    expect(await entryFiles(directory)).toEqual([])
  })

  it('does not mind an entry that is gone', async () => {
    const journal = open()
    await journal.record(aPendingCreate())
    await open().clear([aPendingCreate()])
    journal.noteDone([aPendingCreate()])
    expect(await entryFiles(directory)).toEqual([])
  })
})

describe('clear', () => {
  it('removes entries, whatever their file name says by now', async () => {
    const journal = open()
    const second = aPendingCreate({ id: newEntryId() })
    for (const entry of [aPendingCreate(), second, aPendingLease()]) await journal.record(entry)
    await journal.noteMade(second, idOf(7))
    await journal.clear([aPendingCreate(), second, { id: 'unknown' }])
    await writtenBy(directory)
    expect(await open().listLeft()).toEqual([aPendingLease()])
  })
})

describe('old files', () => {
  it('removes a temporary file of a killed process once it is surely abandoned', async () => {
    await leave(aPendingCreate())
    const file = await onlyFile()
    const [old, fresh] = [`${file}.old.tmp`, `${file}.fresh.tmp`]
    for (const path of [old, fresh]) await writeFile(path, PRIVATE_KEY)
    await setAge(old, 120)
    expect(await open().listLeft()).toEqual([aPendingCreate()])
    expect(await entryFiles(directory)).toEqual([basename(file), basename(fresh)])
  })

  it('removes a list of ids that no create needs, once it is old', async () => {
    const journal = open()
    await journal.record(aPendingCreate(ownKey))
    const idFiles = async () =>
      (await readdir(folderOf(directory))).filter((name) => name.startsWith('ids-'))
    const [ids = 'none'] = await idFiles()
    await setAge(join(folderOf(directory), ids), 120)
    await open().listLeft()
    expect(await idFiles()).toHaveLength(1)
    await journal.clear([aPendingCreate()])
    await setAge(join(folderOf(directory), ids), 10)
    await open().listLeft()
    expect(await idFiles()).toHaveLength(1)
    await setAge(join(folderOf(directory), ids), 120)
    await open().listLeft()
    expect(await idFiles()).toEqual([])
  })
})

describe('an entry of version 0.1.0', () => {
  const first = aPendingCreate({ ...ownKey, id: '5a4d0f0e-7b46-4a41-a9d4-6d0c1b2a3f10' })

  it('counts as one of another state', async () => {
    await writeFirstFormat(directory, first)
    const journal = open()
    expect(await journal.findLeft(shop)).toEqual([])
    expect(await journal.takeUp(shop)).toEqual([])
    expect(await journal.listLeft()).toEqual([])
    expect(await journal.findForeign(shop)).toEqual([
      { entry: first, owner: 'a run of version 0.1.0' },
    ])
    expect(await journal.findForeign({ kind: 'create', name: 'other' })).toEqual([])
  })

  it('is found and cleared by a read of any state', async () => {
    await writeFirstFormat(directory, first)
    const journal = open()
    expect(await journal.findMade(idOf(9))).toEqual([first])
    await journal.clear([first])
    expect(await entryFiles(directory)).toEqual([])
  })

  it('can be adopted, with the ids that were there before', async () => {
    await writeFirstFormat(directory, first)
    await adoptOnly()
    expect(await open().findLeft(shop)).toEqual([first])
    expect(await entryFiles(directory)).toHaveLength(1)
    expect(await open().takeUp(shop)).toMatchObject([{ idsBefore: ownKey.idsBefore }])
  })
})

describe('adopt', () => {
  it('gives the entry of another state to this one, whose next run takes it up', async () => {
    const journal = open({ owner: otherOwner })
    await journal.record(aPendingCreate())
    await journal.noteMade(aPendingCreate(), idOf(7))
    journal.noteDone([aPendingCreate()])
    await adoptOnly()
    expect(await open().findForeign(shop)).toEqual([])
    expect(await open().takeUp(shop)).toMatchObject([{ applicationId: idOf(7) }])
    await onlyFile()
  })
})

/** Adopts the only entry, as the program does. */
async function adoptOnly(): Promise<void> {
  const [found] = (await listAllEntries(directory)).entries
  if (found?.entry.kind !== 'create') expect.fail('there is no create')
  const applicationId = found.made as ReturnType<typeof idOf> | undefined
  const entry = { ...found.entry, ...(applicationId && { applicationId }) }
  await open().adopt({ ...found, entry, isDone: false, isAtWork: false })
}

describe('a file that cannot be used', () => {
  const format2 = { format: 2, account, owner, worker: { host: 'h', pid: 1, started: '' } }

  it.each([
    ['half an entry', '{"format":2,"private_key":"-----BEGIN PRIVATE KEY-----\\nMIIEsecret'],
    ['a newer format', '{"format":3,"private_key":"MIIEsecret"}'],
    ['a missing field', JSON.stringify({ ...format2, kind: 'create', id: 'x' })],
    ['a worker without a number', JSON.stringify({ ...format2, worker: { host: 'h', pid: '1' } })],
    ['another kind', JSON.stringify({ ...format2, kind: 'x', id: 'x', started_at: 'x' })],
    [
      'a path that is no list',
      JSON.stringify({
        ...format2,
        kind: 'part',
        id: 'x',
        started_at: 'x',
        application_id: 'x',
        path: 'x',
      }),
    ],
    ['no owner', JSON.stringify({ ...format2, owner: null })],
    ['no object', '[]'],
    ['nothing', ''],
  ])('is named, and its key is hidden, when it holds %s', async (_what, text) => {
    await leave(aPendingCreate())
    const file = await onlyFile()
    await writeFile(file, text)
    for (const read of [() => open().listLeft(), () => open().takeUp(shop)]) {
      const failure = await failureOf(read())
      expect(failure).toBeInstanceOf(ContractError)
      expect(failure).toMatchObject({ code: 'journal_unreadable' })
      expect((failure as ContractError).detail).toContain(file)
      expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain('MIIEsecret')
      expect((failure as ContractError).cause).toBeUndefined()
    }
  })

  it('stops nothing that concerns another resource', async () => {
    await leave(aPendingCreate())
    await writeFile(await onlyFile(), 'damaged')
    expect(await open().takeUp({ kind: 'create', name: 'other' })).toEqual([])
    expect(await open().findLeft(aPendingLease())).toEqual([])
  })

  it('is named when it belongs to another account', async () => {
    await leave(aPendingCreate())
    const file = await onlyFile()
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(account, 'another account'))
    const failure = await failureOf(open().findLeft(shop))
    expect((failure as ContractError).detail).toContain(`${file} cannot be used`)
    expect((failure as ContractError).detail).toContain('it belongs to another account')
  })

  it.each([
    ['missing', undefined],
    ['damaged', 'x'],
    ['no list', '{"a":1}'],
  ])('is named when its list of ids is %s', async (_what, text) => {
    await leave(aPendingCreate(ownKey))
    const names = await readdir(folderOf(directory))
    const ids = names.find((name) => name.startsWith('ids-')) ?? 'none'
    const file = join(folderOf(directory), ids)
    if (text === undefined) await rm(file)
    else await writeFile(file, text)
    const failure = await failureOf(open().findLeft(shop))
    expect(failure).toMatchObject({ code: 'journal_unreadable' })
    expect((failure as ContractError).detail).toContain(file)
    expect((failure as ContractError).detail).toContain('vonage-iac journal forget')
  })
})

describe('a folder that cannot be used', () => {
  it('is named when it cannot be made', async () => {
    const file = join(directory, 'file')
    await writeFile(file, '')
    const journal = openJournal({ directory: file, account, owner })
    const failure = await failureOf(journal.record(aPendingCreate()))
    expect(failure).toMatchObject({ code: 'journal_unreadable' })
    expect((failure as ContractError).detail).toContain(`${file} is not a folder (EEXIST)`)
  })

  it('is named when it cannot be listed', async () => {
    await writeFile(folderOf(directory), '')
    const failure = await failureOf(open().findLeft(shop))
    expect(failure).toMatchObject({ code: 'journal_unreadable' })
    expect((failure as ContractError).detail).toContain(folderOf(directory))
  })

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('is named when it gives no rights', async () => {
    await leave(aPendingCreate())
    await chmod(folderOf(directory), 0o000)
    const failure = await failureOf(open().findLeft(shop))
    await chmod(folderOf(directory), 0o700)
    expect(failure).toMatchObject({ code: 'journal_unreadable' })
    expect((failure as ContractError).detail).toContain(folderOf(directory))
  })
})

/** The same source as the journal's own: field 22 of /proc/pid/stat. */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  return text.split(') ')[1]?.split(' ')[19] ?? ''
}

/** A process that opens the journal; its lines one by one. */
function startChild(folder: string) {
  const script = join(__dirname, '../../helpers/journal-child.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const nextLine = async () => {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    return line.toString().trim()
  }
  return { child, nextLine }
}
