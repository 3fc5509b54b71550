import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Lifecycle } from '../stacks/declare'

/** The error of an object that would be destroyed although its block forbids it. Source: Terraform language, lifecycle. */
export function checkPreventDestroy({ preventDestroy }: Lifecycle): readonly Diagnostic[] {
  if (!preventDestroy) return []
  return [
    {
      severity: 'error',
      code: 'destroy_prevented',
      summary: 'Instance cannot be destroyed',
      detail:
        'Its block sets lifecycle.prevent_destroy, and the plan would destroy it. Remove prevent_destroy, or change the configuration so that the object is kept.',
      path: [],
    },
  ]
}
