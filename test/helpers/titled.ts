/** The title of a test that is skipped while something is `missing`: with the reason, which says what to install. */
export function titled(title: string, missing: string | undefined): string {
  return missing === undefined ? title : `${title} (skipped: ${missing})`
}
