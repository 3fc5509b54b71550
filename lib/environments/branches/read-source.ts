import { readEnvironment } from '../../config/environment'
import { unreachable } from '../../diagnostics/errors'
import { describeFailure } from '../../exec/failure-text'
import { type ProgramRun, runProgramOnce } from '../../exec/run-program'
import type { BranchKnowledge } from '../branches'
import { readGithub, readGitlab } from './forges'
import { type BranchSource, knowBranches, type ReadSource, sourceFailed } from './source'

/** Reads sources with the programs, the network and the environment variables of this machine. */
export function createSourceReader(signal: AbortSignal): ReadSource {
  return async (source) => {
    switch (source.kind) {
      case 'git':
        return await readGit(source, signal)
      case 'github':
        return await readGithub(source, signal)
      case 'gitlab':
        return await readGitlab(source, signal)
      case 'exec':
        return await readExec(source, signal)
      default:
        return unreachable(source)
    }
  }
}

type GitSource = Extract<BranchSource, { kind: 'git' }>
type ExecSource = Extract<BranchSource, { kind: 'exec' }>

async function readGit(source: GitSource, signal: AbortSignal): Promise<BranchKnowledge> {
  const stdout = await run(source, {
    program: 'git',
    // What begins with a dash is no flag.
    args: ['ls-remote', '--heads', '--', source.remote],
    cwd: '.',
    variables: { GIT_TERMINAL_PROMPT: '0' },
    signal,
  })
  const branches = [...stdout.matchAll(/^[0-9a-f]+\trefs\/heads\/(.+)$/gm)]
  return knowBranches(
    source,
    branches.map(([, name = '']) => name),
    undefined,
  )
}

/** A line is a branch, or `#12` for a pull request that is open. Without any such line it knows of none. */
async function readExec(source: ExecSource, signal: AbortSignal): Promise<BranchKnowledge> {
  const stdout = await run(source, { program: source.command, args: undefined, cwd: '.', signal })
  const lines = stdout.split('\n').map((line) => line.trim())
  const numbers = lines.filter((line) => /^#\d+$/.test(line)).map((line) => Number(line.slice(1)))
  return knowBranches(
    source,
    lines.filter((line) => line !== '' && !/^#\d+$/.test(line)),
    numbers.length === 0 ? undefined : numbers,
  )
}

async function run(source: BranchSource, program: ProgramRun): Promise<string> {
  const end = await runProgramOnce(program)
  if (end.exitCode === 0) return end.stdout
  throw sourceFailed(source, describeFailure('The command', end, readEnvironment()))
}
