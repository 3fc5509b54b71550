import { existsSync, readFileSync } from 'node:fs'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import {
  type Environment,
  findVariable,
  hasNoColours,
  readEnvironment,
} from '../config/environment'
import { refuse } from '../engine/refusal'
import { describeFailure } from '../exec/failure-text'
import { createPlainWriter } from '../exec/plain-writer'
import { runProgramOnce } from '../exec/run-program'
import { runTerraform } from '../exec/terraform-program'
import { MANIFEST_FILE } from '../model/environment-name'
import { readFolder } from '../stacks/read-folder'
import { findPlaces, type Place } from '../stacks/read-stacks'
import { findSynthCommand, STANDARD_OUTPUT, synthesize } from '../stacks/synthesize'
import type { Project } from './environment-deps'

/** Where what a deploy says goes. */
export interface ProjectOutput {
  readonly writeError: (text: string) => void
  readonly isTerminal: boolean
  readonly signal: AbortSignal
}

/**
 * The cdktf (or cdktn) project of the working folder. What a deploy says goes to stderr as it comes; without colours where
 * that is no terminal or nobody wants them, which cdktf 0.21 does not ask.
 */
export function openProject({ signal, writeError, isTerminal }: ProjectOutput): Project {
  const isPlain = !isTerminal || hasNoColours(readEnvironment())
  let variables: Environment = {}
  return {
    synthesize: async (branch) => {
      variables = branch === undefined ? {} : { VONAGE_BRANCH: branch }
      const folder = resolve(STANDARD_OUTPUT)
      const command = findSynthCommand(folder)
      if (command === undefined) throw noProject()
      await synthesize(command, signal, variables)
      return sortByDependencies(findPlaces(folder, { states: [] })).map(readPlace)
    },
    deploy: async (stacks, more) => {
      const program = findProgram()
      const plain = createPlainWriter(writeError)
      const end = await runProgramOnce({
        program,
        args: [
          'deploy',
          ...stacks,
          '--auto-approve',
          '--skip-synth',
          // Shared stacks that an environment needs are deployed elsewhere.
          '--ignore-missing-stack-dependencies',
        ],
        cwd: '.',
        variables: { TF_IN_AUTOMATION: '1', ...variables, ...more },
        signal,
        onOutput: isPlain ? plain.write : writeError,
      })
      plain.end()
      if (end.exitCode === 0) return
      const what = `${basename(program)} deploy ${stacks.join(' ')}`
      throw refuse(
        'deploy_failed',
        'The deploy failed',
        describeFailure(what, end, readEnvironment()),
      )
    },
    pullState: async ({ folder }) => {
      const text = await runTerraform(folder, ['state', 'pull'], signal, {
        code: 'state_unreadable',
      })
      return text.trim() === '' ? undefined : text
    },
  }
}

function readPlace({ name, folder }: Place) {
  const file = join(folder, MANIFEST_FILE)
  const manifest = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  return { name, folder, declarations: readFolder(folder), manifest }
}

/** Each after those that it needs; cdktf refuses circles. */
function sortByDependencies(places: readonly Place[]): readonly Place[] {
  const sorted = new Set<Place>()
  const add = (place: Place) => {
    if (sorted.has(place)) return
    for (const other of places) if (place.dependencies.includes(other.name)) add(other)
    sorted.add(place)
  }
  for (const place of places) add(place)
  return [...sorted]
}

/** The cdktf of the project, as npx finds it, else that of PATH; cdktn where there is no cdktf. */
function findProgram(): string {
  const installed = ancestors(resolve('.')).map((folder) => join(folder, 'node_modules', '.bin'))
  const paths = (findVariable(readEnvironment(), ['PATH']) ?? '').split(delimiter)
  for (const name of ['cdktf', 'cdktn']) {
    const file = [...installed, ...paths].map((folder) => join(folder, name)).find(existsSync)
    if (file !== undefined) return file
  }
  throw refuse(
    'deploy_failed',
    'cdktf is not installed',
    'Neither node_modules/.bin nor PATH has cdktf or cdktn. Install it: npm install --save-dev cdktf-cli.',
  )
}

function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestors(parent)]
}

function noProject() {
  return refuse(
    'declaration_unreadable',
    'There is nothing to deploy',
    `${resolve('cdktf.json')} is not there, or puts its output elsewhere than in ${STANDARD_OUTPUT}. Run it where the program of the environment is.`,
  )
}
