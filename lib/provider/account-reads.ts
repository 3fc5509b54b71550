import { type BulkReader, createBulkReader } from '../engine/bulk-reader'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import { type ApplicationId, normalApplicationId } from '../model/application'
import type { RunMemory } from './run-memory'
import type { ApplyPorts } from './session-ports'

/** Reads of a session that share lists of the account. What this session writes is read by itself afterwards. */
export interface AccountReads {
  readonly applications: BulkReader<RawApplication>
  readonly numbers: BulkReader<OwnedNumber>
}

/**
 * Readers on these ports, and ports that tell the readers what is written.
 * @param onApplicationWritten Called right before an application is written.
 */
export function createAccountReads(
  ports: ApplyPorts,
  { statesSeen }: Pick<RunMemory, 'statesSeen'>,
  onApplicationWritten: (id: ApplicationId) => void,
): { readonly ports: ApplyPorts; readonly reads: AccountReads } {
  const { applications, numbers } = ports
  const defer = (work: () => void) => void setImmediate(work)
  const reads: AccountReads = {
    applications: createBulkReader({
      find: (id) => applications.find(normalApplicationId(id)),
      listStart: () => applications.listStart(),
      list: (start) => applications.list(start),
      keyOf: ({ id }) => normalApplicationId(id),
      expected: () => statesSeen.applications,
      defer,
    }),
    numbers: createBulkReader({
      find: (msisdn) => numbers.find(msisdn),
      listStart: () => numbers.listStart(),
      list: (start) => numbers.list({ start }),
      keyOf: ({ msisdn }) => msisdn,
      expected: () => statesSeen.numbers,
      defer,
    }),
  }
  const forget = (id: ApplicationId) => {
    reads.applications.drop(normalApplicationId(id))
    onApplicationWritten(id)
  }
  return {
    reads,
    ports: {
      ...ports,
      applications: {
        ...applications,
        replace: (id, body) => {
          forget(id)
          return applications.replace(id, body)
        },
        delete: (id) => {
          forget(id)
          return applications.delete(id)
        },
      },
      numbers: {
        ...numbers,
        setApplication: (number, id, options) => {
          reads.numbers.drop(number.msisdn)
          return numbers.setApplication(number, id, options)
        },
      },
    },
  }
}
