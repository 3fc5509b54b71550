import type { DriftHost } from '../../drift/compare-stacks'
import { createProviders } from '../../host/providers'
import { emptyStack, type Stack } from '../../stacks/read-stacks'
import type { Hosting } from '../hosting'
import { hostStack, ownerOf } from '../plan/plan-stacks'

/** What drift is found by: the provider itself, in this process. */
export function createDriftHost(stacks: readonly Stack[], hosting: Hosting): DriftHost {
  const providersOf: DriftHost['providersOf'] = (stack, reads) =>
    createProviders({
      ...stack.declarations,
      ...hosting.toolsFor(stack, { isWriting: reads === 'single' }),
    })
  return {
    providersOf,
    planByName: (stack) => hostStack(stack, hosting, { scope: [], owner: ownerOf(stacks, []) }),
    accountOf: hosting.accountOf,
    openedAccounts: async () => {
      // Without a resource nothing was opened, and all of the account is unmanaged.
      if (hosting.accounts.size === 0) {
        await providersOf(stacks[0] ?? emptyStack, 'lists').open('vonage')
      }
      return [...hosting.accounts.values()]
    },
  }
}
