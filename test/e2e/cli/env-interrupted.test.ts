import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { createEnvironmentStage } from '../harness/kill/environment-stage'
import { operationNamed } from '../harness/kill/operations'
import { findLeft } from '../harness/kill/oracle'
import { disturb, playBlow } from '../harness/kill/play'
import type { Blow } from '../harness/kill/point'

const create = /^POST \/v2\/applications$/
const lease = /^POST \/number\/update$/
const webhook = /^PUT \/v2\/applications\//

const missing = terraformMissing()
const operation = operationNamed('env-up')

type Interruption = Pick<Blow, 'at' | 'victim'> & { readonly keptBy: 'folder' | 'command' }

const interruptions: Readonly<Record<string, Interruption>> = {
  'an application': { at: create, victim: 'disk', keptBy: 'folder' },
  'a leased number': { at: lease, victim: 'disk', keptBy: 'folder' },
  'a borrowed webhook': { at: webhook, victim: 'disk', keptBy: 'folder' },
  'an application, with a store behind a command': {
    at: create,
    victim: 'interrupt',
    keptBy: 'command',
  },
  'a borrowed webhook, with a store behind a command': {
    at: webhook,
    victim: 'interrupt',
    keptBy: 'command',
  },
}

describe.skipIf(missing !== undefined)(
  titled('a deploy of an environment that lost the answer of a write', missing),
  () => {
    it.concurrent.for(Object.entries(interruptions))(
      'is undone by env down on another machine: %s',
      async ([, { keptBy, ...blow }]) => {
        const stage = await createEnvironmentStage(operation, keptBy)
        try {
          await stage.reset()
          const { point } = await disturb(stage, { ...blow, moment: 'after' })
          expect(point).toBeGreaterThan(0)
          stage.loseDisk()
          expect(await stage.undo()).toEqual([])
          expect(findLeft(stage.emulator.state(), stage.seed)).toEqual([])
        } finally {
          await stage.close()
        }
      },
    )

    it.concurrent.for([
      { keptBy: 'folder', victim: 'disk' },
      { keptBy: 'command', victim: 'both' },
    ] as const)(
      'is continued by env up: $victim, kept by a $keptBy',
      async ({ keptBy, victim }) => {
        const stage = await createEnvironmentStage(operation, keptBy)
        try {
          const { outcome } = await playBlow({ stage }, { at: create, moment: 'after', victim })
          expect(outcome).toBe('healed')
        } finally {
          await stage.close()
        }
      },
    )
  },
)
