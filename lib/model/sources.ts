/** The document that most rules of applications come from, the newest that was found: read 2026-11-22. */
export const APPLICATION_SPEC = 'Application API v2 specification 2.4.1'
