import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of pending creates below a `HOME`, each with its permissions, such as `600`. */
export function journalFiles(
  home: string,
): readonly { readonly path: string; readonly mode: string }[] {
  const folder = join(home, '.local/state/vonage-iac')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, mode: (statSync(join(folder, path)).mode & 0o777).toString(8) }))
}
