import type { Emulator, EmulatorOptions } from '../../../lib/emulator/emulator'
import type { WireApplication, WireNumber } from '../../../lib/emulator/state'

/** The nth number of a British account, from 0. */
export function msisdn(n: number): string {
  return String(447_700_900_000 + n)
}

/** An account that owns some numbers and nothing else. */
export function owning(count: number): EmulatorOptions {
  const numbers = Array.from({ length: count }, (_, n) => ({
    country: 'GB',
    msisdn: msisdn(n),
    type: 'mobile-lvn',
    features: ['VOICE', 'SMS'],
  }))
  return { seed: { applications: [], numbers } }
}

/** The only application of this name. */
export function applicationNamed(emulator: Emulator, name: string): WireApplication {
  const [found, ...others] = emulator.state().applications.filter((one) => one.name === name)
  if (found !== undefined && others.length === 0) return found
  throw new Error(`the account has ${found ? 'several applications' : 'no application'} ${name}`)
}

export function numberOf(emulator: Emulator, wanted: string): WireNumber | undefined {
  return emulator.state().numbers.find((number) => number.msisdn === wanted)
}

/** Changes the application of this name as another client of the API would. */
export async function editApplication(
  emulator: Emulator,
  name: string,
  edit: (before: WireApplication) => WireApplication,
): Promise<void> {
  const before = applicationNamed(emulator, name)
  await call(emulator, 'PUT', before.id, edit(before))
}

/** Deletes the application of this name as another client of the API would. */
export async function deleteApplication(emulator: Emulator, name: string): Promise<void> {
  await call(emulator, 'DELETE', applicationNamed(emulator, name).id)
}

/** Changes the JSON of the application of this name, whose numbers may be beyond what JavaScript holds. */
export async function editText(
  emulator: Emulator,
  name: string,
  edit: (before: string) => string,
): Promise<void> {
  const before = applicationNamed(emulator, name)
  await call(emulator, 'PUT', before.id, edit(JSON.stringify(before)))
}

async function call(
  emulator: Emulator,
  method: string,
  id: string,
  body?: object | string,
): Promise<void> {
  const credentials = Buffer.from('emulator:emulator').toString('base64')
  const answer = await fetch(`${emulator.url}/v2/applications/${id}`, {
    method,
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} of ${id}: ${answer.status} ${await answer.text()}`)
}

/** Changes a number as someone in the dashboard would; undefined takes it from the account. */
export async function editNumber(
  emulator: Emulator,
  wanted: string,
  edit: (before: WireNumber) => WireNumber | undefined,
): Promise<void> {
  const { applications, numbers } = emulator.state()
  const edited = numbers.flatMap((one) => (one.msisdn === wanted ? (edit(one) ?? []) : [one]))
  await emulator.replaceState({ applications, numbers: edited })
}

/** The number without its link, as an unlinking leaves it. */
export function unlinked(number: WireNumber): WireNumber {
  const { app_id: _id, voiceCallbackType: _type, voiceCallbackValue: _value, ...rest } = number
  return rest as WireNumber
}

/** The number with a link to the application of this name. */
export function linkedTo(emulator: Emulator, name: string, number: WireNumber): WireNumber {
  const { id } = applicationNamed(emulator, name)
  return { ...number, app_id: id, voiceCallbackType: 'app', voiceCallbackValue: id }
}

/** Requests so far that are not reads, as `PUT /v2/applications/…`. */
export function writesOf(emulator: Emulator): readonly string[] {
  return emulator
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
}
