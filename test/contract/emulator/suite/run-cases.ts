import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../../lib/emulator/emulator'
import { startEmulator } from '../../../../lib/emulator/emulator'
import type { EmulatorState } from '../../../../lib/emulator/state'
import { defaultSwitches, type Switches } from '../../../../lib/emulator/switches'
import { aNumber, anApplication, applicationId } from '../../../unit/emulator/builders'
import { rightAuthorization } from '../call'

/** One request as it goes over the wire. */
export interface CaseRequest {
  readonly method: string
  readonly path: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent as it is. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  /** @default the right one; null for none */
  readonly authorization?: string | null
}

/** A request to a state that is known, and all that must come of it. */
export interface ContractCase extends CaseRequest {
  readonly name: string
  /** @default one application without capabilities, one linked and one free number */
  readonly state?: EmulatorState
  readonly switches?: Partial<Switches>
  readonly status: number
  /** The body, as JSON or as it is; undefined when it must be empty. Matchers of vitest may stand in it. */
  readonly body: unknown
  readonly answerHeaders?: Readonly<Record<string, string>>
  /** What is kept afterwards. @default what there was before */
  readonly after?: unknown
}

/** The application and the numbers that a case begins with. */
export const standardState: EmulatorState = {
  applications: [anApplication()],
  numbers: [
    aNumber({
      msisdn: '447700900001',
      app_id: applicationId,
      voiceCallbackType: 'app',
      voiceCallbackValue: applicationId,
    }),
    aNumber({ msisdn: '447700900002' }),
  ],
}

export const item = `/v2/applications/${applicationId}`

/** Each case is a test of its own against one emulator, which is set back before each. */
export function runCases(title: string, cases: readonly ContractCase[]): void {
  describe(title, () => {
    let emulator: Emulator
    beforeAll(async () => {
      emulator = await startEmulator()
    })
    afterAll(async () => {
      await emulator.close()
    })
    it.each(cases)('$name', async (one) => {
      const before = one.state ?? standardState
      await emulator.replaceState(before)
      emulator.setSwitches({ ...defaultSwitches, ...one.switches })
      const response = await send(emulator.url, one)
      const text = await response.text()
      const headers = Object.fromEntries(response.headers)
      expect({ status: response.status, body: readBody(text, headers) }).toEqual({
        status: one.status,
        body: one.body,
      })
      expect(headers).toMatchObject(one.answerHeaders ?? {})
      expect(emulator.state()).toEqual(one.after ?? before)
    })
  })
}

function send(url: string, request: CaseRequest): Promise<Response> {
  const { method, path, authorization = rightAuthorization } = request
  const sent = renderSent(request)
  const headers = {
    ...(authorization !== null && { authorization }),
    ...sent.headers,
    ...request.headers,
  }
  return fetch(url + path, { method, headers, ...(sent.body !== undefined && { body: sent.body }) })
}

function renderSent({ json, form, text }: CaseRequest): {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
} {
  if (json !== undefined) {
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
  }
  if (form === undefined) return { headers: {}, body: text }
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }
}

function readBody(text: string, headers: Readonly<Record<string, string>>): unknown {
  if (text === '') return undefined
  return headers['content-type']?.includes('json') === true ? (JSON.parse(text) as unknown) : text
}
