import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../../../../lib/emulator/emulator'
import type { FaultOptions } from '../../../../../lib/emulator/faults'
import { startTerraform } from '../../running'
import type { Workspace } from '../../workspace'
import type { KillProxy } from '../proxy'
import { awaitEnd, strike, type Victim } from '../victims'
import type { Dice } from './edits'

/** What happens to a run. */
export type Disturbance =
  | {
      readonly kind: 'kill'
      readonly at: number | RegExp
      readonly moment: 'before' | 'after'
      readonly victim: Victim
    }
  | { readonly kind: 'fault'; readonly fault: FaultOptions }

/** One disturbance in two runs. */
export function chooseDisturbance(dice: Dice): Disturbance | undefined {
  if (!dice.chance(0.6)) return undefined
  const moment = dice.pick(['before', 'after'] as const)
  if (dice.chance(0.6)) {
    const at = dice.chance(0.5) ? dice.upTo(16) : dice.pick([/^POST/, /^PUT/, /^DELETE/])
    return {
      kind: 'kill',
      at,
      moment,
      victim: dice.pick(['provider', 'terraform', 'both', 'interrupt'] as const),
    }
  }
  const action = dice.pick(['reset', 'hang', 'status', 'truncate', 'garbage'] as const)
  const method = dice.pick(['GET', 'POST', 'PUT', 'DELETE'])
  return { kind: 'fault', fault: { match: { method }, when: moment, action } }
}

/** The words for a disturbance in the history of a life. */
export function describeDisturbance(disturbance: Disturbance | undefined): string {
  if (disturbance === undefined) return 'undisturbed'
  if (disturbance.kind === 'fault') {
    const { match, when = 'before', action } = disturbance.fault
    return `${action} ${when} a ${match?.method ?? 'request'}`
  }
  const { victim, moment, at } = disturbance
  return `${victim} ends ${moment} request ${at.toString()}`
}

/** Applies once while something happens. How it ends does not matter. */
export async function applyDisturbed(
  workspace: Workspace,
  { proxy, emulator }: { readonly proxy: KillProxy; readonly emulator: Emulator },
  disturbance: Disturbance,
  args: readonly string[],
): Promise<void> {
  let family: readonly number[] = []
  let pid = 0
  let state: string | undefined
  const file = join(workspace.folder, 'terraform.tfstate')
  if (disturbance.kind === 'fault') emulator.addFault(disturbance.fault)
  else {
    const { at, moment, victim } = disturbance
    proxy.set({
      at,
      moment,
      onReached: async () => {
        state = readState(file)
        family = await strike(victim, pid)
      },
    })
  }
  const running = startTerraform(workspace, 'apply', '-auto-approve', ...args)
  pid = running.pid
  await awaitEnd(running, () => family)
  // Terraform writes its state file in place: a kill at that moment leaves none, and no provider can mend that.
  if (state !== undefined && readState(file) === undefined) writeFileSync(file, state)
  proxy.count()
  emulator.clearFaults()
}

/** Undefined when it is missing, empty or cut off. */
function readState(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    return JSON.parse(text) === null ? undefined : text
  } catch {
    return undefined
  }
}
