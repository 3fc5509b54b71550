import type { Json, JsonObject } from '../engine/ports'
import {
  checkVersion,
  FORM_VERSION,
  invalid,
  type Parsed,
  parseObject,
  readIdentity,
} from './manifest'
import { type FieldReader, readFields } from './read-fields'
import {
  type AccountRecord,
  type Deployed,
  type EnvironmentRecord,
  environmentStatuses,
  type Failure,
  nothingDeployed,
  type StackRecord,
} from './record'

/**
 * Reads the text that a store has of an environment.
 * @param name The name that it was asked for; a record of another one is a fault.
 */
export function parseRecord(text: string, name: string): Parsed<EnvironmentRecord> {
  const what = `The record of ${name}`
  const advice = 'Correct it in the store; nothing is destroyed on the word of such a record.'
  const json = parseObject(text)
  if (typeof json === 'string') return { problem: invalid(what, [json], advice) }
  const faults: string[] = []
  const fields = readFields(json, '', faults)
  checkVersion(json, faults)
  const record: EnvironmentRecord = {
    ...readIdentity(fields, faults),
    owner: fields.optionalText('owner'),
    status: fields.choice('status', environmentStatuses),
    createdAt: fields.instant('created_at'),
    startedAt: fields.instant('started_at'),
    deployedAt: fields.optionalInstant('deployed_at'),
    goneAt: fields.optionalInstant('gone_at'),
    keepUntil: fields.optionalInstant('keep_until'),
    lastFailure: readFailure(fields.optional('last_failure')),
    tags: fields.textsByName('tags'),
    accounts: fields.list('accounts').map(readAccount),
    deployed: readDeployed(fields.optional('deployed')),
    stacks: fields.list('stacks').map(readStack),
  }
  if (faults.length === 0 && record.name !== name) {
    faults.push(`It is of ${record.name}.`)
  }
  return faults.length === 0 ? { value: record } : { problem: invalid(what, faults, advice) }
}

function readFailure(fields: FieldReader | undefined): Failure | undefined {
  if (fields === undefined) return undefined
  return {
    at: fields.instant('at'),
    command: fields.choice('command', ['up', 'down']),
    reason: fields.text('reason'),
  }
}

function readAccount(fields: FieldReader): AccountRecord {
  return {
    key: fields.text('key'),
    namePrefix: fields.optionalText('name_prefix') ?? '',
    foundBefore: fields.texts('found_before'),
  }
}

function readDeployed(fields: FieldReader | undefined): Deployed {
  if (fields === undefined) return nothingDeployed
  return {
    applications: fields
      .list('applications')
      .map((one) => ({ id: one.text('id'), name: one.text('name') })),
    numbers: fields.texts('numbers'),
    urls: fields.texts('urls'),
  }
}

function readStack(fields: FieldReader): StackRecord {
  return {
    name: fields.text('name'),
    configuration: fields.object('configuration'),
    leftOut: fields.texts('left_out'),
  }
}

/** The record as a store keeps it: JSON with a line for each field. What is not set is absent. */
export function renderRecord(record: EnvironmentRecord): string {
  return `${JSON.stringify(recordToJson(record), null, 2)}\n`
}

/** The record as JSON, for a store and for `--json`. */
export function recordToJson(record: EnvironmentRecord): JsonObject {
  const { lastFailure, pullRequest } = record
  const fields: Readonly<Record<string, Json | undefined>> = {
    version: FORM_VERSION,
    name: record.name,
    project: record.project,
    environment: record.environment,
    branch: record.branch,
    pull_request: pullRequest,
    owner: record.owner,
    status: record.status,
    created_at: instantToJson(record.createdAt),
    started_at: instantToJson(record.startedAt),
    deployed_at: instantToJson(record.deployedAt),
    gone_at: instantToJson(record.goneAt),
    keep_until: instantToJson(record.keepUntil),
    last_failure: lastFailure && { ...lastFailure, at: lastFailure.at.toISOString() },
    applications: record.applications,
    tags: record.tags,
    accounts: record.accounts.map(({ key, namePrefix, foundBefore }) => ({
      key,
      ...(namePrefix === '' ? {} : { name_prefix: namePrefix }),
      found_before: foundBefore,
    })),
    deployed: {
      applications: record.deployed.applications.map(({ id, name }) => ({ id, name })),
      numbers: record.deployed.numbers,
      urls: record.deployed.urls,
    },
    stacks: record.stacks.map(({ name, configuration, leftOut }) => ({
      name,
      configuration,
      left_out: leftOut,
    })),
  }
  const set = Object.entries(fields).filter(
    (field): field is [string, Json] => field[1] !== undefined,
  )
  return Object.fromEntries(set)
}

function instantToJson(instant: Date | undefined): string | undefined {
  return instant?.toISOString()
}
