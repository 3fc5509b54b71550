import { createHash } from 'node:crypto'

/** One file of a provider package. */
export interface PackageFile {
  /** Relative to the package, with forward slashes. */
  readonly path: string
  readonly content: Uint8Array
}

/**
 * The `h1:` hash that Terraform computes over an unpacked provider package. The order of the files
 * does not matter, nor do their modes.
 * Source: golang.org/x/mod/sumdb/dirhash, Hash1
 */
export function packageHash(files: readonly PackageFile[]): string {
  const lines = [...files]
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, content }) => `${sha256(content).toString('hex')}  ${path}\n`)
  return `h1:${sha256(lines.join('')).toString('base64')}`
}

function sha256(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(content).digest()
}
