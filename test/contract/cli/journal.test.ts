import { mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { runProgram } from '../../../lib/cli/program'
import { Secret } from '../../../lib/diagnostics/secret'
import { openJournal } from '../../../lib/journal/open-journal'
import { plainRun } from '../../../lib/journal/parent-run'
import { readStateOwner } from '../../../lib/journal/state-owner'
import type { ApplicationId } from '../../../lib/model/application'
import { rememberingDeps } from '../../unit/cli/cli-deps'

const account = 'https://api.nexmo.com abcd1234'
const key = '-----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----\n'
const made = '11111111-1111-4111-8111-111111111111' as ApplicationId
const entry = {
  kind: 'create',
  id: '0123456789abcdef',
  name: 'shop',
  publicKey: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
  privateKey: new Secret(key),
  idsBefore: [],
  startedAt: '2026-11-29T12:00:00.000Z',
} as const

let directory: string
let folder: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-command-'))
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'journal-state-')))
  vi.stubEnv('VONAGE_JOURNAL_DIR', directory)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const open = (where: string) =>
  openJournal({
    directory,
    account,
    owner: readStateOwner({ folder: where, environment: {}, parent: plainRun }),
  })

/** Leaves an entry as a run does that was killed after the answer came. */
async function leave(): Promise<void> {
  await open(folder).record(entry)
  await open(folder).noteMade(entry, made)
  const [name = ''] = readdirSync(directory)
  const inside = join(directory, name)
  for (const path of readdirSync(inside)) {
    const file = join(inside, path)
    const fields = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(
      file,
      JSON.stringify({ ...fields, worker: { host: 'gone', pid: 1, started: '' } }),
    )
  }
}

async function run(...words: string[]) {
  const deps = rememberingDeps()
  const exitCode = await runProgram(['journal', ...words], commands, deps).catch(
    (error: unknown) => error,
  )
  expect(deps.out() + deps.error()).not.toContain('PRIVATE KEY')
  return { exitCode, out: deps.out(), error: deps.error() }
}

describe('vonage-iac journal', () => {
  it('says that there are no entries', async () => {
    expect(await run('ls')).toMatchObject({ exitCode: 0, out: 'No entries.\n' })
  })

  it('lists what was interrupted, whose it is, and never a key', async () => {
    await leave()
    const { out } = await run('ls')
    expect(out).toContain(`0123456789abcdef  Application "shop" (${made})`)
    expect(out).toContain('status:  left')
    expect(out).toContain(`state:   the local state ${folder}/terraform.tfstate`)
    expect(JSON.parse((await run('ls', '--json')).out)).toMatchObject({
      entries: [{ kind: 'create', name: 'shop', application_id: made, status: 'left' }],
    })
  })

  it('gives an entry to another state, which then takes it up', async () => {
    await leave()
    const other = realpathSync(mkdtempSync(join(tmpdir(), 'journal-other-')))
    expect(await open(other).findLeft({ kind: 'create', name: 'shop' })).toEqual([])
    const adopted = await run('adopt', entry.id, '--dir', other)
    expect(adopted).toMatchObject({ exitCode: 0 })
    expect(adopted.out).toContain(`now belongs to the local state ${other}/terraform.tfstate`)
    const [taken] = await open(other).takeUp({ kind: 'create', name: 'shop' })
    expect(taken).toMatchObject({ name: 'shop', applicationId: made })
    expect(taken?.privateKey?.reveal()).toBe(key)
    expect(await open(folder).findLeft({ kind: 'create', name: 'shop' })).toEqual([])
  })

  it('deletes an entry only when it is told to', async () => {
    await leave()
    expect(await run('forget', entry.id)).toMatchObject({ exitCode: 1 })
    expect((await run('ls')).out).toContain(entry.id)
    expect(await run('forget', entry.id, '--yes')).toMatchObject({ exitCode: 0 })
    expect(await run('ls')).toMatchObject({ out: 'No entries.\n' })
  })

  it('refuses an id that no entry has', async () => {
    const { exitCode } = await run('adopt', 'ffffffffffffffff')
    expect(exitCode).toMatchObject({ code: 'journal_not_found' })
  })

  it('leaves an entry alone while its run is at work', async () => {
    await open(folder).record(entry)
    expect((await run('ls')).out).toContain('status:  at work')
    for (const words of [
      ['adopt', entry.id],
      ['forget', entry.id, '--yes'],
    ]) {
      expect((await run(...words)).exitCode).toMatchObject({ code: 'journal_at_work' })
    }
  })

  it('names a file that cannot be used, and lists the others', async () => {
    await leave()
    const [name = ''] = readdirSync(directory)
    writeFileSync(join(directory, name, 'create-broken.json'), `{"private_key": "${key}"`)
    const listed = await run('ls')
    expect(listed).toMatchObject({ exitCode: 1 })
    expect(listed.out).toContain(entry.id)
    expect(listed.error).toContain('create-broken.json')
  })
})
