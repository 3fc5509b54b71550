import { ContractError } from '../diagnostics/errors'
import type { CallContext, MoveRequest, Resource, StateResult } from './provider'

/**
 * The state of a resource that another type of resource becomes.
 * @throws {ContractError} when it cannot become one of this type
 */
export async function moveState(
  type: string,
  { move }: Resource,
  request: MoveRequest,
  context: CallContext,
): Promise<StateResult> {
  const moved = await move?.(request, context)
  if (moved !== undefined) return moved
  const from = request.sourceType
  throw new ContractError('move_unsupported', `${from} cannot become ${type}`, {
    detail: `The provider cannot take over the state of a ${from}. Replace the moved block with a removed block for it and an import block for the ${type}.`,
  })
}
