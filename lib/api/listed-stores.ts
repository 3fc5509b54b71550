import type { ListStart, OwnedNumber, RawApplication } from '../engine/ports'
import type { Stores } from '../engine/read-only'

/**
 * Stores that read from one list of each API, which is asked for once, whoever reads first. What a list lacks is asked
 * for by itself before it counts as gone. For reading a whole account at one time: writes pass through, and the lists
 * do not show them.
 */
export function createListedStores({ applications, numbers }: Stores): Stores {
  const listApplications = keepFirst(() => applications.list())
  const listNumbers = keepFirst(() => numbers.list())
  const applicationsById = keepFirst(async (): Promise<ReadonlyMap<string, RawApplication>> => {
    return new Map((await listApplications()).map((one) => [one.id, one]))
  })
  const numbersByMsisdn = keepFirst(async (): Promise<ReadonlyMap<string, OwnedNumber>> => {
    return new Map((await listNumbers()).map((one) => [one.msisdn, one]))
  })
  return {
    applications: {
      ...applications,
      list: listApplications,
      listStart: async () => wholeList(await listApplications()),
      find: async (id) => (await applicationsById()).get(id) ?? (await applications.find(id)),
    },
    numbers: {
      ...numbers,
      listStart: async () => wholeList(await listNumbers()),
      list: async (filter) => {
        const all = await listNumbers()
        const id = filter?.applicationId
        return id === undefined ? all : all.filter((one) => one.applicationId === id)
      },
      find: async (msisdn) => (await numbersByMsisdn()).get(msisdn) ?? (await numbers.find(msisdn)),
    },
  }
}

/** Asks once. A failure is kept, too: what depends on a list that cannot be read must not ask for it again each time. */
function keepFirst<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let first: Promise<Result> | undefined
  return () => {
    first ??= work()
    return first
  }
}

function wholeList<Item>(elements: readonly Item[]): ListStart<Item> {
  return { elements, total: elements.length, pageCount: 1 }
}
