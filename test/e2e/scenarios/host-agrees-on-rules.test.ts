import { describe } from 'vitest'
import { anApplication } from '../../unit/emulator/builders'
import { applications } from '../harness/config'
import { editState, itAgrees } from '../harness/host-agreement'

const noSuchId = '99999999-9999-4999-8999-999999999999'
const changed = { voice: { webhooks: { answer_url: { address: 'https://b.example/x' } } } }

describe('the host and terraform apply the same rules', () => {
  itAgrees('for a chain of moves whose second place is taken', {
    before: applications({ a: {}, b: {} }),
    after: {
      ...applications({ c: { name: 'b' } }),
      moved: [
        { from: 'vonage_application.a', to: 'vonage_application.b' },
        { from: 'vonage_application.b', to: 'vonage_application.c' },
      ],
    },
  })

  itAgrees('for count that is added beside a moved block', {
    before: applications({ a: {}, b: {} }),
    after: {
      ...applications({ a: { count: 2, name: 'a-${count.index}' } }),
      moved: [{ from: 'vonage_application.b', to: 'vonage_application.a[1]' }],
    },
  })

  itAgrees('for a removed block behind a moved block', {
    before: applications({ old: {} }),
    after: {
      moved: [{ from: 'vonage_application.old', to: 'vonage_application.gone' }],
      removed: [{ from: 'vonage_application.gone', lifecycle: { destroy: false } }],
    },
    notCompared: ['vonage_application.gone'],
  })

  itAgrees('for ignored changes below an object that was not there', {
    before: applications({ a: {}, b: {}, c: {} }),
    after: applications({
      a: { capabilities: changed, lifecycle: { ignore_changes: ['capabilities.voice.webhooks'] } },
      b: { capabilities: changed, lifecycle: { ignore_changes: ['capabilities.voice'] } },
      c: { privacy: { improve_ai: true }, lifecycle: { ignore_changes: ['privacy.improve_ai'] } },
    }),
  })

  itAgrees('for what is tainted and gone, and what is left of a protected object', {
    before: applications({ gone: {}, kept: {}, replaced: {} }),
    edit: editState((state) => {
      const named = (wanted: string) => state.resources.filter(({ name }) => name === wanted)
      for (const instance of named('gone').flatMap(({ instances }) => instances)) {
        const attributes = { ...instance.attributes, id: noSuchId }
        Object.assign(instance, { status: 'tainted', attributes })
      }
      const old = named('replaced').flatMap(({ instances }) => instances)
      const deposed = old.map((one) => ({ ...one, deposed: 'abcd1234' }))
      for (const one of named('kept')) {
        Object.assign(one, { instances: [...one.instances, ...deposed] })
      }
      const resources = state.resources.filter(({ name }) => name !== 'replaced')
      Object.assign(state, { resources })
    }),
    after: applications({ gone: {}, kept: { lifecycle: { prevent_destroy: true } } }),
  })

  itAgrees(
    'but for what an import block with for_each may name',
    {
      before: applications({ other: {} }),
      after: {
        ...applications({ other: {}, many: { for_each: { a: 'x' }, name: 'imported' } }),
        import: [
          {
            for_each: { a: 'name:imported' },
            to: 'vonage_application.many[each.key]',
            id: '${each.value}',
          },
        ],
      },
      notCompared: ['vonage_application.many["a"]'],
    },
    { seed: { applications: [anApplication({ name: 'imported' })], numbers: [] } },
  )
})
