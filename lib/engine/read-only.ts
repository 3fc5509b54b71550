import type { ApplicationStore, NumberStore } from './ports'
import { refuse } from './refusal'

/** Both stores of an account. */
export interface Stores {
  readonly applications: ApplicationStore
  readonly numbers: NumberStore
}

/** What of an account can be read. There is no way to write with it. */
export interface Readers {
  readonly applications: Pick<ApplicationStore, 'find' | 'list'>
  readonly numbers: Pick<NumberStore, 'find' | 'list'>
}

/** Both stores without their writes: who holds these cannot change anything. */
export function takeReaders({ applications, numbers }: Stores): Readers {
  return {
    applications: { find: applications.find, list: applications.list },
    numbers: { find: numbers.find, list: numbers.list },
  }
}

/** The stores, for reading only: every write is refused before it is sent. */
export function createReadOnly({ applications, numbers }: Stores): Stores {
  return {
    applications: {
      find: (id) => applications.find(id),
      list: (start) => applications.list(start),
      listStart: () => applications.listStart(),
      create: async ({ name }) => refuseWrite(`the creation of application "${name}"`),
      replace: async (id) => refuseWrite(`the update of application ${id}`),
      delete: async (id) => refuseWrite(`the deletion of application ${id}`),
    },
    numbers: {
      find: (msisdn, options) => numbers.find(msisdn, options),
      list: (filter) => numbers.list(filter),
      listStart: () => numbers.listStart(),
      setApplication: async ({ msisdn }) => refuseWrite(`the change of number ${msisdn}`),
      paceMs: numbers.paceMs,
    },
  }
}

function refuseWrite(what: string): never {
  throw refuse(
    'read_only',
    'Writing is switched off',
    `Refused ${what}: read_only is set in the provider block, or VONAGE_READ_ONLY in the environment. Unset it where changes are wanted.`,
  )
}
