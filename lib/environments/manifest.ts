import type { Diagnostic } from '../diagnostics/diagnostic'
import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { environmentName, environmentOfApplication } from '../model/environment-name'
import { type FieldReader, readFields } from './read-fields'

/** The only form of a manifest or a record that there has been. */
export const FORM_VERSION = 1

/** What synth says of an environment: `vonage-environment.json` of one stack. */
export interface EnvironmentManifest {
  readonly name: string
  readonly project: string
  readonly environment: string
  readonly branch: string | undefined
  readonly pullRequest: number | undefined
  readonly applications: readonly string[]
  readonly tags: Readonly<Record<string, string>>
}

/** A manifest or a record, or everything that is wrong with it. */
export type Parsed<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Diagnostic }

/**
 * Reads the text of a manifest.
 * @param file Names the manifest in the problem.
 */
export function parseManifest(text: string, file: string): Parsed<EnvironmentManifest> {
  const what = `The manifest ${file}`
  const advice = 'Synthesize again.'
  const json = parseObject(text)
  if (typeof json === 'string') return { problem: invalid(what, [json], advice) }
  const faults: string[] = []
  const fields = readFields(json, '', faults)
  checkVersion(json, faults)
  const manifest = { ...readIdentity(fields, faults), tags: fields.textsByName('tags') }
  if (faults.length === 0) return { value: manifest }
  return { problem: invalid(what, faults, advice) }
}

/** What a manifest and a record both begin with. Faults are added for names that are not of the environment. */
export function readIdentity(
  fields: FieldReader,
  faults: string[],
): Omit<EnvironmentManifest, 'tags'> {
  const project = fields.text('project')
  const environment = fields.text('environment')
  const name = fields.text('name')
  const applications = fields.texts('applications')
  if (faults.length === 0) {
    if (name !== environmentName(project, environment)) {
      faults.push(`name is ${JSON.stringify(name)}: it must be made of project and environment.`)
    }
    for (const application of applications) {
      if (environmentOfApplication(application) === name) continue
      faults.push(
        `applications has ${JSON.stringify(application)}: the names of this environment begin with ${name}--.`,
      )
    }
  }
  const branch = fields.optionalText('branch')
  const pullRequest = fields.optionalCount('pull_request')
  return { name, project, environment, branch, pullRequest, applications }
}

/** Adds a fault for a form that another version of the program wrote. */
export function checkVersion(json: JsonObject, faults: string[]): void {
  const { version } = json
  if (version === FORM_VERSION) return
  faults.push(
    `version is ${version === undefined ? 'missing' : JSON.stringify(version)}: this program reads version 1.`,
  )
}

/** The problem of a manifest or a record with these faults. */
export function invalid(what: string, faults: readonly string[], advice: string): Diagnostic {
  return {
    severity: 'error',
    code: 'environment_invalid',
    summary: `${what} cannot be used`,
    detail: [...faults, advice].join(' '),
    path: [],
  }
}

/** The JSON object of a text, or in a sentence why it is none. */
export function parseObject(text: string): JsonObject | string {
  if (text.trim() === '') return 'It is empty.'
  try {
    const json = JSON.parse(text) as Json
    return isJsonObject(json) ? json : 'It is no JSON object.'
  } catch {
    return 'It is no JSON: it may be cut off.'
  }
}
