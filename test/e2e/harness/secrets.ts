import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/** The Base64 of a PEM text, line by line: a log may break or escape the lines, not what is in them. */
export function linesOf(pem: string): readonly string[] {
  const lines = pem.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  expect(lines.length).toBeGreaterThan(10)
  return lines
}

/** What makes a token worth stealing; its header is the same in all. */
export function partsOfToken(token: string): readonly string[] {
  const parts = token.trim().split('.').slice(1)
  expect(parts).toHaveLength(2)
  return parts
}

/** An API secret as programs write it: as it is, and with its key in the header of a request. */
export function formsOf(apiKey: string, apiSecret: string): readonly string[] {
  return [apiSecret, Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')]
}

/**
 * The text of every file below a folder, but of files and folders with some names, of what was installed, and of the journal,
 * whose pending keys only their owner may read.
 */
export function filesIn(folder: string, except: readonly string[] = []): readonly string[] {
  const installed = ['.terraform', 'terraform.d', 'node_modules']
  const isLeftOut = (path: string) =>
    path.includes('.local/state') ||
    path.split('/').some((name) => installed.includes(name) || except.includes(name))
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !isLeftOut(path.slice(folder.length + 1)))
    .map((path) => readFileSync(path, 'utf8'))
}

/** Those of the secrets that stand in one of the texts. */
export function findSecrets(
  secrets: readonly string[],
  texts: readonly string[],
): readonly string[] {
  return secrets.filter((secret) => texts.some((text) => text.includes(secret)))
}
