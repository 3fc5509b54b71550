import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type EmulatorOptions, startEmulator } from '../../../lib/emulator/emulator'
import type { AccountState } from '../../../lib/emulator/state'
import { askProgram, changesInWords, driftInWords } from './ask-program'
import { ways } from './behind-the-scenes'
import { type Config, together } from './config'
import { type Copy, copyDeployment, type Deployment } from './copies'
import type { Workspace } from './workspace'

const standardCredentials = { apiKey: 'emulator', apiSecret: 'emulator' }
/** So many applications are enough: a scenario with more of them has fewer copies, and each way is still done to some. */
const MOST_APPLICATIONS = 160

/**
 * Changes what a scenario deployed behind the scenes, in every way of `ways`, and checks that `drift` and `plan` of
 * vonage-iac say of each resource what `terraform plan` says. The deployment is copied once for each way, all of them
 * into one folder and one account of their own, so that one plan of Terraform answers for all; the scenario's own
 * folder and account are left alone.
 */
export async function checkAgreement(
  workspace: Workspace,
  options: EmulatorOptions,
): Promise<void> {
  const deployment = workspace.deployed()
  if (deployment === undefined) return
  const emulator = await startEmulator(options)
  try {
    const copies = makeCopies(deployment)
    await emulator.replaceState(mergeAccounts(deployment.account, copies))
    const folder = workspace.fork()
    const move = (text: string) => text.replaceAll(workspace.emulator.url, emulator.url)
    const { apiKey, apiSecret } = options.credentials ?? standardCredentials
    const env: Deployment['env'] = {
      ...deployment.env,
      VONAGE_API_KEY: apiKey,
      VONAGE_API_SECRET: apiSecret,
    }
    for (const [name, value] of Object.entries(env)) {
      folder.env[name] = value === undefined ? value : move(value)
    }
    // A process that was started for the scenario is gone by now.
    delete folder.env['TF_REATTACH_PROVIDERS']
    const { config, hcl, state } = deployment
    for (const [name, text] of Object.entries(hcl)) {
      writeFileSync(join(folder.folder, name), move(text))
    }
    if (config !== undefined) folder.configure(withCopies(config, copies, move))
    const resources = [...state.resources, ...copies.flatMap((one) => one.resources)]
    const held = move(JSON.stringify({ ...state, resources }))
    writeFileSync(join(folder.folder, 'terraform.tfstate'), held)
    // Only what Terraform alone can evaluate may be left out, and then it is said.
    const isEvaluated = !/terraform_data\.|data\.|module\./.test(JSON.stringify(config))
    await compare(folder, isEvaluated && Object.keys(hcl).length === 0)
  } finally {
    await emulator.close()
  }
}

/** Each copied application is changed in another way, and each of them in all ways where there are few. */
function makeCopies(deployment: Deployment): readonly Copy[] {
  const { applications } = copyDeployment(deployment, 1).account
  const count = Math.min(
    ways.length,
    Math.ceil(MOST_APPLICATIONS / Math.max(applications.length, 1)),
  )
  const elsewhere = deployment.account.applications[0]?.id ?? ''
  const wayOf = (nth: number, index: number) => ways[(nth + index) % ways.length]
  return Array.from({ length: count }, (_, index) => {
    const nth = index + 1
    const copy = copyDeployment(deployment, nth)
    const { applications: made, numbers } = copy.account
    const account: AccountState = {
      applications: made.flatMap((one, place) => {
        const edit = wayOf(nth, place)?.application
        return edit === undefined ? [one] : (edit(one) ?? [])
      }),
      numbers: numbers.flatMap((one, place) => {
        const edit = wayOf(nth, place)?.number
        return edit === undefined ? [one] : (edit(one, elsewhere) ?? [])
      }),
    }
    return { ...copy, account }
  })
}

function mergeAccounts(account: AccountState, copies: readonly Copy[]): AccountState {
  const all = [account, ...copies.map((one) => one.account)]
  return {
    applications: all.flatMap(({ applications }) => applications),
    numbers: all.flatMap(({ numbers }) => numbers),
  }
}

function withCopies(
  config: Config,
  copies: readonly Copy[],
  move: (text: string) => string,
): Config {
  const all = together(config, ...copies.map((one) => ({ resource: one.config })))
  const { resource = {}, data, output: _shown, ...rest } = all
  const resources = JSON.stringify(resource)
  const kept = {
    ...rest,
    ...(Object.keys(resource).length > 0 && { resource }),
    // One that only an output shows may look for a name, which the copies have, too.
    ...(resources.includes('data.') && { data }),
  }
  return JSON.parse(move(JSON.stringify(kept))) as Config
}

async function compare(folder: Workspace, isWhole: boolean): Promise<void> {
  const terraform = await folder.plan()
  expect(terraform.errors).toEqual([])
  const { drift, plan } = await askProgram(folder)
  const notDrift = drift.resources.filter(({ status }) => status === 'not_compared')
  const notPlanned = plan.changes.filter(({ action }) => action === 'not_compared')
  if (isWhole) expect([...notDrift, ...notPlanned]).toEqual([])
  const but = (words: readonly string[], rows: readonly { readonly address: string | null }[]) => {
    const left = new Set(rows.map(({ address }) => address))
    const addressOf = (word: string) => word.replace(/^\w+ /, '')
    return words.filter((one) => addressOf(one).startsWith('vonage_') && !left.has(addressOf(one)))
  }
  expect({
    drift: but(driftInWords(drift), notDrift),
    changes: but(changesInWords(plan), notPlanned),
  }).toEqual({
    drift: but(terraform.drift, notDrift),
    changes: but(terraform.changes, notPlanned),
  })
}
