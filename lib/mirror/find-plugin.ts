import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PACKAGE_NAME = 'cdktf-provider-vonage'

/** The folder of the built plugin in this package, wherever this code runs from: a bundle in `dist`, or `lib`. */
export function pluginFolder(): string {
  return join(findPackage(__dirname), 'dist', 'plugin')
}

/** The built program `vonage-iac`: one file of CommonJS. */
export function programFile(): string {
  return join(findPackage(__dirname), 'dist', 'cli', 'vonage-iac.js')
}

function findPackage(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && isOwnManifest(manifest)) return folder
    if (folder === dirname(folder)) {
      throw new Error(
        `The files of ${PACKAGE_NAME} cannot be found from ${start}. When the program is bundled, leave ` +
          `${PACKAGE_NAME} out of the bundle: it brings the Terraform plugin along as files.`,
      )
    }
  }
}

function isOwnManifest(path: string): boolean {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { readonly name?: unknown }
  return manifest.name === PACKAGE_NAME
}
