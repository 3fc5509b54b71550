import { describe } from 'vitest'
import type { WireApplication } from '../../../lib/emulator/state'
import { anApplication } from '../../unit/emulator/builders'
import { msisdn, owning } from '../harness/account'
import { applications, type Config, late, lateValue, links, together } from '../harness/config'
import { editState, itAgrees, itRefuses } from '../harness/host-agreement'

const idOf = (label: string) => `\${vonage_application.${label}.id}`

describe('the host and terraform plan the same', () => {
  const counted = { count: 3, name: 'counted-${count.index}' }
  const imported = { ...anApplication({ name: 'imported' }) } satisfies WireApplication

  itAgrees(
    'for moved, removed and imported resources, and for instances that come and go',
    {
      before: applications({
        moved: {},
        forgotten: {},
        gone: {},
        counted,
        single: {},
        each: many('a'),
      }),
      after: {
        ...applications({
          there: { name: 'moved' },
          imported: {},
          counted: { ...counted, count: 2 },
          single: { count: 1 },
          each: many('b'),
        }),
        moved: [
          { from: 'vonage_application.moved', to: 'vonage_application.then' },
          { from: 'vonage_application.then', to: 'vonage_application.there' },
        ],
        removed: [
          { from: 'vonage_application.forgotten', lifecycle: { destroy: false } },
          { from: 'vonage_application.gone', lifecycle: { destroy: true } },
        ],
        import: [{ to: 'vonage_application.imported', id: 'name:imported' }],
      },
      notCompared: ['vonage_application.forgotten'],
    },
    { seed: { applications: [imported], numbers: [] } },
  )

  itAgrees(
    'for a rename of a key, out of a module, and of a stand-in',
    {
      before: together(applications({ each: many('a'), inner: {} }), {
        resource: { terraform_data: { legacy: { input: imported.id } } },
      }),
      edit: editState(({ resources }) => {
        const inner = resources.find(({ name }) => name === 'inner')
        Object.assign(inner ?? {}, { module: 'module.old' })
      }),
      after: {
        ...applications({ each: many('b'), legacy: { name: 'imported' }, inner: {} }),
        moved: [
          { from: 'vonage_application.each["a"]', to: 'vonage_application.each["b"]' },
          { from: 'terraform_data.legacy', to: 'vonage_application.legacy' },
          { from: 'module.old.vonage_application.inner', to: 'vonage_application.inner' },
        ],
      },
    },
    { seed: { applications: [imported], numbers: [] } },
  )

  itAgrees(
    'for what is replaced, and why',
    {
      before: together(
        applications({ one: {}, two: { capabilities: { voice: {} } }, three: {} }),
        links({
          other: { msisdn: msisdn(0), application_id: idOf('one') },
          triggered: {
            msisdn: msisdn(1),
            application_id: idOf('one'),
            lifecycle: { replace_triggered_by: ['vonage_application.three'] },
          },
          untouched: {
            msisdn: msisdn(3),
            application_id: idOf('one'),
            lifecycle: { replace_triggered_by: ['vonage_application.three.capabilities'] },
          },
        }),
        part({ application_id: idOf('one'), rtc: {} }),
        lease({ application_id: idOf('one'), pattern: '4$' }),
      ),
      after: together(
        applications({ one: {}, two: { capabilities: { voice: {} } }, three: { name: 'third' } }),
        links({
          other: { msisdn: msisdn(2), application_id: idOf('one') },
          triggered: {
            msisdn: msisdn(1),
            application_id: idOf('two'),
            lifecycle: { replace_triggered_by: ['vonage_application.three'] },
          },
          untouched: {
            msisdn: msisdn(3),
            application_id: idOf('one'),
            lifecycle: { replace_triggered_by: ['vonage_application.three.capabilities'] },
          },
        }),
        part({ application_id: idOf('three'), rtc: {} }),
        lease({ application_id: idOf('one'), pattern: '5$' }),
      ),
    },
    owning(6),
  )

  itAgrees(
    'for a link whose country is a value of a lease that is made',
    {
      before: together(
        applications({ one: {} }),
        links({ hotline: { msisdn: msisdn(0), application_id: idOf('one'), country: 'GB' } }),
      ),
      after: together(
        applications({ one: {} }),
        lease({ application_id: idOf('one') }),
        links({
          hotline: {
            msisdn: msisdn(0),
            application_id: idOf('one'),
            country: '${vonage_number_lease.line.number_country}',
          },
        }),
      ),
    },
    owning(2),
  )

  const voice = { webhooks: { answer_url: { address: 'https://a.example/x' } }, region: 'eu-west' }
  const changedVoice = { webhooks: { answer_url: { address: 'https://b.example/x' } } }
  itAgrees('for changes that are ignored, by leaf, by object and all', {
    before: applications({
      leaf: { capabilities: { voice } },
      object: { capabilities: { voice } },
      all: { capabilities: { voice } },
      none: { capabilities: { voice } },
    }),
    after: applications({
      leaf: ignoring(['name', 'capabilities.voice.webhooks.answer_url.address'], { name: 'x' }),
      object: ignoring(['capabilities'], {}),
      all: ignoring('all', { name: 'y', privacy: { improve_ai: false } }),
      none: { capabilities: { voice: changedVoice } },
    }),
  })

  function ignoring(paths: string | readonly string[], attributes: object) {
    const lifecycle = { ignore_changes: paths }
    return { ...attributes, capabilities: { voice: { ...voice, ...changedVoice } }, lifecycle }
  }

  itAgrees('for tainted and deposed objects', {
    before: together(
      applications({ tainted: { force_destroy: true }, deposed: {}, replaced: {}, orphan: {} }),
      part({ application_id: idOf('tainted'), rtc: {} }),
    ),
    edit: editState((state) => {
      const named = (wanted: string) => state.resources.filter(({ name }) => name === wanted)
      for (const { instances } of [...named('tainted'), ...named('orphan')]) {
        for (const instance of instances) Object.assign(instance, { status: 'tainted' })
      }
      // What a create before a destroy leaves when the destroy fails.
      const old = named('replaced').flatMap(({ instances }) => instances)
      const deposed = old.map((one) => ({ ...one, deposed: 'abcd1234' }))
      for (const one of named('deposed')) {
        Object.assign(one, { instances: [...one.instances, ...deposed] })
      }
      const resources = state.resources.filter(({ name }) => name !== 'replaced')
      Object.assign(state, { resources })
    }),
    after: together(
      applications({ tainted: { force_destroy: true }, deposed: {} }),
      part({ application_id: idOf('tainted'), rtc: {} }),
    ),
  })

  itAgrees('for values that change in the same plan, and leave alone what is known later', {
    before: together(
      applications({
        one: {},
        follows: { name: 'follows-${vonage_application.one.name}' },
        waits: { name: lateValue('name') },
      }),
      late({ name: 'a' }),
    ),
    after: together(
      applications({
        one: { name: 'first' },
        follows: { name: 'follows-${vonage_application.one.name}' },
        waits: { name: lateValue('name') },
      }),
      late({ name: 'b' }, 2),
    ),
    notCompared: ['vonage_application.waits'],
  })

  const aliases = (prefix: string): Config => ({
    provider: { vonage: [{ name_prefix: prefix }, { alias: 'other', name_prefix: 'other-' }] },
  })
  itAgrees('for two aliases with prefixes of their own', {
    before: together(applications({ one: {}, two: { provider: 'vonage.other' } }), aliases('a-')),
    after: together(
      applications({ one: {}, two: { provider: 'vonage.other', capabilities: { rtc: {} } } }),
      aliases('b-'),
    ),
  })

  itRefuses(
    'nothing where prevent_destroy keeps an object',
    {
      before: applications({ kept: { count: 2, name: 'kept-${count.index}' } }),
      after: applications({
        kept: { count: 1, name: 'kept-${count.index}', lifecycle: { prevent_destroy: true } },
      }),
    },
    'Instance cannot be destroyed',
  )
})

function many(key: string) {
  return { for_each: { [key]: 'x' }, name: 'each' }
}

function part(attributes: { readonly [name: string]: string | object }): Config {
  return { resource: { vonage_application_capability: { rtc: attributes } } } as unknown as Config
}

function lease(attributes: { readonly [name: string]: string }): Config {
  return { resource: { vonage_number_lease: { line: attributes } } }
}
