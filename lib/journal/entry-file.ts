import { createHash } from 'node:crypto'
import type { Subject } from '../engine/ports'

/**
 * What the name of an entry's file says, so that nothing has to be opened to know which entries concern a resource:
 * `create-<subject>-<id>[-<made>][.done].json`.
 */
export interface EntryFile {
  readonly kind: Subject['kind']
  /** Digest of what the entry is about. */
  readonly subject: string
  readonly id: string
  /** The application that a create made, once it is known. */
  readonly made: string | undefined
  /** Whether Terraform got the result and ended the provider in order. Such an entry is never taken up. */
  readonly isDone: boolean
}

const pattern =
  /^(create|lease|part)-([0-9a-f]{24})-([0-9a-f]{16})(?:-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?(\.done)?\.json$/

/** The name of an entry's file. */
export function renderFileName({ kind, subject, id, made, isDone }: EntryFile): string {
  const parts = [kind, subject, id, ...(made === undefined ? [] : [made])]
  return `${parts.join('-')}${isDone ? '.done' : ''}.json`
}

/** Undefined for a file that is no entry of this format. */
export function parseFileName(name: string): EntryFile | undefined {
  const [, kind, subject, id, made, done] = pattern.exec(name) ?? []
  if (kind === undefined || subject === undefined || id === undefined) return undefined
  return { kind: kind as EntryFile['kind'], subject, id, made, isDone: done !== undefined }
}

/** Digest of what an entry is about. */
export function subjectDigest(subject: Subject): string {
  return digestOf(describeSubject(subject)).slice(0, 24)
}

function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'create':
      return `create ${subject.name}`
    case 'lease':
      return `lease ${subject.applicationId}`
    case 'part':
      return `part ${subject.applicationId} ${subject.path.join('.')}`
  }
}

/** The id of an entry in the form that a file name takes, whatever text it is made of. */
export function idDigest(id: string): string {
  return /^[0-9a-f]{16}$/.test(id) ? id : digestOf(id).slice(0, 16)
}

/** A safe file name of one length. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
