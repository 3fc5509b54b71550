import { describe, expect } from 'vitest'
import {
  applicationNamed,
  deleteApplication,
  editApplication,
  editNumber,
  linkedTo,
  msisdn,
  numberOf,
  owning,
  unlinked,
} from '../harness/account'
import { applications, links, together } from '../harness/config'
import { gone, itRuns, meanwhile, scenario, scenarioWith, step } from '../harness/scenario'

const answer = { address: 'https://example.com/answer' }
const voice = { webhooks: { answer_url: answer }, conversations_ttl: 24 }

describe('drift', () => {
  const shop = applications({ shop: { capabilities: { voice } }, other: { capabilities: {} } })
  scenario(
    'an edit in the dashboard is seen, exactly, and healed',
    step('create', shop),
    meanwhile('someone edits', (emulator) =>
      editApplication(emulator, 'shop', (app) => ({
        ...app,
        capabilities: {
          voice: {
            webhooks: { answer_url: { ...answer, http_method: 'POST' } },
            region: 'na-east',
          },
          rtc: {},
        },
      })),
    ),
    step('heal', shop, {
      changes: ['update vonage_application.shop'],
      drift: ['update vonage_application.shop'],
    }),
    meanwhile('someone deletes', (emulator) => deleteApplication(emulator, 'shop')),
    step('make it again', shop, {
      changes: ['create vonage_application.shop'],
      drift: ['delete vonage_application.shop'],
    }),
    gone(),
  )

  const linked = together(
    applications({ shop: {}, other: {} }),
    links({
      moved: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' },
      unlinked: { msisdn: msisdn(1), application_id: '${vonage_application.shop.id}' },
    }),
  )
  scenarioWith(
    'a number that was moved is moved back, one that was unlinked is linked again',
    { ...owning(3) },
    step('link', linked),
    meanwhile('someone edits', async (emulator) => {
      await editNumber(emulator, msisdn(0), (number) => linkedTo(emulator, 'other', number))
      await editNumber(emulator, msisdn(1), unlinked)
    }),
    step('heal', linked, {
      changes: ['create vonage_number_link.unlinked', 'update vonage_number_link.moved'],
      drift: ['delete vonage_number_link.unlinked', 'update vonage_number_link.moved'],
    }),
    step(
      'another number and another application',
      together(
        applications({ shop: {}, other: {} }),
        links({
          moved: { msisdn: msisdn(0), application_id: '${vonage_application.other.id}' },
          unlinked: { msisdn: msisdn(2), application_id: '${vonage_application.shop.id}' },
        }),
      ),
      { changes: ['replace vonage_number_link.unlinked', 'update vonage_number_link.moved'] },
    ),
    gone(),
  )

  itRuns(
    'a number that left the account is an error, and is never bought',
    owning(1),
    async (workspace) => {
      const { emulator } = workspace
      workspace.configure(
        together(
          applications({ shop: {} }),
          links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
        ),
      )
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      await editNumber(emulator, msisdn(0), () => undefined)
      emulator.clearRequests()
      expect(await workspace.apply()).toMatchObject({
        exitCode: 1,
        changes: ['create vonage_number_link.main'],
        errors: [
          { summary: 'The account does not own the number', address: 'vonage_number_link.main' },
        ],
      })
      expect(emulator.requests().filter(({ method }) => method !== 'GET')).toEqual([])
      expect(numberOf(emulator, msisdn(0))).toBeUndefined()
    },
  )
})

describe('what is not declared', () => {
  const unmodelled = {
    capabilities: {
      voice: {
        ...voice,
        payment_enabled: false,
        payments: { gateways: [] },
        signed_callbacks: true,
      },
      meetings: { webhooks: { room_changed: { address: 'https://v.example/', on: true } } },
      bulk: { webhooks: { list_status_url: { address: 'https://b.example/' } } },
    },
    retired: { since: [2019, { month: 5 }] },
  }
  let before: object = {}
  scenarioWith(
    'stays as it is, through every update',
    {},
    step('create without capabilities', applications({ left: {}, set: { capabilities: {} } })),
    meanwhile('another tool adds what nobody models', async (emulator) => {
      for (const name of ['left', 'set']) {
        await editApplication(emulator, name, (app) => ({ ...app, ...unmodelled }))
      }
    }),
    step(
      'the capabilities of the one are left alone',
      applications({ left: {}, set: { capabilities: { voice } } }),
      {
        // payments and the rest survive; rtc and messages were never there.
        also: ({ emulator }) => {
          const { capabilities, retired } = applicationNamed(emulator, 'left')
          before = { capabilities, retired }
          expect(before).toMatchObject(unmodelled)
          expect(applicationNamed(emulator, 'set')).toMatchObject(unmodelled)
        },
      },
    ),
    step(
      'renamed, and with another privacy',
      applications({
        left: { name: 'renamed', privacy: { improve_ai: true } },
        set: { privacy: { improve_ai: true }, capabilities: { rtc: {} } },
      }),
      {
        also: ({ emulator }) => {
          const left = applicationNamed(emulator, 'renamed')
          expect({ capabilities: left.capabilities, retired: left['retired'] }).toEqual(before)
          const { voice: _gone, ...others } = unmodelled.capabilities
          const { rtc: _made, ...rest } = applicationNamed(emulator, 'set').capabilities ?? {}
          expect(rest).toEqual(others)
        },
      },
    ),
    step('privacy left out stays', applications({ left: {}, set: { capabilities: { rtc: {} } } }), {
      changes: ['update vonage_application.left'],
      also: ({ emulator }) => {
        expect(applicationNamed(emulator, 'set').privacy).toEqual({ improve_ai: true })
      },
    }),
    step(
      'privacy set back',
      applications({
        left: { privacy: { improve_ai: false } },
        set: { privacy: { improve_ai: false } },
      }),
    ),
    gone(),
  )
})
