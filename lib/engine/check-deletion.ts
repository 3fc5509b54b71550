import type { Diagnostic } from '../diagnostics/diagnostic'

/** Whether the state forbids its destroy. The configuration is gone by then: what counts is what was applied. */
export function checkDeletion(
  prior: Readonly<Record<string, unknown>> | null,
): readonly Diagnostic[] {
  if (prior?.['deletion_protection'] !== true) return []
  return [
    {
      severity: 'error',
      code: 'deletion_protected',
      summary: 'The application is protected from deletion',
      detail: `Application "${String(prior['name'])}" (${String(prior['id'])}) has deletion_protection = true. Nothing was deleted. To destroy it, set deletion_protection = false, apply, and destroy again.`,
      path: ['deletion_protection'],
    },
  ]
}
