/**
 * Every code a user can meet, with one line of help. `docs/errors.md` is generated from this table.
 * A code is never renamed: people search for it and match on it.
 */
export const diagnosticCodes = {
  answer_invalid: 'An answer of the API is not what its contract says.',
  api_cancelled: 'The work was stopped before a request was sent.',
  api_failed: 'The server failed on its side (HTTP 5xx).',
  api_not_found: 'The account has nothing under this id.',
  api_rate_limited: 'The server asked to send fewer requests, and went on asking (HTTP 429).',
  api_redirected: 'The server pointed to another address, which is not followed with credentials.',
  api_refused: 'The server refused a request.',
  api_unreachable: 'No usable answer came from the server.',
  account_differs: 'A state was recorded under another API key, which may be another account.',
  adopted_in_part: 'An application was adopted without its capabilities, which code cannot say.',
  application_ambiguous: 'More than one application has the name that was asked for.',
  application_forgotten: 'An adopted application was not deleted, only forgotten.',
  application_gone: 'An application was deleted by someone else since the plan.',
  application_has_numbers: 'Numbers are still linked to an application that shall be deleted.',
  application_not_found: 'The account has no application of the id or name that was asked for.',
  attribute_required: 'An attribute that must be set is missing.',
  attribute_unsupported: 'An attribute or capability that does not exist here was set.',
  capability_misplaced:
    'A capability or webhook construct is not below the construct that it belongs to.',
  changed_since_plan: 'Someone changed an application between the plan and the apply.',
  create_ambiguous: 'More than one application fits a create whose answer was lost.',
  create_unconfirmed: 'The answer of a create was lost and no application of it was found yet.',
  credentials_missing: 'The API key or the API secret is not set.',
  credentials_refused: 'Vonage does not accept the API key and secret.',
  declared_twice: 'Two constructs of the program declare the same thing.',
  emulator_failed: 'The emulator could not start, or could not keep its state.',
  import_unsupported: 'A resource cannot be imported.',
  internal_error: 'The program itself failed; please report it.',
  journal_unreadable: 'A note about an unfinished create, on this machine, cannot be read.',
  deletion_protected: 'An application that is protected from deletion shall be destroyed.',
  key_arguments_conflict:
    'Arguments for the key of an application exclude each other, or one misses the other.',
  key_replaced:
    'Someone replaced the public key of an application whose private key is not stored.',
  key_unreadable: 'A text is not the private key that was asked for.',
  import_ambiguous: 'More than one application has the name that shall be imported.',
  import_not_found: 'No application has the name that shall be imported.',
  link_not_kept: 'Vonage accepted a link or its removal, but the number does not show it.',
  move_unsupported: 'A resource cannot be moved from one of that type.',
  name_exists: 'The account has an application of this name that the plan knows nothing of.',
  not_adopted: 'Something of the account was not adopted, because code cannot declare it.',
  number_country_differs: 'The number belongs to another country than the one declared.',
  number_not_owned: 'The account does not own the number.',
  number_refused: 'Vonage refused to change a number, without saying why.',
  number_taken: 'The number is linked to an application that is none of the plan.',
  output_refused: 'A file or folder of the output cannot be written, or would replace another.',
  plugin_protocol: 'Terraform and the provider did not understand each other.',
  provider_bug: 'The provider itself failed; nothing in the configuration caused it.',
  read_only: 'A write was refused because writing is switched off.',
  secret_in_program:
    'A secret is written in the program, from where it would reach the synthesized files.',
  setting_invalid: 'A setting of the connection has the wrong form.',
  state_version_unsupported: 'The state was written by another version of the provider.',
  type_unknown: 'The provider has no resource, data source or function of that name.',
  usage_invalid: 'A command, a flag or the value of a flag is wrong.',
  value_not_kept: 'The API answered another value than the one that was sent.',
  provider_unknown: 'A resource needs the account before the provider block is known.',
  value_invalid: 'A value has the wrong form.',
  value_not_allowed: 'A value is not one of those that the API accepts.',
  value_out_of_range:
    'A number is below the smallest or above the largest value that the API accepts.',
  webhook_missing: 'An application has no webhook for what shall be rehearsed.',
  write_only_unsupported: 'A write-only attribute was set for a Terraform that does not know them.',
} as const satisfies Record<string, string>

/** A stable name of one kind of problem; the keys of `diagnosticCodes`. */
export type DiagnosticCode = keyof typeof diagnosticCodes
