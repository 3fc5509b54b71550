import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EnvironmentJournal } from '../../../lib/environments/environment-journal'
import { makeStore, openStore, type RecordStore } from '../../../lib/environments/record-store'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

const name = 'shop--pr-12'
const account = 'a'.repeat(32)
const made = '22222222-2222-4222-8222-222222222222'
const create = `${account}/create-${'b'.repeat(24)}-${'1'.repeat(16)}.json`
const lease = `${account}/lease-${'b'.repeat(24)}-${'2'.repeat(16)}.json`
const done = `${account}/create-${'b'.repeat(24)}-${'3'.repeat(16)}-${made}.done.json`

/** A store command as a team may write one: a file for each name. */
const command = `#!/bin/sh
cd "$(dirname "$0")/kept" || exit 1
case $1 in
  get) if [ -f "$2" ]; then cat "$2"; fi ;;
  put) cat > "$2" ;;
  list) ls ;;
esac
`

let home: string
let store: RecordStore
beforeEach(() => {
  home = temporaryFolder()
})
afterEach(() => vi.unstubAllEnvs())

function openFolder(): string {
  const folder = join(temporaryFolder(), 'records')
  makeStore(folder)
  store = openStore(folder, new AbortController().signal)
  return folder
}

function openExec(signal = new AbortController().signal): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'kept'))
  writeFileSync(join(folder, 'store.sh'), command, { mode: 0o755 })
  store = openStore(`exec:${join(folder, 'store.sh')}`, signal)
  return join(folder, 'kept')
}

/** The journal as a runner with this home opens it. */
async function openOn(runner: string): Promise<EnvironmentJournal> {
  vi.stubEnv('VONAGE_JOURNAL_DIR', join(home, runner))
  return await store.openJournal(name)
}

function write({ directory }: EnvironmentJournal, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), `text of ${path}`)
  }
}

function filesOf({ directory }: EnvironmentJournal): readonly string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return names.filter((path) => path.includes('/')).sort()
}

describe.each([
  ['a folder', openFolder],
  ['a command', () => openExec()],
])('the journal of an environment in %s', (_, open) => {
  it('is found on another runner, with private modes', async () => {
    open()
    const first = await openOn('one')
    write(first, create, lease)
    await first.keep()
    const second = await openOn('two')
    expect(filesOf(second)).toEqual([create, lease])
    expect(readFileSync(join(second.directory, create), 'utf8')).toBe(`text of ${create}`)
    expect(statSync(second.directory).mode & 0o777).toBe(0o700)
  })

  it('leaves nothing in the store where nothing was interrupted', async () => {
    const folder = open()
    const journal = await openOn('one')
    await journal.keep()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is no record', async () => {
    open()
    const journal = await openOn('one')
    write(journal, create)
    await journal.keep()
    expect(await store.readAll()).toEqual({ records: [], problems: [] })
  })

  it('is gone everywhere once it is cleared', async () => {
    open()
    const first = await openOn('one')
    write(first, create)
    await first.keep()
    const second = await openOn('two')
    await second.clear()
    expect(filesOf(await openOn('one'))).toEqual([])
    expect(filesOf(await openOn('three'))).toEqual([])
  })

  it('forgets the key of an application that a deploy created, and of no earlier one', async () => {
    open()
    const first = await openOn('one')
    write(first, done)
    await first.keep(new Set(['another']))
    const second = await openOn('one')
    const later = done.replace('3'.repeat(16), '4'.repeat(16))
    write(second, later)
    await second.keep(new Set([made]))
    expect(filesOf(await openOn('one'))).toEqual([done])
  })
})

describe('the journal of an environment behind a command', () => {
  it('survives on its machine where a kill left no time for the copy', async () => {
    openExec()
    write(await openOn('one'), create)
    expect(filesOf(await openOn('one'))).toEqual([create])
  })

  it('does not bring back what another runner settled', async () => {
    openExec()
    const first = await openOn('one')
    write(first, lease)
    await first.keep()
    // Killed before this was copied.
    write(await openOn('one'), create)
    const second = await openOn('two')
    expect(filesOf(second)).toEqual([lease])
    await second.clear()
    expect(filesOf(await openOn('one'))).toEqual([create])
  })

  it('does not bring back what was settled and not copied', async () => {
    openExec()
    const first = await openOn('one')
    write(first, create, lease)
    await first.keep()
    rmSync(join((await openOn('one')).directory, lease))
    expect(filesOf(await openOn('one'))).toEqual([create])
  })

  it('is copied after an interrupt', async () => {
    const stopping = new AbortController()
    openExec(stopping.signal)
    const first = await openOn('one')
    write(first, create)
    stopping.abort('SIGINT')
    await first.keep()
    expect(filesOf(await openOn('two'))).toEqual([create])
  })

  it('is refused when it is damaged, without a word of it', async () => {
    const folder = openExec()
    for (const text of [
      'not JSON, with a secret',
      '{"format":2,"generation":"g","files":{}}',
      JSON.stringify({ format: 1, generation: 'g', files: { '../secret.json': 'text' } }),
      JSON.stringify({ format: 1, generation: 'g', files: { [create]: 1 } }),
    ]) {
      writeFileSync(join(folder, `${name}.journal`), text)
      const failure = await failureOf(openOn('one'))
      expect(failure).toContain('[journal_unreadable]')
      expect(failure).not.toContain('secret')
    }
  })

  it('fails with the name of a folder that cannot be used', async () => {
    openExec()
    writeFileSync(join(home, 'file'), '')
    const failure = await failureOf(openOn('file'))
    expect(failure).toContain(`${join(home, 'file')} is not a folder`)
    expect(failure).toContain('[journal_unreadable]')
  })
})
