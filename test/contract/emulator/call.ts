import type { Emulator, EmulatorOptions } from '../../../lib/emulator/emulator'
import { startEmulator } from '../../../lib/emulator/emulator'
import type { Json, JsonObject } from '../../../lib/emulator/json'

/** What came back from the emulator. */
export interface CallResult {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON, or undefined when the body is empty. */
  readonly body: Json | undefined
}

export interface CallOptions {
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: JsonObject | string | readonly Json[]
  readonly headers?: Readonly<Record<string, string>>
  /** @default the right one; null for none */
  readonly authorization?: string | null
}

export const rightAuthorization = `Basic ${Buffer.from('emulator:emulator').toString('base64')}`

/** One request over a real socket. */
export async function call(
  url: string,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<CallResult> {
  const { body, authorization = rightAuthorization } = options
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(authorization !== null && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed = text === '' ? undefined : (JSON.parse(text) as Json)
  return { status: response.status, headers: response.headers, body: parsed }
}

/** A form body for the Numbers API. */
export function form(fields: Readonly<Record<string, string>>): CallOptions {
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
}

/** Runs a test against an emulator of its own. */
export async function withEmulator(
  options: EmulatorOptions,
  run: (emulator: Emulator) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator(options)
  try {
    await run(emulator)
  } finally {
    await emulator.close()
  }
}

/** The answer to one call of an emulator of its own. */
export async function callEmulator(
  emulator: EmulatorOptions,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<CallResult> {
  const results: CallResult[] = []
  await withEmulator(emulator, async ({ url }) => {
    results.push(await call(url, method, path, options))
  })
  return results[0] as CallResult
}
