import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file of the repository: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const root = join(__dirname, '../..')

/** All TypeScript files below a folder of the repository, but those that are generated. */
export function readSourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.split(sep).includes('generated'))
    .map((file) => ({
      path: relative(root, file).replaceAll(sep, '/'),
      text: readFileSync(file, 'utf8'),
    }))
}

/** The text of one file of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
