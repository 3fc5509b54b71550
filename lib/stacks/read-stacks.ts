import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isJsonObject, objectOrEmpty } from '../engine/json'
import type { Json } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { readBlocks } from './blocks'
import { parseObject } from './parse-object'
import { type FolderDeclarations, readFolder } from './read-folder'
import { readStackState, readStateFile } from './read-state'
import type { RecordedResource } from './recorded'
import { findSynthCommand, STANDARD_OUTPUT, synthesize } from './synthesize'

/** What to read. */
export interface StackChoice {
  /** @default `cdktf.out` */
  readonly folder: string | undefined
  /** State files, each `FILE` or `STACK=FILE`. */
  readonly states: readonly string[]
  /** Whether a cdktf project is synthesized first. */
  readonly isSynthesized: boolean
  /** The command that reads the working folder: for whoever left the folder out there. */
  readonly here: string
}

/** One stack: what it declares, and what its state records. */
export interface Stack {
  readonly name: string
  readonly folder: string
  readonly declarations: FolderDeclarations
  /** Undefined: it has no state. */
  readonly recorded: readonly RecordedResource[] | undefined
}

/**
 * Reads every stack of a folder: each one of cdktf's manifest, or the folder itself.
 * @throws {Refusal} when nothing is there, or something cannot be read
 */
export async function readStacks(
  choice: StackChoice,
  signal: AbortSignal,
): Promise<readonly Stack[]> {
  const folder = resolve(choice.folder ?? STANDARD_OUTPUT)
  const command = choice.isSynthesized ? findSynthCommand(folder) : undefined
  if (command !== undefined) await synthesize(command, signal)
  const places = findPlaces(folder, choice)
  const states = assignStates(choice.states, places)
  const stacks: Stack[] = []
  for (const place of places) {
    const declarations = existsSync(place.folder) ? readFolder(place.folder) : nothingDeclared
    const file = states.get(place.name)
    const recorded =
      file === undefined
        ? await readStackState(place, declarations.blocks.backend, signal)
        : readStateFile(file)
    if (!declarations.isDeclared && recorded === undefined) throw nothingThere(place.folder, choice)
    stacks.push({ ...place, declarations, recorded })
  }
  return stacks
}

const nothingDeclared: FolderDeclarations = {
  files: [],
  blocks: readBlocks([]),
  isDeclared: false,
  unread: [],
  variable: () => undefined,
}

/** A stack of nothing. */
export const emptyStack: Stack = {
  name: '',
  folder: '',
  declarations: nothingDeclared,
  recorded: undefined,
}

/** A stack that was synthesized, and where. */
export interface Place {
  readonly name: string
  readonly folder: string
  /** Stacks that are to be deployed before. */
  readonly dependencies: readonly string[]
}

/** The stacks of a folder. Source: cdktf 0.21, lib/manifest.js. */
export function findPlaces(
  folder: string,
  choice: Pick<StackChoice, 'states'> & Partial<StackChoice>,
): readonly Place[] {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) {
    const isThere = existsSync(folder) && statSync(folder).isDirectory()
    if (!isThere && choice.states.length === 0) throw nothingThere(folder, choice)
    return [{ name: basename(folder), folder, dependencies: [] }]
  }
  const manifest = parseObject(readFileSync(file, 'utf8'), file, 'declaration_unreadable')
  return Object.entries(objectOrEmpty(manifest['stacks'])).flatMap(([name, stack]) =>
    isJsonObject(stack) && typeof stack['workingDirectory'] === 'string'
      ? [
          {
            name,
            folder: join(folder, stack['workingDirectory']),
            dependencies: listOf(stack['dependencies']),
          },
        ]
      : [],
  )
}

function listOf(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly Json[]).map(String) : []
}

function assignStates(
  states: readonly string[],
  places: readonly Place[],
): ReadonlyMap<string, string> {
  const names = new Set(places.map(({ name }) => name))
  const pairs = states.map((text): readonly [string, string] => {
    const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? []
    if (name !== undefined && file !== undefined && names.has(name)) return [name, resolve(file)]
    const [only, ...others] = places
    if (only === undefined || others.length > 0) throw ambiguousState(text, [...names])
    return [only.name, resolve(text)]
  })
  return new Map(pairs)
}

function ambiguousState(text: string, names: readonly string[]) {
  return refuse(
    'usage_invalid',
    '--state does not say of which stack',
    `Got ${text}, and the stacks are ${names.join(', ')}. Give --state STACK=FILE, once for each.`,
    ['state'],
  )
}

function nothingThere(folder: string, { folder: given, here }: Partial<StackChoice>) {
  const isProject = existsSync(resolve('cdktf.json'))
  const isHere = given === undefined && !isProject && hasConfiguration(resolve())
  const unread = hasConfiguration(folder)
    ? ' What *.tf files there declare is not read: give --state a file with what "terraform show -json" prints.'
    : ''
  return refuse(
    'declaration_unreadable',
    'There is nothing to read',
    isHere
      ? `${folder} is not there, and no cdktf.json to make it from. For the Terraform configuration of this folder, run ${here}`
      : `${folder} has no *.tf.json, no manifest of cdktf and no terraform.tfstate.${unread} Give the folder of a configuration, run it where cdktf.json is, or give --state FILE.`,
  )
}

function hasConfiguration(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => /\.tf(\.json)?$/.test(name))
}
