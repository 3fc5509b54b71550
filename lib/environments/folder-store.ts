import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describeDiskFault, makeFolder } from '../exec/make-folder'
import { isEnvironmentName } from '../model/environment-name'
import { JOURNAL_SUFFIX, storeFailed, type TextStore } from './text-store'

const SUFFIX = '.json'

/** A folder with a file for each environment. A file is replaced at once, so that nobody reads half of one. */
export function createFolderStore(path: string): TextStore {
  const folder = resolve(path)
  const fileOf = (name: string) => join(folder, `${name}${SUFFIX}`)

  async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw storeFailed(`The folder ${folder}`, what, reasonOf(error), error)
    }
  }

  return {
    place: folder,
    journalFolder: (name) => join(folder, `${name}${JOURNAL_SUFFIX}`),
    get: (name) =>
      attempt(`read ${name}`, async () => {
        // A folder that is not there is not one without records: a disk may not be mounted.
        const names = await readdir(folder)
        return names.includes(`${name}${SUFFIX}`) ? await readFile(fileOf(name), 'utf8') : undefined
      }),
    put: (name, text) =>
      attempt(`write ${name}`, async () => {
        const workshop = await mkdtemp(join(folder, '.writing-'))
        try {
          await writeFile(join(workshop, 'draft'), text)
          await rename(join(workshop, 'draft'), fileOf(name))
        } finally {
          await rm(workshop, { recursive: true, force: true })
        }
      }),
    list: () =>
      attempt('list', async () =>
        (await readdir(folder))
          .filter((name) => name.endsWith(SUFFIX))
          .map((name) => name.slice(0, -SUFFIX.length))
          .filter(isEnvironmentName),
      ),
  }
}

/** Makes the folder of a store, for the first record. @throws {Refusal} `environment_store_failed` when it cannot */
export function makeStoreFolder(path: string): void {
  const folder = resolve(path)
  try {
    makeFolder(folder)
  } catch (error) {
    const why = `${describeDiskFault(error)}. Give --store or VONAGE_ENV_STORE a folder that you may write to.`
    throw storeFailed(`The folder ${folder}`, 'be made', why, error)
  }
}

function reasonOf(error: unknown): string {
  const fault = describeDiskFault(error)
  return fault === 'ENOENT'
    ? 'it is not there. "vonage-iac env up" makes it; check the path, and that the disk is mounted.'
    : `${fault}.`
}
