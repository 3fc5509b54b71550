import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The entries of the journal below a `HOME`, each with its permissions, such as `600`. */
export function journalFiles(
  home: string,
): readonly { readonly path: string; readonly mode: string }[] {
  const folder = join(home, '.local/state/vonage-iac')
  if (!existsSync(folder)) return []
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // Lists of ids stay until nothing refers to them any more.
      .filter((path) => /\b(create|lease|part)-[^/]*\.json$/.test(path))
      .map((path) => ({ path, mode: (statSync(join(folder, path)).mode & 0o777).toString(8) }))
  )
}
