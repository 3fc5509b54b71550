import { branchName, branchNameLimit } from '../../model/branch-name'
import type { FunctionResult, ProviderFunction } from '../../plugin/provider'
import type { Value } from '../../plugin/value'

const { min, max } = branchNameLimit

/** The function `branch_name`. */
export const branchNameFunction: ProviderFunction = {
  summary: 'Makes a name for the environment of a branch',
  description:
    'Returns a name of lower case letters, digits and dashes that is never longer than `max`: what can be read of the branch, then a dash and 8 characters of a hash. The same branch always gives the same name; branches that would read the same, such as `feature/a` and `Feature-A`, differ in the hash.',
  parameters: [
    {
      name: 'branch',
      type: 'string',
      description: 'The branch, such as `feature/login`. Must not be empty.',
    },
    { name: 'max', type: 'number', description: `The longest name, ${min} to ${max} characters.` },
  ],
  returns: 'string',
  call: ([branch, maxLength]) => callBranchName(String(branch), maxLength),
}

function callBranchName(branch: string, maxLength: Value | undefined): FunctionResult {
  if (branch.trim() === '') {
    // Most likely a variable of the CI that is not set: one name for all such runs would mix them up.
    return { error: 'The branch is empty. Give the name of a branch.', argument: 0 }
  }
  const isLength = typeof maxLength === 'number' && Number.isInteger(maxLength)
  if (!isLength || maxLength < min || maxLength > max) {
    const error = `Got ${String(maxLength)} characters. Use a whole number from ${min} to ${max}.`
    return { error, argument: 1 }
  }
  return { result: branchName(branch, maxLength) }
}
