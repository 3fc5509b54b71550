import { describe, expect } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import { aNumber } from '../../unit/emulator/builders'
import { askProgram, changesInWords, driftInWords } from '../harness/ask-program'
import { openExample } from '../harness/examples'
import { itRuns } from '../harness/scenario'

/** Both accounts are in one emulator, which tells them apart by their keys and never shows one to the other. */
const seed = {
  applications: [],
  numbers: [aNumber({ msisdn: '447700900001' })],
  accounts: {
    subaccount: {
      api_secret: 'secret-of-the-subaccount',
      applications: [],
      numbers: [aNumber({ msisdn: '447700900002' })],
    },
  },
}

/** What an account has: the addresses of its applications by name, and its numbers with the application's name. */
function contentsOf(emulator: Emulator, apiKey?: string): object {
  const { applications, numbers } = emulator.state(apiKey)
  return {
    applications: applications.map(({ name, capabilities }) => [
      name,
      JSON.stringify(capabilities).match(/https:[^"]+/)?.[0],
    ]),
    numbers: numbers.map(({ msisdn, app_id }) => [
      msisdn,
      applications.find(({ id }) => id === app_id)?.name,
    ]),
  }
}

const asDeployed = {
  primary: {
    applications: [['Booking', 'https://live.example.com/answer']],
    numbers: [['447700900001', 'Booking']],
  },
  subaccount: {
    applications: [['Booking', 'https://staging.example.com/answer']],
    numbers: [['447700900002', 'Booking']],
  },
}

/**
 * What the command line says of each after the deploy. It reads no HCL, so there it knows the one account of the environment
 * alone, and takes nothing of the other for deleted.
 */
const examples = [
  { name: 'accounts', told: 'nothing' },
  { name: 'hcl/accounts', told: 'Problems: The state belongs to another account' },
]

function inWords({ drift, plan }: Awaited<ReturnType<typeof askProgram>>): string {
  return [...driftInWords(drift), ...changesInWords(plan)].join() || 'nothing'
}

/** Every change so far: who made it (no key: the primary account), and of what. */
function writesIn(emulator: Emulator): readonly string[] {
  return emulator
    .requests()
    .filter(({ committed }) => committed)
    .map(({ account = 'primary', method, path }) => `${account} ${method} ${path}`)
    .sort()
}

describe('a primary account and a subaccount in one stack', () => {
  for (const { name, told } of examples) {
    itRuns(`${name}: what is of one account lands there alone`, { seed }, async (workspace) => {
      const { emulator } = workspace
      const example = await openExample(name, workspace)
      const contents = () => ({
        primary: contentsOf(emulator),
        subaccount: contentsOf(emulator, 'subaccount'),
      })

      const crossed = await example.terraform('plan', '-var=live_number=447700900002')
      expect(crossed.stdout.replace(/[│╷╵\s]+/g, ' ')).toContain(
        'With a subaccount, check that the key is the one that owns it.',
      )

      const applied = await example.terraform('apply', '-auto-approve')
      expect(applied).toMatchObject({ exitCode: 0, stderr: '' })
      expect(applied.stdout).not.toContain('Warning')
      expect(contents()).toEqual(asDeployed)
      expect(writesIn(emulator)).toEqual([
        'primary POST /number/update',
        'primary POST /v2/applications',
        'subaccount POST /number/update',
        'subaccount POST /v2/applications',
      ])
      const second = await example.terraform('plan', '-detailed-exitcode')
      expect(second).toMatchObject({ exitCode: 0, stderr: '' })
      expect(await askProgram(example).then(inWords, String)).toBe(told)

      const destroyed = await example.terraform('destroy', '-auto-approve')
      expect(destroyed).toMatchObject({ exitCode: 0, stderr: '' })
      expect(emulator.state()).toEqual(seed)
    })
  }
})
