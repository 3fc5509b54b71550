import { findBranch } from '../config/branch'
import { isCi, readEnvironment } from '../config/environment'
import { findStarter } from '../config/environment-store'
import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import { beginDeploy } from '../environments/begin-deploy'
import { type ChosenEnvironment, chooseEnvironment } from '../environments/choose-environment'
import { deployRecorded } from '../environments/deploy-recorded'
import { findObstacles } from '../environments/preflight'
import { readAccounts } from '../environments/read-accounts'
import { recordToJson } from '../environments/record-codec'
import { recordStacks } from '../environments/record-stacks'
import { isExec, makeStore } from '../environments/record-store'
import { takePlace } from '../environments/take-place'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import { withCommentFile } from './env/comment-file'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import { createFlagReader, mostOption, readStorePlace, storeOption, textOf } from './env/options'
import { renderComment, renderUp } from './env/render-up'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env up` was asked for. */
export interface EnvUpOptions {
  readonly store: string | undefined
  /** @default the one that the program finds by itself */
  readonly branch: string | undefined
  readonly project: string | undefined
  /** @default the tag owner, else who started the job */
  readonly owner: string | undefined
  /** How long nothing cleans it up, in milliseconds. */
  readonly keepMs: number | undefined
  /** How many environments the project may have. @default any number */
  readonly most: number | undefined
  /** Where a comment for the pull request goes, in Markdown. */
  readonly commentFile: string | undefined
  readonly json: boolean
}

/** `vonage-iac env up`: deploys the environment of a branch, and records what destroys it. */
export const envUpCommand = defineCommand<EnvUpOptions>({
  words: ['env', 'up'],
  summary: 'Deploy the environment of a branch, and record what destroys it',
  options: [
    storeOption,
    {
      flags: '--branch <name>',
      help: 'the branch, as VONAGE_BRANCH gives it (default: that of the CI job)',
    },
    { flags: '--project <name>', help: 'which environment, where the program has several' },
    {
      flags: '--owner <name>',
      help: 'whose it is (default: the tag owner, else who started the job)',
    },
    { flags: '--keep <length>', help: 'do not clean it up for so long, such as 7d' },
    mostOption,
    {
      flags: '--comment <file>',
      help: 'write names, ids, numbers and addresses in Markdown, for a comment',
    },
  ],
  parse: parseEnvUpOptions,
  run: (options, deps) =>
    withCommentFile(options.commentFile, async (tell) => {
      makeStore(options.store)
      return await runEnvUp(options, openEnvironment(options.store, deps), tell)
    }),
})

/** Reads the flags. */
export function parseEnvUpOptions(values: OptionValues): ParsedOptions<EnvUpOptions> {
  const diagnostics: Diagnostic[] = []
  const flags = createFlagReader(diagnostics)
  const options: EnvUpOptions = {
    store: readStorePlace(values),
    branch: textOf(values['branch']),
    project: textOf(values['project']),
    owner: textOf(values['owner']),
    keepMs: flags.duration('keep', values['keep']),
    most: flags.count('max-environments', values['maxEnvironments']),
    commentFile: textOf(values['comment']),
    json: values['json'] === true,
  }
  return diagnostics.length > 0 ? { diagnostics } : { options }
}

/**
 * Synthesizes, checks, records, deploys, and records what there is.
 * @param tell Gets the environment for a comment, in Markdown, once there is something to tell. @default nobody is told
 * @throws {VonageError} with the reason, which the record keeps
 */
export async function runEnvUp(
  options: EnvUpOptions,
  deps: EnvironmentCommandDeps,
  tell: (markdown: string) => void = () => undefined,
): Promise<ExitCode> {
  const chosen = chooseEnvironment(await deps.project.synthesize(options.branch), options.project)
  const read = await readAccounts(chosen.stacks, deps)
  const isShared = isExec(options.store ?? '') || isCi(readEnvironment())
  const recorded = recordStacks(chosen.stacks, isShared)
  for (const warning of [...read.warnings, ...recorded.warnings]) {
    deps.writeError(`${renderDiagnostic(warning)}\n`)
  }
  const facts = { ...chosen, ...read, ...recorded, ...describeRun(options, chosen, deps.now()) }
  const before = await deps.store.get(chosen.manifest.name)
  const record = beginDeploy(before, facts)
  const planned = { ...chosen, ...read, record, most: options.most }
  const obstacles = [...(await findObstacles(planned, deps))]
  if (obstacles.length === 0) {
    const noPlace = await takePlace({ record, before, most: options.most }, deps)
    if (noPlace !== undefined) obstacles.push(noPlace)
  }
  if (obstacles.length > 0) {
    const reason = obstacles.map(({ summary, detail }) => `${summary}. ${detail}`).join('\n')
    const lastFailure = { at: deps.now(), command: 'up', reason } as const
    const isStanding = before !== undefined && before.status !== 'down'
    tell(renderComment({ ...record, status: 'failed', lastFailure }, isStanding))
    throw new Problems(obstacles)
  }
  deps.writeError(`Deploying ${record.name}\n`)
  const ended = await deployRecorded(record, chosen.stacks, deps)
  tell(renderComment(ended.record))
  if (ended.failure !== undefined) throw ended.failure
  deps.writeOut(
    options.json ? `${JSON.stringify(recordToJson(ended.record))}\n` : renderUp(ended.record),
  )
  return exitCodes.done
}

function describeRun(
  { branch, owner, keepMs }: EnvUpOptions,
  chosen: ChosenEnvironment,
  now: Date,
) {
  const environment = readEnvironment()
  return {
    branch: branch ?? findBranch(environment),
    owner: owner ?? chosen.manifest.tags['owner'] ?? findStarter(environment),
    keepUntil: keepMs === undefined ? undefined : new Date(now.getTime() + keepMs),
    now,
  }
}
