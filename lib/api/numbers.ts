import { ContractError } from '../diagnostics/errors'
import type { NumberStore, OwnedNumber } from '../engine/ports'
import { canBeSetAside, findSetAside } from '../engine/set-aside'
import type { Endpoint } from './endpoint'
import { numberPageFromWire, numberUpdateToWire } from './number-codec'
import { dropOdd } from './odd-item'
import { type Page, type PageProgress, readListStart, readPages } from './pages'
import type { Sender } from './sender'
import type { WaitForQuiet } from './wait-for-quiet'

/** The largest page. Source: Numbers API specification 1.1.0, size. */
const PAGE_SIZE = 100
/** `pattern` is what the msisdn starts with. Source: Numbers API specification 1.1.0, search_pattern. */
const STARTS_WITH = '0'

/** The owned numbers of one account. Source: Numbers API specification 1.1.0. */
export function createNumberStore(
  send: Sender,
  endpoint: Endpoint,
  paceMs: number,
  onPage?: (progress: PageProgress) => void,
  newWait?: () => WaitForQuiet,
): NumberStore {
  async function readPage(
    purpose: string,
    filter: Readonly<Record<string, string>>,
    index: number,
    onTurn?: () => void,
  ): Promise<Page<OwnedNumber>> {
    const query = { ...filter, size: String(PAGE_SIZE), index: String(index) }
    const url = endpoint.urlOf('/account/numbers', query)
    const json = await send({ purpose, method: 'GET', url, repeatable: 'always', onTurn })
    const { numbers, count } = numberPageFromWire(json, `GET ${url.href}`, index)
    return { elements: numbers, total: count, hasNext: index * PAGE_SIZE < count }
  }

  const readAny = (index: number) => readPage('List of numbers', {}, index)

  return {
    listStart: () => readListStart(readAny),

    find: async (msisdn, { onTurn } = {}) => {
      const filter = { pattern: msisdn, search_pattern: STARTS_WITH }
      const purpose = `Search for number ${msisdn}`
      // A longer number can start with this one, so that the match need not come first or be on the first page.
      const numbers = dropOdd(
        await readPages(
          (index) => readPage(purpose, filter, index, onTurn),
          keyOf,
          'matching numbers',
        ),
      )
      const found = numbers.find((number) => number.msisdn === msisdn)
      if (found === undefined && canBeSetAside(numbers, msisdn)) throw unreadable(msisdn, numbers)
      return found
    },

    list: async (filter) => {
      const applicationId = filter?.applicationId
      if (applicationId === undefined) {
        const start = filter?.start
        return dropOdd(await readPages(readAny, keyOf, 'numbers', onPage, newWait?.(), start))
      }
      const purpose = `List of the numbers of application ${applicationId}`
      const query = { application_id: applicationId }
      const numbers = dropOdd(
        await readPages((index) => readPage(purpose, query, index), keyOf, 'numbers'),
      )
      // A server that does not know the filter answers with every number.
      return numbers.filter((number) => number.applicationId === applicationId)
    },

    /**
     * Not documented, hence to be read back: whether leaving `app_id` out unlinks (clients rely on it), and whether
     * fields that are not repeated are lost (so they are repeated). Vonage calls a repeated `moHttpUrl` and refuses
     * the whole update when that does not answer with 200.
     */
    setApplication: async (number, applicationId, { deadline } = {}) => {
      const { msisdn } = number
      await send({
        purpose:
          applicationId === undefined
            ? `Unlinking of number ${msisdn}`
            : `Linking of number ${msisdn} to application ${applicationId}`,
        method: 'POST',
        url: endpoint.urlOf('/number/update'),
        body: {
          contentType: 'application/x-www-form-urlencoded',
          text: numberUpdateToWire(number, applicationId).toString(),
        },
        repeatable: 'always',
        deadline,
      })
    },

    paceMs,
  }
}

function keyOf(number: OwnedNumber): string {
  return `${number.country} ${number.msisdn}`
}

/** What cannot be read can be the number: it must not count as one that the account does not own. */
function unreadable(msisdn: string, numbers: readonly OwnedNumber[]): ContractError {
  const labels = findSetAside(numbers).map(({ label, fault }) => `${label}: ${fault}`)
  return new ContractError('answer_invalid', 'The number cannot be found in the list of numbers', {
    path: ['msisdn'],
    detail: `Nobody can say whether the account owns ${msisdn}, as it lists what cannot be read (${labels.join('; ')}). Correct that in the Vonage Dashboard, or report it to Vonage.`,
  })
}
