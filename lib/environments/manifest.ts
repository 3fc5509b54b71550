import type { Diagnostic } from '../diagnostics/diagnostic'
import { objectOrEmpty } from '../engine/json'
import type { Json } from '../engine/ports'
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
  const faults: string[] = []
  const json = parseJson(text)
  const fields = readFields(json, '', faults)
  checkVersion(json, faults)
  const manifest = { ...readIdentity(fields, faults), tags: fields.textsByName('tags') }
  if (faults.length === 0) return { value: manifest }
  return { problem: invalid(`The manifest ${file}`, faults, 'Synthesize again.') }
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
export function checkVersion(json: Json | undefined, faults: string[]): void {
  const version = objectOrEmpty(json)['version']
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

/** The JSON of a text; undefined where it is none, which is a fault of its reader. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
