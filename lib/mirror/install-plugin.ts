import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { makeFolder } from '../exec/make-folder'
import { pluginFolder } from './find-plugin'
import { type PackageFile, packageHash } from './package-hash'
import { PLUGIN_EXECUTABLE, PROVIDER_SOURCE, PROVIDER_VERSION, platforms } from './provider-address'

export interface InstallPluginOptions {
  /** The root of a filesystem mirror, such as `terraform.d/plugins`. Made when it is not there. */
  readonly pluginsDirectory: string
  /** The folder of the built plugin. @default the one in this package */
  readonly pluginFolder?: string
}

/** Where the plugin is after an install, and its hash. */
export interface InstalledPlugin {
  /** The folder of each platform, each with the same files. */
  readonly folders: readonly string[]
  /** The `h1:` hash of every one of them. */
  readonly hash: string
  /** Whether any file had to be written. */
  readonly changed: boolean
}

/**
 * Puts the built plugin into a filesystem mirror for every platform. Writes only what differs, each
 * file at once, so that a Terraform that runs meanwhile never sees half a file.
 * @throws {Error} when the plugin is not built
 * @throws {FolderError} when the folder cannot be made
 */
export function installPlugin(options: InstallPluginOptions): InstalledPlugin {
  const files = readPlugin(options.pluginFolder ?? pluginFolder())
  const root = join(options.pluginsDirectory, ...PROVIDER_SOURCE.split('/'))
  const folders = platforms.map((platform) => join(root, PROVIDER_VERSION, platform))
  const outdated = folders.filter((folder) => !holdsExactly(folder, files))
  if (outdated.length > 0) {
    makeFolder(root)
    // Beside the target, so that a rename stays on one disk; Terraform skips what is not a version.
    const workshop = mkdtempSync(join(root, '.installing-'))
    try {
      for (const folder of outdated) fillFolder(folder, files, workshop)
    } finally {
      rmSync(workshop, { recursive: true, force: true })
    }
  }
  return { folders, hash: packageHash(files), changed: outdated.length > 0 }
}

function readPlugin(folder: string): readonly PackageFile[] {
  if (!existsSync(join(folder, PLUGIN_EXECUTABLE))) {
    throw new Error(
      `The Terraform plugin is not in ${folder}. In a clone of the repository run "npm run build"; ` +
        'otherwise install the package cdktf-provider-vonage again.',
    )
  }
  return listFiles(folder).map((path) => ({ path, content: readFileSync(join(folder, path)) }))
}

/** Paths of all files below, with forward slashes; the executable last, so that it never runs before the rest is there. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .sort((a, b) => Number(isExecutable(a)) - Number(isExecutable(b)))
}

function isExecutable(path: string): boolean {
  return path === PLUGIN_EXECUTABLE
}

function holdsExactly(folder: string, files: readonly PackageFile[]): boolean {
  if (!existsSync(folder) || listFiles(folder).length !== files.length) return false
  return files.every((file) => holds(folder, file))
}

function holds(folder: string, { path, content }: PackageFile): boolean {
  const target = join(folder, path)
  const stats = statSync(target, { throwIfNoEntry: false })
  if (stats === undefined || stats.size !== content.byteLength) return false
  if (isExecutable(path) && (stats.mode & 0o755) !== 0o755) return false
  return readFileSync(target).equals(content)
}

function fillFolder(folder: string, files: readonly PackageFile[], workshop: string): void {
  makeFolder(folder)
  for (const file of files) {
    if (holds(folder, file)) continue
    const target = join(folder, file.path)
    makeFolder(dirname(target))
    const draft = join(workshop, 'draft')
    writeFileSync(draft, file.content)
    // A package that went through a store without modes has lost the run bit.
    chmodSync(draft, isExecutable(file.path) ? 0o755 : 0o644)
    renameSync(draft, target)
  }
  const wanted = new Set(files.map((file) => file.path))
  // The hash covers every file of the folder, so what an earlier build left there has to go.
  for (const path of listFiles(folder))
    if (!wanted.has(path)) rmSync(join(folder, path), { force: true })
}
