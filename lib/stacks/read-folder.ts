import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findVariable, readEnvironment } from '../config/environment'
import type { Json, JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { readBlocks, type StackBlocks } from './blocks'
import { type Evaluated, Unresolved } from './evaluated'
import { factsOfHcl } from './hcl-facts'
import type { FoundPrefix } from './name-prefix'
import { parseObject } from './parse-object'

/** The declarations of one folder. */
export interface FolderDeclarations {
  /** The files as they are. */
  readonly files: readonly JsonObject[]
  readonly blocks: StackBlocks
  /** The files were read; false where the folder has none in JSON. */
  readonly isDeclared: boolean
  /** Files in HCL, which are not read: what they declare is not known. */
  readonly unread: readonly string[]
  /** What the provider block in those puts before every name. @default nothing that can be seen */
  readonly unreadPrefix?: FoundPrefix
  /** The value given to an input variable, or undefined when none was. */
  variable(name: string): Evaluated | undefined
}

/**
 * Reads every `*.tf.json` of a folder, and the values of its variables: `*.tfvars.json` that Terraform loads by itself,
 * else `TF_VAR_<name>`. Source: Terraform language, input variables, precedence.
 * @throws {Refusal} `declaration_unreadable` for a file that is no JSON object, and for override files
 */
export function readFolder(folder: string): FolderDeclarations {
  const names = readdirSync(folder).sort()
  const files = names.filter((name) => name.endsWith('.tf.json'))
  const override = names.find((name) => /(^|_)override\.tf(\.json)?$/.test(name))
  if (override !== undefined) throw refuseOverride(join(folder, override))
  const objects = files.map((name) => readObject(join(folder, name)))
  const blocks = readBlocks(objects)
  const unread = names.filter((name) => name.endsWith('.tf'))
  const unreadPrefix = findUnreadPrefix(unread.map((name) => join(folder, name)))
  return {
    files: objects,
    blocks,
    isDeclared: files.length > 0,
    unread,
    ...(unreadPrefix !== undefined && { unreadPrefix }),
    variable: readVariables(folder, names, blocks),
  }
}

function findUnreadPrefix(files: readonly string[]): FoundPrefix | undefined {
  const prefixes = files.map((file) => factsOfHcl(readFileSync(file, 'utf8')).namePrefix)
  return prefixes.find((prefix) => prefix !== undefined)
}

function refuseOverride(file: string) {
  return refuse(
    'declaration_unreadable',
    'Override files are not read',
    `${file} changes what other files declare, which only Terraform understands. Use terraform plan here.`,
  )
}

function readObject(file: string): JsonObject {
  return parseObject(readFileSync(file, 'utf8'), file, 'declaration_unreadable')
}

function readVariables(
  folder: string,
  names: readonly string[],
  blocks: StackBlocks,
): FolderDeclarations['variable'] {
  // The later file wins, and files named auto win over terraform.tfvars.json.
  const files = [
    ...names.filter((name) => name.endsWith('.auto.tfvars.json')).reverse(),
    ...names.filter((name) => name === 'terraform.tfvars.json'),
  ]
  const values = files.map((name) => readObject(join(folder, name)))
  const inHcl = names.find((name) => name === 'terraform.tfvars' || name.endsWith('.auto.tfvars'))
  const fromEnvironment = readVariable(blocks)
  return (name) => {
    if (inHcl !== undefined) {
      return new Unresolved(`comes from var.${name}, and ${inHcl} is in HCL, which is not read`)
    }
    const given = values.find((file) => Object.hasOwn(file, name))?.[name]
    return given === undefined ? fromEnvironment(name) : (given as Evaluated)
  }
}

/** The values of variables that `TF_VAR_<name>` gives. */
export function readVariable(blocks: StackBlocks): FolderDeclarations['variable'] {
  const environment = readEnvironment()
  return (name) => {
    const text = findVariable(environment, [`TF_VAR_${name}`])
    return text === undefined ? undefined : readText(text, blocks.variables.get(name)?.['type'])
  }
}

const plainTypes = new Set(['string', 'number', 'bool'])

/** Only a variable of a complex type has its value written as an expression. */
function readText(text: string, type: Json | undefined): Evaluated {
  const isPlain = type === undefined || plainTypes.has(String(type).replace(/[${}]/g, ''))
  return isPlain ? text : new Unresolved('comes from a variable of a complex type')
}
