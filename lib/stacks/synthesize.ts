import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Environment, readEnvironment } from '../config/environment'
import type { JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { describeFailure } from '../exec/failure-text'
import { runProgramOnce } from '../exec/run-program'
import { parseObject } from './parse-object'

/** Where cdktf puts what it synthesizes when cdktf.json does not say. */
export const STANDARD_OUTPUT = 'cdktf.out'

/** The command of a cdktf project that makes a folder. */
export interface SynthCommand {
  readonly app: string
  readonly projectFolder: string
  readonly outputFolder: string
  readonly context: JsonObject
}

/** How the folder is made, or undefined where no cdktf.json of the working folder makes it. */
export function findSynthCommand(folder: string): SynthCommand | undefined {
  const file = resolve('cdktf.json')
  if (!existsSync(file)) return undefined
  const project = parseObject(readFileSync(file, 'utf8'), file, 'declaration_unreadable')
  const { app, output, context } = project
  const outputFolder = resolve(dirname(file), typeof output === 'string' ? output : STANDARD_OUTPUT)
  if (typeof app !== 'string' || outputFolder !== resolve(folder)) return undefined
  return {
    app,
    projectFolder: dirname(file),
    outputFolder,
    context: typeof context === 'object' && context !== null ? (context as JsonObject) : {},
  }
}

/**
 * Runs the program of a cdktf project, as `cdktf synth` does. Source: cdktf 0.21, lib/app.js (CDKTF_OUTDIR, CDKTF_CONTEXT_JSON).
 * @param variables Added to the environment of this process. @default none
 * @throws {Refusal} `synth_failed` with what the program said
 */
export async function synthesize(
  command: SynthCommand,
  signal: AbortSignal,
  variables: Environment = {},
): Promise<void> {
  const { app, projectFolder, outputFolder, context } = command
  const end = await runProgramOnce({
    program: app,
    args: undefined,
    cwd: projectFolder,
    signal,
    variables: {
      ...variables,
      CDKTF_OUTDIR: outputFolder,
      CDKTF_CONTEXT_JSON: JSON.stringify(context),
    },
  })
  if (end.exitCode === 0 && existsSync(join(outputFolder, 'manifest.json'))) return
  const why = describeFailure(`"${app}" of cdktf.json`, end, readEnvironment())
  throw refuse(
    'synth_failed',
    'The program of the project failed',
    `${why}\nCorrect it, or use --no-synth to use what was synthesized before.`,
  )
}
