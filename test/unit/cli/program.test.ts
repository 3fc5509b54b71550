import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { defineCommand } from '../../../lib/cli/command'
import { runProgram } from '../../../lib/cli/program'
import { reportFailure } from '../../../lib/cli/report-failure'
import { ApiError } from '../../../lib/diagnostics/errors'
import { EmulatorError } from '../../../lib/emulator/emulator-error'
import packageJson from '../../../package.json'
import { rememberingDeps } from './cli-deps'

const greet = defineCommand<{ readonly who: string }>({
  words: ['group', 'greet'],
  summary: 'Say hello',
  options: [{ flags: '--who <name>', help: 'whom to greet' }],
  parse: ({ who }) =>
    typeof who === 'string'
      ? { options: { who } }
      : {
          diagnostics: [
            {
              severity: 'error',
              code: 'usage_invalid',
              summary: '--who is missing',
              detail: 'Give a name.',
              path: ['who'],
            },
          ],
        },
  run: async ({ who }, deps) => {
    deps.writeOut(`hello ${who}\n`)
    return await Promise.resolve(2)
  },
})

const show = defineCommand<Readonly<Record<string, unknown>>>({
  words: ['show'],
  summary: 'Show what was typed',
  arguments: [{ placeholder: '[DIR]', help: 'a folder' }],
  options: [{ flags: '--report <format=file>', help: 'a report', isRepeatable: true }],
  parse: (options) => ({ options }),
  run: async (options, deps) => {
    deps.writeOut(JSON.stringify(options))
    return await Promise.resolve(0)
  },
})

/** Runs and reports as `main.ts` does. */
async function run(...words: string[]) {
  const deps = rememberingDeps()
  try {
    return { code: await runProgram(words, [greet, show], deps), deps }
  } catch (error) {
    return { code: reportFailure(error, words.includes('--json'), deps), deps }
  }
}

describe('runProgram', () => {
  it('runs the command of two words and gives back its exit code', async () => {
    const { code, deps } = await run('group', 'greet', '--who', 'ada')
    expect([code, deps.out(), deps.error()]).toEqual([2, 'hello ada\n', ''])
  })

  it('prints help and succeeds when no command is given', async () => {
    const { code, deps } = await run()
    expect(code).toBe(0)
    expect(deps.out()).toContain('Usage: vonage-iac [options] [command]')
  })

  it('prints the version of the package', async () => {
    const { code, deps } = await run('--version')
    expect([code, deps.out()]).toEqual([0, `${packageJson.version}\n`])
  })

  it.each([
    { words: ['--help'], code: 0 },
    { words: ['nothing'], code: 64 },
    { words: ['group'], code: 64 },
    { words: ['group', 'greet', '--whom', 'ada'], code: 64 },
    { words: ['group', 'greet', '--who', 'ada', 'bob'], code: 64 },
    { words: ['group', 'greet'], code: 64 },
    { words: ['show', 'one', 'two'], code: 64 },
  ])('exit code $code for $words', async ({ words, code }) => {
    expect((await run(...words)).code).toBe(code)
  })

  it.each([
    { words: [], shown: {} },
    { words: ['out'], shown: { dir: 'out' } },
    {
      words: ['--report', 'a=b', 'out', '--report=c=d', '--json'],
      shown: { report: ['a=b', 'c=d'], json: true, dir: 'out' },
    },
  ])(
    'hands over the arguments and every value of a repeated flag: $words',
    async ({ words, shown }) => {
      const { deps } = await run('show', ...words)
      expect(JSON.parse(deps.out())).toEqual(shown)
    },
  )

  it('says what is wrong with an option, then the usage of that command', async () => {
    const { deps } = await run('group', 'greet')
    expect(deps.out()).toBe('')
    expect(deps.error()).toMatch(
      /^error: --who is missing \(who\)\n {2}Give a name. \[usage_invalid\]\n\nUsage: vonage-iac group greet/,
    )
  })

  it('with --json writes the diagnostics to stdout', async () => {
    const { deps } = await run('group', 'greet', '--json')
    expect(JSON.parse(deps.out())).toEqual({
      diagnostics: [
        {
          severity: 'error',
          code: 'usage_invalid',
          summary: '--who is missing',
          detail: 'Give a name.',
          path: ['who'],
        },
      ],
    })
  })
})

describe('reportFailure', () => {
  it('an error of the API is its own diagnostics', () => {
    const deps = rememberingDeps()
    const error = new ApiError('value_invalid', 'Refused', {
      status: 400,
      retryable: false,
      detail: 'Sent nonsense.',
    })
    expect(reportFailure(error, false, deps)).toBe(1)
    expect(deps.error()).toBe('error: Refused\n  Sent nonsense. [value_invalid]\n')
  })

  it('an error of the emulator lists every problem and its cause', () => {
    const deps = rememberingDeps()
    const error = new EmulatorError('The seed is wrong.', {
      problems: ['a is odd.', 'b is odd.'],
      cause: new Error('EACCES'),
    })
    expect(reportFailure(error, false, deps)).toBe(1)
    expect(deps.error()).toBe(
      'error: The emulator cannot run\n  The seed is wrong.\n  a is odd.\n  b is odd.\n  Cause: EACCES. [emulator_failed]\n',
    )
  })

  it('anything else is said to be a fault of the program, without secrets', () => {
    const deps = rememberingDeps()
    expect(reportFailure(new Error('api_secret=abc'), false, deps)).toBe(1)
    expect(deps.error()).toContain('[internal_error]')
    expect(deps.error()).not.toContain('abc')
  })

  it('wrong usage found by commander is a diagnostic too with --json', () => {
    const deps = rememberingDeps()
    const error = new CommanderError(1, 'commander.unknownCommand', "error: unknown command 'x'")
    expect(reportFailure(error, true, deps)).toBe(64)
    expect(deps.out()).toBe(
      '{"diagnostics":[{"severity":"error","code":"usage_invalid","summary":"Wrong usage","detail":"unknown command \'x\'. Run vonage-iac --help.","path":[]}]}\n',
    )
  })
})
