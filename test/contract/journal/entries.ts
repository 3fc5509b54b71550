import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../../../lib/diagnostics/secret'
import type { PendingCreate, PendingLease, PendingPart } from '../../../lib/engine/ports'
import { digestOf } from '../../../lib/journal/entry-file'
import type { StateOwner } from '../../../lib/journal/state-owner'
import { idOf } from '../../helpers/memory-store'

export const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----\n'

/** The account of the journals that are tested. */
export const account = 'https://api.nexmo.com abcd1234'

/** The state of the runs that are tested. */
export const owner: StateOwner = {
  id: '0123456789abcdef0123456789abcdef',
  description: 'the local state /shop/terraform.tfstate',
  folder: '/shop',
}

/** The state of other runs. */
export const otherOwner: StateOwner = {
  id: 'fedcba9876543210fedcba9876543210',
  description: 'the local state /crm/terraform.tfstate',
  folder: '/crm',
}

/** A run of which nobody knows the state. */
export const noOwner: StateOwner = {
  id: undefined,
  description: 'a run with -state',
  folder: '/shop',
}

/** Names of creates that several processes want at once. */
export const entryNames: readonly string[] = Array.from({ length: 25 }, (_, n) => `app-${n}`)

/** The create of `shop` with a generated pair. */
export function aPendingCreate(fields: Partial<PendingCreate> = {}): PendingCreate {
  return {
    kind: 'create',
    id: '00000000000000aa',
    name: 'shop',
    publicKey: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
    privateKey: new Secret(PRIVATE_KEY),
    idsBefore: [],
    startedAt: '2026-11-23T12:00:00.000Z',
    ...fields,
  }
}

/** The lease of a number for the first application. */
export function aPendingLease(fields: Partial<PendingLease> = {}): PendingLease {
  return {
    kind: 'lease',
    id: '00000000000000bb',
    applicationId: idOf(1),
    msisdn: '447700900000',
    startedAt: '2026-11-23T12:00:00.000Z',
    ...fields,
  }
}

/** The first write of a webhook of the first application. */
export function aPendingPart(fields: Partial<PendingPart> = {}): PendingPart {
  return {
    kind: 'part',
    id: '00000000000000cc',
    applicationId: idOf(1),
    path: ['capabilities', 'voice', 'webhooks', 'answer_url'],
    previous: '{"slot":{"address":"https://example.com/old","odd":12345678901234567890}}',
    addsCapability: true,
    writes: { address: 'https://example.com/new', http_method: null, connect_timeout: 1000 },
    startedAt: '2026-11-23T12:00:00.000Z',
    ...fields,
  }
}

/** Where the journals that are tested keep their files. */
export function folderOf(directory: string): string {
  return join(directory, digestOf(account))
}

/** The names of the entries, sorted. */
export async function entryFiles(directory: string): Promise<readonly string[]> {
  const names = await readdir(folderOf(directory)).catch(() => [])
  return names.filter((name) => !name.startsWith('ids-')).sort()
}

/** Makes every entry look as if another process had written it: by default one that nobody can ask any more. */
export async function writtenBy(
  directory: string,
  worker: { host?: string; pid?: number; started?: string } = { host: `not-${hostname()}` },
): Promise<void> {
  for (const name of await entryFiles(directory)) {
    const file = join(folderOf(directory), name)
    const entry = JSON.parse(await readFile(file, 'utf8')) as { worker: object }
    await writeFile(file, JSON.stringify({ ...entry, worker: { ...entry.worker, ...worker } }))
  }
}

/** Writes an entry as version 0.1.0 did. @returns its file */
export async function writeFirstFormat(
  directory: string,
  { id, name, publicKey, privateKey, idsBefore, startedAt }: PendingCreate,
): Promise<string> {
  const file = join(folderOf(directory), `${digestOf(id)}.json`)
  const fields = {
    format: 1,
    account,
    worker: { host: `not-${hostname()}`, pid: 1, started: '' },
    id,
    name,
    public_key: publicKey,
    private_key: privateKey?.reveal(),
    ids_before: idsBefore,
    started_at: startedAt,
  }
  await mkdir(folderOf(directory), { recursive: true, mode: 0o700 })
  await writeFile(file, JSON.stringify(fields), { mode: 0o600 })
  return file
}
