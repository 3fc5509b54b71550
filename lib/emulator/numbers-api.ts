import type { Answer, ApiRequest, EmulatorContext } from './exchange'
import { answerCode } from './number-answers'
import { listOwnedNumbers, searchNumbers } from './number-lists'
import { readNumberParameters } from './number-parameters'
import { buyNumber, cancelNumber } from './number-purchase'
import { updateNumber } from './number-update'

interface NumberOperation {
  readonly method: 'GET' | 'POST'
  readonly call: (
    parameters: ReadonlyMap<string, string>,
    context: EmulatorContext,
  ) => Answer | Promise<Answer>
}

/** Every operation of the Numbers API by path. Source: Numbers API spec 1.1.0. */
const operations: Readonly<Record<string, NumberOperation>> = {
  '/account/numbers': { method: 'GET', call: listOwnedNumbers },
  '/number/search': { method: 'GET', call: searchNumbers },
  '/number/buy': { method: 'POST', call: buyNumber },
  '/number/cancel': { method: 'POST', call: cancelNumber },
  '/number/update': { method: 'POST', call: updateNumber },
}

/** Whether the path belongs to the Numbers API. */
export function isNumbersPath(path: string): boolean {
  return Object.hasOwn(operations, path)
}

/** Answers a request of an account to a path of the Numbers API. */
export async function callNumbersApi(
  request: ApiRequest,
  context: EmulatorContext,
): Promise<Answer> {
  const operation = operations[request.path]
  if (operation?.method !== request.method) return answerCode(context, 405)
  return await operation.call(readNumberParameters(request, context.switches), context)
}
