import type { AccountState } from '../../../lib/emulator/state'
import type { Config, ConfigObject } from './config'

/** What a scenario has deployed: its configuration, its state file and the account. */
export interface Deployment {
  /** What is in `main.tf.json`. */
  readonly config: Config | undefined
  /** Files in HCL, by name. */
  readonly hcl: Readonly<Record<string, string>>
  readonly state: StateFile
  readonly account: AccountState
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A state file, as far as copies of its resources need it. */
export interface StateFile {
  readonly resources: readonly StateResource[]
}

interface StateResource {
  readonly mode: string
  readonly type: string
  readonly name: string
  readonly instances: readonly {
    readonly attributes: ConfigObject
    readonly deposed?: string
    readonly private?: string
  }[]
}

/** One more of everything that a deployment manages in this account, under other ids, numbers and labels. */
export interface Copy {
  readonly account: AccountState
  readonly resources: readonly StateResource[]
  readonly config: NonNullable<Config['resource']>
}

/** Copies the resources whose application or number is in the account; `nth` (from 1 to 99) tells copies apart. */
export function copyDeployment({ config, state, account }: Deployment, nth: number): Copy {
  const managed = state.resources.filter(isVonage)
  const texts = managed.flatMap(({ instances }) => instances.map((one) => JSON.stringify(one)))
  const isNamed = (name: string) => texts.some((text) => text.includes(name))
  const applications = account.applications.filter(({ id }) => isNamed(id))
  const numbers = account.numbers.filter(({ msisdn }) => isNamed(msisdn))
  const digits = String(nth).padStart(2, '0')
  const renamed = [
    ...applications.map(({ id }) => [id, otherId(id, nth)] as const),
    ...numbers.map(
      ({ msisdn }) => [msisdn, `${msisdn.slice(0, 4)}${digits}${msisdn.slice(4)}`] as const,
    ),
  ]
  const rename = (text: string) =>
    renamed.reduce((before, [from, to]) => before.replaceAll(from, to), text)
  const copy = <T>(value: T): T => JSON.parse(rename(JSON.stringify(value))) as T
  const copied = managed.filter((one) => rename(JSON.stringify(one)) !== JSON.stringify(one))
  const suffix = `_copy_${nth}`
  const isCopied = (type: string, label: string) =>
    copied.some((one) => one.type === type && one.name === label)
  const refer = (text: string) =>
    text.replace(/(?<!data\.)\b(vonage_\w+)\.([\w-]+)/g, (all, type: string, label: string) =>
      isCopied(type, label) ? `${all}${suffix}` : all,
    )
  return {
    account: { applications: copy(applications), numbers: copy(numbers) },
    resources: copied.map((one) => ({
      ...copy(one),
      name: `${one.name}${suffix}`,
      instances: one.instances.map((instance) => ({
        ...copy(instance),
        ...(instance.private && { private: recode(instance.private, rename) }),
      })),
    })),
    config: Object.fromEntries(
      Object.entries(config?.resource ?? {}).map(([type, byLabel]) => [
        type,
        Object.fromEntries(
          Object.entries(byLabel)
            .filter(([label]) => isCopied(type, label))
            .map(([label, body]) => [
              `${label}${suffix}`,
              JSON.parse(refer(rename(JSON.stringify(body)))) as ConfigObject,
            ]),
        ),
      ]),
    ),
  }
}

/** The first two of the hexadecimal digits, moved on. */
function otherId(id: string, nth: number): string {
  const first = (Number.parseInt(id.slice(0, 2), 16) + nth) % 256
  return `${first.toString(16).padStart(2, '0')}${id.slice(2)}`
}

function isVonage({ mode, type }: StateResource): boolean {
  return mode === 'managed' && type.startsWith('vonage_')
}

function recode(base64: string, rename: (text: string) => string): string {
  return Buffer.from(rename(Buffer.from(base64, 'base64').toString())).toString('base64')
}
