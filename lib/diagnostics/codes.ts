/**
 * Every code a user can meet, with one line of help. `docs/errors.md` is generated from this table.
 * A code is never renamed: people search for it and match on it.
 */
export const diagnosticCodes = {
  attribute_required: 'An attribute that must be set is missing.',
  attribute_unsupported: 'An attribute or capability that does not exist here was set.',
  value_invalid: 'A value has the wrong form.',
  value_not_allowed: 'A value is not one of those that the API accepts.',
  value_out_of_range:
    'A number is below the smallest or above the largest value that the API accepts.',
} as const satisfies Record<string, string>

/** A stable name of one kind of problem; the keys of `diagnosticCodes`. */
export type DiagnosticCode = keyof typeof diagnosticCodes
