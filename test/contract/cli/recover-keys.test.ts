import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recoverKeys } from '../../../lib/cli/apply/recover-keys'
import { Secret } from '../../../lib/diagnostics/secret'
import type { PendingCreate } from '../../../lib/engine/ports'
import { createMemoryJournal } from '../../helpers/memory-journal'
import { createMemoryPorts } from '../../helpers/ports'
import { temporaryFolder } from '../../helpers/temporary-folder'

const pair = (name: string): PendingCreate => ({
  kind: 'create',
  id: `entry-${name}`,
  name,
  publicKey: `public ${name}`,
  privateKey: new Secret(`private ${name}`),
  idsBefore: [],
  startedAt: '2026-01-01T00:00:00.000Z',
})

const made = (last: number, name: string) => ({
  id: `${last}1111111-1111-4111-8111-111111111111`,
  name,
  keys: { public_key: `public ${name}` },
})

function afterAKill() {
  const journal = createMemoryJournal(['shop-1', 'shop-2', 'crm-1'].map(pair))
  const { applications } = createMemoryPorts({
    applications: [made(1, 'shop-1'), made(3, 'crm-1')],
  })
  return { journal, applications }
}

describe('recoverKeys', () => {
  it('writes the keys of what a killed run made in the scope, and forgets those alone', async () => {
    const ports = afterAKill()
    const folder = temporaryFolder()
    const file = join(folder, `${made(1, '').id}.private.key`)
    writeFileSync(file, 'half a', { mode: 0o644 })
    expect(await recoverKeys(['shop-*'], folder, ports)).toEqual([{ application: 'shop-1', file }])
    expect(readFileSync(file, 'utf8')).toBe('private shop-1')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(ports.journal.entries).toMatchObject([{ name: 'shop-2' }, { name: 'crm-1' }])
    expect(ports.journal.entries).toHaveLength(2)
    expect(await recoverKeys(['shop-*'], folder, ports)).toEqual([])
  })

  it('reports and keeps them where there is no folder', async () => {
    const ports = afterAKill()
    expect(await recoverKeys(['shop-*'], undefined, ports)).toEqual([
      { application: 'shop-1', file: undefined },
    ])
    expect(ports.journal.entries).toHaveLength(3)
  })

  it('leaves the key where it was when the folder cannot be written', async () => {
    const ports = afterAKill()
    const folder = temporaryFolder()
    await expect(recoverKeys(['*'], join(folder, 'missing'), ports)).rejects.toMatchObject({
      code: 'output_refused',
    })
    expect(ports.journal.entries).toHaveLength(3)
    expect(readdirSync(folder)).toEqual([])
  })
})
