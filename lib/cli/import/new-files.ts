import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GeneratedFile } from '../../adoption/adoption'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { Problems, refuseProblems } from '../../diagnostics/problems'
import { describeDiskFault, makeFolder } from '../../exec/make-folder'

/** What became of the files. */
export interface WrittenFiles {
  /** Paths below the folder. */
  readonly written: readonly string[]
  /** Files that were there with the same text. */
  readonly unchanged: readonly string[]
}

/**
 * Writes files that do not exist yet: all or none. A file that exists with another text is never replaced.
 * @throws {Problems} with every file that cannot be written; nothing is written then
 */
export async function writeNewFiles(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<WrittenFiles> {
  const looks = await Promise.all(
    files.map(async (file) => ({ file, found: await look(folder, file) })),
  )
  refuseProblems(looks.flatMap(({ found }) => (typeof found === 'string' ? [] : [found])))
  const fresh = looks.filter(({ found }) => found === 'absent').map(({ file }) => file)
  await writeAll(folder, fresh)
  const unchanged = looks.filter(({ found }) => found === 'same').map(({ file }) => file.path)
  return { written: fresh.map(({ path }) => path), unchanged }
}

async function look(
  folder: string,
  { path, text }: GeneratedFile,
): Promise<'absent' | 'same' | Diagnostic> {
  const target = join(folder, path)
  try {
    if ((await readFile(target, 'utf8')) === text) return 'same'
    return refuseOutput(
      `${target} exists`,
      'It is not replaced. Move it away, or give --out another folder.',
    )
  } catch (error) {
    const code = describeDiskFault(error)
    if (code === 'ENOENT') return 'absent'
    return refuseOutput(`${target} cannot be written`, `${code}. Give --out another folder.`)
  }
}

/** Each file is written whole under another name first, so that its own name never shows a part of it. */
async function writeAll(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  const draft = join(folder, `.vonage-iac-${randomUUID()}`)
  const made: string[] = []
  try {
    for (const { path, text } of files) {
      makeFolder(dirname(join(draft, path)))
      await writeFile(join(draft, path), text)
    }
    for (const { path } of files) {
      const target = join(folder, path)
      makeFolder(dirname(target))
      // Unlike a rename, a link never replaces what someone else has put there meanwhile.
      await link(join(draft, path), target)
      made.push(target)
    }
  } catch (error) {
    for (const target of made) await rm(target, { force: true })
    const detail = `${describeDiskFault(error)}. Nothing was written. Give --out a folder that you may write to.`
    throw new Problems([refuseOutput(`${folder} cannot be written`, detail)], { cause: error })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Nothing when the folder can be read, or made. @throws {Problems} when it is a file, or closed */
export async function requireFolder(folder: string): Promise<void> {
  try {
    await readdir(folder)
  } catch (error) {
    const code = describeDiskFault(error)
    if (code === 'ENOENT') return
    const detail = `${code}. Give --out a folder that you may read and write; it is made if absent.`
    throw new Problems([refuseOutput(`${folder} cannot be the folder of the output`, detail)], {
      cause: error,
    })
  }
}

function refuseOutput(summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'output_refused', summary, detail, path: ['out'] }
}
