import type { Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId } from '../model/application'
import { unlinkNumber } from './link-number'
import type { ApplicationStore, NumberStore } from './ports'
import { refuse } from './refusal'

export interface ApplicationDeletion {
  readonly id: ApplicationId
  /** For messages. */
  readonly name: string
  /** Unlinks what is linked, and deletes an adopted application too. */
  readonly forceDestroy: boolean
  /** Whether someone else made it and `existing = "adopt"` took it. */
  readonly adopted: boolean
  /** Whether this run links the number to another application: it is unlinked, too. @default none */
  readonly isMoving?: (msisdn: string) => boolean
}

/**
 * Deletes an application that handles no number but those that move away; with `forceDestroy` it handles any. Linked
 * numbers are unlinked first.
 * @throws {Refusal} when other numbers are linked and it is not forced
 */
export async function deleteApplication(
  deletion: ApplicationDeletion,
  stores: { readonly applications: ApplicationStore; readonly numbers: NumberStore },
): Promise<readonly Diagnostic[]> {
  const { id, forceDestroy, adopted, isMoving = () => false } = deletion
  if (adopted && !forceDestroy) return [forgotten(deletion)]
  const linked = await stores.numbers.list({ applicationId: id })
  const others = linked.map(({ msisdn }) => msisdn).filter((msisdn) => !isMoving(msisdn))
  if (others.length > 0 && !forceDestroy) throw hasNumbers(deletion, others)
  for (const { msisdn } of linked) await unlinkNumber({ msisdn, applicationId: id }, stores.numbers)
  await stores.applications.delete(id)
  return []
}

function forgotten({ id, name }: ApplicationDeletion): Diagnostic {
  return {
    severity: 'warning',
    code: 'application_forgotten',
    summary: 'The adopted application was not deleted',
    detail: `Application "${name}" (${id}) existed before it was adopted, so it is only forgotten here. Set force_destroy = true and apply before the destroy to delete such an application.`,
    path: [],
  }
}

function hasNumbers({ id, name }: ApplicationDeletion, msisdns: readonly string[]) {
  return refuse(
    'application_has_numbers',
    'Numbers are still linked to the application',
    `Application "${name}" (${id}) handles ${msisdns.join(', ')}. Nothing was deleted. Unlink them first, or set force_destroy = true, apply, and destroy again: that unlinks them.`,
    ['force_destroy'],
  )
}
