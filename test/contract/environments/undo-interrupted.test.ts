import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JournalEntry } from '../../../lib/engine/ports'
import { writePart } from '../../../lib/engine/write-part'
import { undoInterrupted } from '../../../lib/environments/undo-interrupted'
import { openJournal } from '../../../lib/journal/open-journal'
import { findWebhookPart } from '../../../lib/model/application-part'
import {
  createMemoryStore,
  idOf,
  type MemoryStore,
  type MemoryStoreSeed,
} from '../../helpers/memory-store'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'
import {
  account as accountName,
  aPendingCreate,
  aPendingLease,
  aPendingPart,
  folderOf,
  owner,
} from '../journal/entries'

const { publicKey } = aPendingCreate()

function answer(address: string) {
  return { voice: { webhooks: { answer_url: { address, http_method: 'GET' } } } }
}

async function undo(
  seed: MemoryStoreSeed,
  ...entries: readonly JournalEntry[]
): Promise<{ readonly store: MemoryStore; readonly said: readonly string[]; directory: string }> {
  const directory = temporaryFolder()
  const journal = openJournal({ directory, account: accountName, owner })
  for (const entry of entries) await journal.record(entry)
  const store = createMemoryStore(seed)
  const said: string[] = []
  const account = { ...store, key: 'account', journalAccount: accountName }
  await undoInterrupted(directory, account, (what) => said.push(what))
  return { store, said, directory }
}

it('deletes an application that no state holds, by its key, and no other one of its name', async () => {
  const applications = [
    { id: idOf(1), name: 'shop', keys: { public_key: publicKey } },
    { id: idOf(2), name: 'shop', keys: { public_key: 'another' } },
  ]
  const { store, said } = await undo({ applications }, aPendingCreate())
  expect(said).toEqual([
    `deleting application "shop" (${idOf(1)}), which an interrupted deploy created`,
  ])
  expect([store.peek(idOf(1)), store.peek(idOf(2))]).toMatchObject([undefined, { name: 'shop' }])
})

it("leaves applications with the user's own key to the names of the record", async () => {
  const applications = [{ id: idOf(1), name: 'shop', keys: { public_key: publicKey } }]
  const { store, said } = await undo({ applications }, aPendingCreate({ privateKey: undefined }))
  expect(said).toEqual([])
  expect(store.peek(idOf(1))).toBeDefined()
})

it('gives back a leased number, unless another application has it by now', async () => {
  const [mine, theirs] = ['447700900000', '447700900001'] as const
  const applications = [idOf(1), idOf(2)].map((id) => ({ id, name: id }))
  const numbers = [
    { country: 'GB', msisdn: mine, app_id: idOf(1) },
    { country: 'GB', msisdn: theirs, app_id: idOf(2) },
  ]
  const { store, said } = await undo(
    { applications, numbers },
    aPendingLease(),
    aPendingLease({ id: '00000000000000dd', msisdn: theirs }),
  )
  expect(said).toEqual([
    `unlinking ${mine} from application ${idOf(1)}, which an interrupted deploy leased`,
  ])
  expect(await store.numbers.find(mine)).toMatchObject({ applicationId: undefined })
  expect(await store.numbers.find(theirs)).toMatchObject({ applicationId: idOf(2) })
})

const old = 'https://example.com/old'
const theirs = { applications: [{ id: idOf(1), name: 'theirs', capabilities: answer(old) }] }

/** What a write of the webhook notes before it is sent. */
async function noteOf(address: string): Promise<JournalEntry> {
  const part = findWebhookPart('voice', 'answer_url')
  if (part === undefined) throw new Error('there is no such webhook')
  const entries: JournalEntry[] = []
  await writePart(
    {
      id: idOf(1),
      part,
      before: null,
      planned: { address, http_method: 'POST' },
      onConcurrentChange: 'stop',
      remember: async ({ previous, addedCapability, writes }) => {
        const slot = JSON.stringify({ slot: previous })
        const addsCapability = addedCapability
        entries.push(aPendingPart({ path: part.path, previous: slot, addsCapability, writes }))
      },
    },
    createMemoryStore(theirs).applications,
  )
  return entries[0] ?? aPendingPart()
}

it('restores a borrowed webhook to what was there', async () => {
  const address = 'https://example.com/new'
  const entry = await noteOf(address)
  const written = { voice: { webhooks: { answer_url: { address, http_method: 'POST' } } } }
  const { store, said } = await undo(
    { applications: [{ id: idOf(1), name: 'theirs', capabilities: written }] },
    entry,
  )
  expect(said).toEqual([
    `restoring voice.answer_url of application ${idOf(1)}, which an interrupted deploy changed`,
  ])
  expect(store.peek(idOf(1))).toMatchObject({ capabilities: answer(old) })
})

it('leaves a webhook that someone changed since, and one whose write was not sent', async () => {
  const entry = await noteOf('https://example.com/new')
  for (const address of [old, 'https://example.com/someone']) {
    const { store, said } = await undo(
      { applications: [{ id: idOf(1), name: 'theirs', capabilities: answer(address) }] },
      entry,
    )
    expect([said, store.bodies]).toEqual([[], []])
  }
})

it('ignores applications that are gone and entries of other accounts', async () => {
  const { said } = await undo({}, aPendingPart(), aPendingLease(), aPendingCreate())
  expect(said).toEqual([])
  const directory = temporaryFolder()
  await openJournal({ directory, account: 'another', owner }).record(aPendingCreate())
  const store = createMemoryStore({
    applications: [{ id: idOf(1), name: 'shop', keys: { public_key: publicKey } }],
  })
  const account = { ...store, key: 'account', journalAccount: accountName }
  await undoInterrupted(directory, account, () => undefined)
  expect(store.peek(idOf(1))).toBeDefined()
})

it('stops at an entry that cannot be read', async () => {
  const { directory } = await undo({}, aPendingCreate())
  writeFileSync(join(folderOf(directory), 'create-damaged.json'), 'not JSON')
  const account = { ...createMemoryStore(), key: 'account', journalAccount: accountName }
  expect(await failureOf(undoInterrupted(directory, account, () => undefined))).toContain(
    '[journal_unreadable]',
  )
})
