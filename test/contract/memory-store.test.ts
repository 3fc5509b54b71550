import { createMemoryStore } from '../helpers/memory-store'
import { describeApplicationStore } from './application-store.contract'
import { describeNumberStore } from './number-store.contract'

describeApplicationStore('the store in memory', async (applications) => {
  return createMemoryStore({ applications }).applications
})

describeNumberStore('the store in memory', async (applications, numbers) => {
  return createMemoryStore({ applications, numbers }).numbers
})
