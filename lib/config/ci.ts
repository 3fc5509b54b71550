/**
 * Whether the program runs in continuous integration: `CI` is set, and not to `false` or `0`.
 * Source: GitHub Actions, GitLab CI and most others set CI=true.
 */
export function isCi(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const ci = environment['CI'] ?? ''
  return !['', '0', 'false'].includes(ci.toLowerCase())
}
