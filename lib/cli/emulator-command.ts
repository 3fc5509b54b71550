import type { Diagnostic } from '../diagnostics/diagnostic'
import { type Emulator, startEmulator } from '../emulator/emulator'
import { EmulatorError } from '../emulator/emulator-error'
import { readStateFile } from '../emulator/read-state'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { createPageRehearsal } from './emulator-rehearsal'
import { type ExitCode, exitCodes } from './exit-codes'

const DEFAULT_PORT = 4010
const MAX_PORT = 65_535

/** What `vonage-iac emulator` was asked for. */
export interface EmulatorCommandOptions {
  /** 0 for a free one. */
  readonly port: number
  readonly seedFile?: string
  readonly dataFile?: string
  /** Makes ids and the chances of faults the same in each run. @default another row in each run */
  readonly randomSeed?: number
  readonly json: boolean
}

/** `vonage-iac emulator`: serves until it is told to stop. */
export const emulatorCommand = defineCommand<EmulatorCommandOptions>({
  words: ['emulator'],
  summary: 'Serve the Application API and the Numbers API on this machine',
  options: [
    {
      flags: '--port <number>',
      help: `port of 127.0.0.1, 0 for a free one (default: ${DEFAULT_PORT})`,
    },
    {
      flags: '--seed <file>',
      help: 'state to start from when there is no data: {"applications": [], "numbers": []}',
    },
    { flags: '--data <file>', help: 'keep the state in this file over restarts' },
    {
      flags: '--random-seed <number>',
      help: 'a whole number that makes ids and the chances of faults the same in each run',
    },
  ],
  parse: parseEmulatorOptions,
  run: runEmulator,
})

/** Reads the flags. */
export function parseEmulatorOptions(values: OptionValues): ParsedOptions<EmulatorCommandOptions> {
  const { port: portText = String(DEFAULT_PORT), seed, data, json } = values
  const { randomSeed } = values
  const port = typeof portText === 'string' && /^\d{1,5}$/.test(portText) ? Number(portText) : -1
  const diagnostics = [
    ...(port >= 0 && port <= MAX_PORT ? [] : [buildPortDiagnostic(String(portText))]),
    ...checkFileName('seed', seed),
    ...checkFileName('data', data),
    ...checkRandomSeed(randomSeed),
  ]
  if (diagnostics.length > 0) return { diagnostics }
  return {
    options: {
      port,
      ...(typeof seed === 'string' && { seedFile: seed }),
      ...(typeof data === 'string' && { dataFile: data }),
      ...(typeof randomSeed === 'string' && { randomSeed: Number(randomSeed) }),
      json: json === true,
    },
  }
}

function buildPortDiagnostic(text: string): Diagnostic {
  return {
    severity: 'error',
    code: 'usage_invalid',
    summary: '--port is not a port',
    detail: `Got ${text}. Give a whole number from 0 (a free port) to ${MAX_PORT}.`,
    path: ['port'],
  }
}

function checkFileName(flag: 'seed' | 'data', value: unknown): readonly Diagnostic[] {
  if (value !== '') return []
  const detail = `Give --${flag} the path of a file, or leave it out.`
  const summary = `--${flag} is empty`
  return [{ severity: 'error', code: 'usage_invalid', summary, detail, path: [flag] }]
}

function checkRandomSeed(value: unknown): readonly Diagnostic[] {
  if (value === undefined || /^\d{1,9}$/.test(String(value))) return []
  const detail = `Got ${String(value)}. Give a whole number from 0 to 999999999.`
  const summary = '--random-seed is not a whole number'
  return [{ severity: 'error', code: 'usage_invalid', summary, detail, path: ['random-seed'] }]
}

/** Starts the emulator, says where, and waits for the end. @throws {EmulatorError} when it cannot start */
export async function runEmulator(
  options: EmulatorCommandOptions,
  deps: CliDeps,
): Promise<ExitCode> {
  const { port, seedFile, dataFile, randomSeed, json } = options
  const emulator = await startEmulator({
    port,
    rehearse: createPageRehearsal(deps.signal),
    ...(seedFile !== undefined && { seed: readSeed(seedFile) }),
    ...(dataFile !== undefined && { dataFile }),
    ...(randomSeed !== undefined && { randomSeed }),
  })
  deps.writeOut(json ? renderReadyJson(emulator) : `listening on ${emulator.url}\n`)
  if (deps.isTerminal) deps.writeError(renderHints(emulator))
  await waitForAbort(deps.signal)
  await emulator.close()
  return deps.signal.reason === 'SIGINT' ? exitCodes.interrupted : exitCodes.done
}

function readSeed(path: string) {
  const seed = readStateFile(path, 'The seed file')
  if (seed === undefined) throw new EmulatorError(`The seed file ${path} is not there.`)
  return seed
}

function renderReadyJson({ url, port }: Emulator): string {
  return `${JSON.stringify({ url, port })}\n`
}

function renderHints({ url }: Emulator): string {
  return [
    'Use it with:',
    `  export VONAGE_API_URL=${url} VONAGE_REST_URL=${url}`,
    '  export VONAGE_API_KEY=emulator VONAGE_API_SECRET=emulator',
    `See it in a browser: ${url}/__emulator/`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n')
}

function waitForAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
