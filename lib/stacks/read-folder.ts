import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
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
  const unread = findUnreadValues(folder, names)
  const fromEnvironment = readVariable(blocks)
  return (name) => {
    if (unread !== undefined) return new Unresolved(`comes from var.${name}, and ${unread}`)
    const given = values.find((file) => Object.hasOwn(file, name))?.[name]
    return given === undefined ? fromEnvironment(name) : (given as Evaluated)
  }
}

/** What gives variables values that only Terraform, or cdktf, reads: "main.tfvars is in HCL, which is not read". */
function findUnreadValues(folder: string, names: readonly string[]): string | undefined {
  const inHcl = names.find((name) => name === 'terraform.tfvars' || name.endsWith('.auto.tfvars'))
  if (inHcl !== undefined) return `${inHcl} is in HCL, which is not read`
  const environment = readEnvironment()
  const flags = ['TF_CLI_ARGS', 'TF_CLI_ARGS_plan', 'TF_CLI_ARGS_apply']
  const withValues = flags.find((name) => /-var\b/.test(environment[name] ?? ''))
  if (withValues !== undefined) return `${withValues} has -var, which only Terraform reads`
  return findProjectValues(folder)
}

/** cdktf hands the files of values beside cdktf.json to Terraform. Source: cdktf-cli 0.21, deploy, --var-file. */
function findProjectValues(folder: string): string | undefined {
  const project = resolve(folder, '../../..')
  if (basename(dirname(folder)) !== 'stacks' || !existsSync(join(project, 'cdktf.json')))
    return undefined
  const file = readdirSync(project).find((name) =>
    /(^terraform|\.auto)\.tfvars(\.json)?$/.test(name),
  )
  return file === undefined ? undefined : `${file} beside cdktf.json is not read`
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
