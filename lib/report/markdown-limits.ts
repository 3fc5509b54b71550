/** What a comment of a pull request or an issue may hold. Source: GitHub REST API, "body is too long (maximum is 65536 characters)". */
export const COMMENT_LIMIT = 65_536

/**
 * What a step summary may hold is 1 MiB; a character has at most three bytes.
 * Source: GitHub Actions, workflow commands, adding a job summary.
 */
export const SUMMARY_LIMIT = 349_525
