import type { Diagnostic } from '../../diagnostics/diagnostic'
import { checkDeletion } from '../../engine/check-deletion'
import type { PrivateState } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'

/**
 * Terraform plans a replacement twice: with the prior state, and then as a create that gets the private state of the first
 * plan. Nothing else tells it from a create, so the first plan notes what protects the application. An apply drops it.
 * Source: Terraform 1.11.4, internal/terraform/node_resource_abstract_instance.go, plan.
 */
export function noteProtection(kept: PrivateState, prior: ObjectValue): PrivateState {
  if (prior['deletion_protection'] !== true) return kept
  return { ...kept, protected: { name: String(prior['name']), id: String(prior['id']) } }
}

/** The error of a replacement of an application that is protected: it would be found out after its successor was made. */
export function checkReplaced(kept: PrivateState): readonly Diagnostic[] {
  const { protected: noted } = kept
  if (typeof noted !== 'object' || noted === null) return []
  return checkDeletion({ ...noted, deletion_protection: true })
}
