import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../../lib/diagnostics/diagnostic'
import type { JournalEntry, JsonObject } from '../../../../lib/engine/ports'
import type { PrivateState, Resource, StateResult } from '../../../../lib/plugin/provider'
import { type ObjectValue, UNKNOWN } from '../../../../lib/plugin/value'
import { anApiError, lostAnswer } from '../../../helpers/creations'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../../helpers/ports'
import {
  aConfig,
  anApplicationConfig,
  type ProviderRun,
  startProviderRun,
  startUnknownProviderRun,
} from '../../../helpers/provider-run'

const id = idOf(1)
const old = { address: 'https://example.com/old', http_method: 'POST' }

function anAccount(capabilities = {}): MemoryPorts {
  return createMemoryPorts({ applications: [{ id, name: 'shop', capabilities }] })
}

function aWebhook({ webhook }: ProviderRun, parts: ObjectValue = {}): ObjectValue {
  const named = { application_id: id, capability: 'voice', webhook: 'answer_url' }
  return aConfig(webhook, { ...named, address: 'https://example.com/new', ...parts })
}

function anRtc({ capability }: ProviderRun, rtc: ObjectValue = {}, application = id): ObjectValue {
  return aConfig(capability, { application_id: application, rtc })
}

/** Plans and applies; `config` null destroys. */
async function deploy(
  resource: Resource,
  config: ObjectValue | null,
  { context }: ProviderRun,
  before: Pick<StateResult, 'state' | 'private'> = { state: null },
): Promise<StateResult> {
  const plan = await resource.plan(
    { config, prior: before.state, proposed: config, private: before.private ?? {} },
    context,
  )
  if ((plan.diagnostics ?? []).some(({ severity }) => severity === 'error')) {
    return { state: before.state, diagnostics: plan.diagnostics ?? [] }
  }
  return resource.apply(
    {
      config,
      prior: before.state,
      planned: plan.planned,
      private: plan.private ?? before.private ?? {},
    },
    context,
  )
}

async function problemsOf(resource: Resource, config: ObjectValue): Promise<readonly Diagnostic[]> {
  const run = await startProviderRun(anAccount())
  const request = { config, writeOnlyAttributesAllowed: true }
  return (await resource.validate?.(request, run.context)) ?? []
}

describe('the configuration of a webhook', () => {
  it.each([
    ['an address that is no URL', { address: 'x' }, 'value_invalid', ['address']],
    [
      'a time out of the range of the slot',
      { socket_timeout: 9000 },
      'value_out_of_range',
      ['socket_timeout'],
    ],
    ['a slot of another capability', { webhook: 'inbound_url' }, 'value_not_allowed', ['webhook']],
    ['no such slot', { webhook: 'x' }, 'value_not_allowed', ['webhook']],
    ['no such capability', { capability: 'vbc' }, 'value_not_allowed', ['capability']],
    [
      'GET where only POST is called',
      { capability: 'messages', webhook: 'inbound_url', http_method: 'GET' },
      'value_not_allowed',
      ['http_method'],
    ],
    [
      'an attribute that the slot does not have',
      { capability: 'messages', webhook: 'inbound_url', connect_timeout: 500 },
      'attribute_unsupported',
      ['connect_timeout'],
    ],
    [
      'an application id that is none',
      { application_id: 'x' },
      'value_invalid',
      ['application_id'],
    ],
  ])('is refused with %s', async (_what, parts, code, path) => {
    const run = await startProviderRun(anAccount())
    const problems = await problemsOf(run.webhook, aWebhook(run, parts))
    expect(problems).toMatchObject([{ severity: 'error', code, path }])
  })

  it('is never refused for what is unknown', async () => {
    const run = await startProviderRun(anAccount())
    for (const name of ['application_id', 'capability', 'webhook', 'address', 'http_method']) {
      expect(await problemsOf(run.webhook, aWebhook(run, { [name]: UNKNOWN }))).toEqual([])
    }
  })
})

describe('the configuration of a capability', () => {
  it.each([
    ['none', {}, 'attribute_required', []],
    ['two', { rtc: {}, vbc: {} }, 'value_invalid', ['vbc']],
  ])('is refused with %s', async (_what, parts, code, path) => {
    const { capability } = await startProviderRun(anAccount())
    const config = aConfig(capability, { application_id: id, ...parts })
    expect(await problemsOf(capability, config)).toMatchObject([{ severity: 'error', code, path }])
  })

  it('may have one that is unknown beside one that is set', async () => {
    const { capability } = await startProviderRun(anAccount())
    const config = aConfig(capability, { application_id: id, rtc: UNKNOWN, vbc: {} })
    expect(await problemsOf(capability, config)).toEqual([])
  })
})

describe('plan', () => {
  it('plans what is known, and leaves open what only the slot can tell', async () => {
    const run = startUnknownProviderRun(anAccount())
    const plan = async (resource: Resource, config: ObjectValue) =>
      (await resource.plan({ config, prior: null, proposed: null, private: {} }, run.context))
        .planned
    expect(await plan(run.webhook, aWebhook(run, { webhook: UNKNOWN }))).toMatchObject({
      id: UNKNOWN,
      address: 'https://example.com/new',
      http_method: UNKNOWN,
    })
    expect(await plan(run.webhook, aWebhook(run, { application_id: UNKNOWN }))).toMatchObject({
      id: UNKNOWN,
      http_method: 'GET',
    })
    const open = aConfig(run.capability, { application_id: id, rtc: UNKNOWN, vbc: {} })
    expect(await plan(run.capability, open)).toMatchObject({ id: UNKNOWN, rtc: UNKNOWN, vbc: {} })
  })

  it('warns that no application has the id', async () => {
    const run = await startProviderRun(createMemoryPorts())
    const config = anRtc(run)
    const { diagnostics } = await run.capability.plan(
      { config, prior: null, proposed: null, private: {} },
      run.context,
    )
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'application_not_found' }])
  })

  it.each<[string, ObjectValue, readonly unknown[]]>([
    ['application', { application_id: idOf(2) }, [['application_id']]],
    ['application that is unknown', { application_id: UNKNOWN }, [['application_id']]],
    ['slot', { webhook: 'event_url' }, [['webhook']]],
    ['capability', { capability: 'rtc', webhook: 'event_url' }, [['capability'], ['webhook']]],
    ['address', { address: 'https://example.com/next' }, []],
  ])('another %s', async (_what, parts, requiresReplace) => {
    const run = await startProviderRun(anAccount())
    const { state: prior } = await deploy(run.webhook, aWebhook(run), run)
    const config = aWebhook(run, parts)
    const plan = await run.webhook.plan(
      { config, prior, proposed: null, private: { owner: 'me' } },
      run.context,
    )
    expect(plan.requiresReplace).toEqual(requiresReplace)
  })

  it('takes the same application in capital letters for no change', async () => {
    const run = await startProviderRun(anAccount())
    const made = await deploy(run.capability, anRtc(run), run)
    const config = anRtc(run, {}, id.toUpperCase() as typeof id)
    const plan = await run.capability.plan(
      { config, prior: made.state, proposed: null, private: made.private ?? {} },
      run.context,
    )
    expect(plan).toMatchObject({ planned: made.state, requiresReplace: [] })
  })
})

describe('an interrupted run', () => {
  const theirs = { address: 'https://example.com/theirs' }

  it('keeps what was there before it, and a destroy puts that back', async () => {
    const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
    const killed = await startProviderRun(ports)
    await deploy(killed.webhook, aWebhook(killed), killed)
    const left = createMemoryPorts({
      applications: [ports.store.peek(id) as JsonObject],
      pending: ports.journal.entries,
    })
    const run = await startProviderRun(left)
    const made = await deploy(run.webhook, aWebhook(run), run)
    expect(made.diagnostics).toEqual([])
    const next = await startProviderRun(left)
    await deploy(next.webhook, null, next, made)
    expect(left.store.peek(id)).toMatchObject({
      capabilities: { voice: { webhooks: { answer_url: old } } },
    })
  })

  it('warns when someone changed the webhook since', async () => {
    const ports = anAccount()
    const killed = await startProviderRun(ports)
    await deploy(killed.webhook, aWebhook(killed), killed)
    const voice = { webhooks: { answer_url: theirs } }
    const left = createMemoryPorts({
      applications: [{ id, name: 'shop', capabilities: { voice } }],
      pending: ports.journal.entries,
    })
    const run = await startProviderRun(left)
    expect(await deploy(run.webhook, aWebhook(run), run)).toMatchObject({
      diagnostics: [{ severity: 'warning', code: 'webhook_left' }],
    })
  })

  /** A run that was killed after its first write of the webhook; `made` is what Terraform may have got of it. */
  async function afterAKill() {
    const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
    const killed = await startProviderRun(ports)
    const made = await deploy(killed.webhook, aWebhook(killed), killed)
    const left = createMemoryPorts({
      applications: [ports.store.peek(id) as JsonObject],
      pending: ports.journal.entries,
    })
    return { left, made, run: await startProviderRun(left) }
  }

  it('is forgotten by a plan whose state holds the part', async () => {
    const { left, made, run } = await afterAKill()
    expect(left.journal.entries).toMatchObject([{ kind: 'part' }])
    const { state: prior, private: kept = {} } = made
    const config = aWebhook(run)
    await run.webhook.plan({ config, prior, proposed: config, private: kept }, run.context)
    expect(left.journal.entries).toEqual([])
  })

  it('is forgotten by a read whose state holds the part', async () => {
    const { left, made, run } = await afterAKill()
    const { state, private: kept = {} } = made
    const read = await run.webhook.read({ state: state ?? {}, private: kept }, run.context)
    expect(read.private).toEqual(kept)
    expect(left.journal.entries).toEqual([])
  })

  it('gives a state what was kept beside it and lost, and is not forgotten by that run', async () => {
    const { left, made, run } = await afterAKill()
    const read = await run.webhook.read({ state: made.state ?? {}, private: {} }, run.context)
    const { state: prior, private: kept = {} } = read
    const config = aWebhook(run)
    await run.webhook.plan({ config, prior, proposed: config, private: kept }, run.context)
    expect(left.journal.entries).toMatchObject([{ kind: 'part' }])
    const next = await startProviderRun(left)
    await deploy(next.webhook, null, next, read)
    expect(left.store.peek(id)).toMatchObject({
      capabilities: { voice: { webhooks: { answer_url: old } } },
    })
  })
})

describe('an update whose answer is lost', () => {
  const next = { address: 'https://example.com/next' }

  it.each([
    ['before it is written', 'before'],
    ['after it is written', 'after'],
  ] as const)(
    '%s is a warning, and a destroy still puts back what was there',
    async (_what, when) => {
      const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
      const run = await startProviderRun(ports)
      const made = await deploy(run.webhook, aWebhook(run), run)
      ports.store.failNext(`replace ${id}`, lostAnswer, when)
      const updated = await deploy(run.webhook, aWebhook(run, next), run, made)
      expect(updated).toMatchObject({
        state: next,
        diagnostics: [{ severity: 'warning', code: 'write_unconfirmed', path: [] }],
      })
      const later = await startProviderRun(ports)
      expect(await deploy(later.webhook, null, later, updated)).toEqual({
        state: null,
        diagnostics: [],
      })
      expect(ports.store.peek(id)).toMatchObject({
        capabilities: { voice: { webhooks: { answer_url: old } } },
      })
    },
  )

  it('is an error when the server refused it', async () => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    const made = await deploy(run.webhook, aWebhook(run), run)
    ports.store.failNext(`replace ${id}`, anApiError(400), 'before')
    expect(await deploy(run.webhook, aWebhook(run, next), run, made)).toMatchObject({
      state: made.state,
      diagnostics: [{ severity: 'error', code: 'api_refused' }],
    })
  })

  it('is an error for a first write, whose entry is kept', async () => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    ports.store.failNext(`replace ${id}`, lostAnswer, 'after')
    expect(await deploy(run.webhook, aWebhook(run), run)).toMatchObject({
      state: null,
      diagnostics: [{ severity: 'error', code: 'api_unreachable' }],
    })
    expect(ports.journal.entries).toMatchObject([{ kind: 'part', applicationId: id }])
  })
})

describe('an update that is cut off before its write', () => {
  const next = { address: 'https://example.com/next' }

  /** An update that gets no further than this; `kept` is what the journal has at that moment. */
  async function cutOff(error: Error, before?: (made: StateResult) => StateResult) {
    const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
    const first = await startProviderRun(ports)
    const made = await deploy(first.webhook, aWebhook(first), first)
    await ports.journal.clear(ports.journal.entries)
    const run = await startProviderRun(ports)
    const prior = before?.(made) ?? made
    const kept: JournalEntry[] = []
    ports.store.onNext(`find ${id}`, 'before', () => {
      kept.push(...ports.journal.entries)
      throw error
    })
    await deploy(run.webhook, aWebhook(run, next), run, prior)
    return { ports, made, kept }
  }

  it.each<[string, (made: StateResult) => StateResult]>([
    ['', (made) => made],
    [
      ', after an update whose answer was lost',
      ({ state, private: { written = null, ...rest } = {} }) => ({
        state,
        private: {
          ...rest,
          written: { address: 'https://example.com/other' },
          maybe_written: written,
        },
      }),
    ],
  ])('has noted what a destroy puts back%s', async (_what, before) => {
    const { ports, made, kept } = await cutOff(anApiError(401), before)
    const left = createMemoryPorts({
      applications: [ports.store.peek(id) as JsonObject],
      pending: kept,
    })
    // Terraform keeps the state of a killed provider, and nothing beside it.
    const later = await startProviderRun(left)
    const read = await later.webhook.read({ state: made.state ?? {}, private: {} }, later.context)
    await deploy(later.webhook, null, later, read)
    expect(left.store.peek(id)).toMatchObject({
      capabilities: { voice: { webhooks: { answer_url: old } } },
    })
  })

  it('leaves no note where the provider is not killed', async () => {
    const { ports, kept } = await cutOff(anApiError(401))
    expect(kept).toMatchObject([{ kind: 'part', writes: { address: 'https://example.com/new' } }])
    expect(ports.journal.entries).toEqual([])
  })
})

describe('what is declared twice', () => {
  const capabilities = { vbc: {} }

  it('is an error for the second one, at plan and at apply', async () => {
    const run = await startProviderRun(anAccount())
    const first = await deploy(run.capability, anRtc(run), run)
    expect(first.diagnostics).toEqual([])
    const second = await deploy(run.capability, anRtc(run), run)
    expect(second).toMatchObject({ state: null, diagnostics: [{ code: 'declared_twice' }] })
    const again = await run.capability.apply(
      { config: anRtc(run), prior: null, planned: { ...first.state }, private: { owner: 'b' } },
      run.context,
    )
    expect(again).toMatchObject({ state: null, diagnostics: [{ code: 'declared_twice' }] })
  })

  it('is an error for an application with capabilities, before or after', async () => {
    const run = await startProviderRun(createMemoryPorts())
    const made = await deploy(run.application, anApplicationConfig({ capabilities }), run)
    const config = anRtc(run, {}, made.state?.['id'] as typeof id)
    expect(await deploy(run.capability, config, run)).toMatchObject({
      diagnostics: [{ code: 'declared_twice', path: [] }],
    })
    const other = await startProviderRun(anAccount())
    await deploy(other.capability, anRtc(other), other)
    const wanted = anApplicationConfig({ capabilities })
    const held = { state: { ...wanted, id, capabilities: null } }
    expect(await deploy(other.application, wanted, other, held)).toMatchObject({
      diagnostics: [{ code: 'declared_twice', path: ['capabilities'] }],
    })
  })

  it('is not what one declaration is that Terraform plans twice', async () => {
    const run = await startProviderRun(anAccount())
    const config = anRtc(run)
    const request = { config, prior: null, proposed: null }
    const first = await run.capability.plan({ ...request, private: {} }, run.context)
    const again = await run.capability.plan(
      { ...request, private: first.private ?? {} },
      run.context,
    )
    expect(again.diagnostics).toEqual([])
  })
})

describe('a destroy', () => {
  it('leaves what the same run has written under another address', async () => {
    const ports = anAccount()
    const before = await startProviderRun(ports)
    const made = await deploy(before.capability, anRtc(before), before)
    const run = await startProviderRun(ports)
    await deploy(run.capability, anRtc(run), run)
    expect(await deploy(run.capability, null, run, made)).toEqual({ state: null })
    expect(ports.store.peek(id)).toMatchObject({ capabilities: { rtc: {} } })
  })

  it('leaves what the application declares itself from now on', async () => {
    const ports = anAccount()
    const before = await startProviderRun(ports)
    const made = await deploy(before.capability, anRtc(before), before)
    const run = await startProviderRun(ports)
    const { state: prior, private: kept = {} } = made
    await run.capability.plan({ config: null, prior, proposed: null, private: kept }, run.context)
    const config = anApplicationConfig({ capabilities: { rtc: {} } })
    const recorded = { ...config, id }
    await run.application.plan(
      { config, prior: recorded, proposed: null, private: {} },
      run.context,
    )
    expect(await deploy(run.capability, null, run, made)).toEqual({ state: null })
    expect(ports.store.peek(id)).toMatchObject({ capabilities: { rtc: {} } })
  })

  it('removes a capability that several webhooks brought along with the last of them', async () => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    const answer = await deploy(run.webhook, aWebhook(run), run)
    const event = await deploy(run.webhook, aWebhook(run, { webhook: 'event_url' }), run)
    const next = await startProviderRun(ports)
    await deploy(next.webhook, null, next, answer)
    expect(ports.store.peek(id)).toMatchObject({ capabilities: { voice: {} } })
    await deploy(next.webhook, null, next, event)
    expect(ports.store.peek(id)).toMatchObject({ capabilities: {} })
    expect(ports.store.peek(id)?.['capabilities']).toEqual({})
  })

  it('keeps the state when the server does not let go', async () => {
    const ports = createMemoryPorts({
      applications: [{ id, name: 'shop', capabilities: {} }],
      habits: { keeps: ['capabilities.rtc'] },
    })
    const run = await startProviderRun(ports)
    const made = await deploy(run.capability, anRtc(run), run)
    const next = await startProviderRun(ports)
    expect(await deploy(next.capability, null, next, made)).toMatchObject({
      state: made.state,
      diagnostics: [{ code: 'value_not_kept' }],
    })
  })
})

describe('another account', () => {
  it('is no proof that a part is gone: neither at refresh nor at destroy', async () => {
    const run = await startProviderRun(anAccount())
    const made = await deploy(run.capability, anRtc(run), run)
    const other = await startProviderRun(createMemoryPorts(), { apiKey: 'key-b' })
    const read = await other.capability.read(
      { state: made.state ?? {}, private: made.private ?? {} },
      other.context,
    )
    expect(read).toMatchObject({ state: made.state, diagnostics: [{ code: 'account_differs' }] })
    expect(await deploy(other.capability, null, other, made)).toMatchObject({
      state: made.state,
      diagnostics: [{ code: 'account_differs' }],
    })
  })
})

describe('read', () => {
  async function refresh(run: ProviderRun, made: StateResult) {
    return run.webhook.read({ state: made.state ?? {}, private: made.private ?? {} }, run.context)
  }

  it('shows what someone changed, and keeps what a destroy puts back', async () => {
    const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
    const run = await startProviderRun(ports)
    const made = await deploy(run.webhook, aWebhook(run), run)
    const theirs = { address: 'https://example.com/theirs' }
    ports.store.change(id, { capabilities: { voice: { webhooks: { answer_url: theirs } } } })
    const read = await refresh(run, made)
    expect(read.state).toMatchObject(theirs)
    const healed = await deploy(run.webhook, aWebhook(run), run, read)
    const next = await startProviderRun(ports)
    await deploy(next.webhook, null, next, healed)
    expect(ports.store.peek(id)).toMatchObject({
      capabilities: { voice: { webhooks: { answer_url: old } } },
    })
  })

  it.each([
    ['the slot is empty', { capabilities: {} }],
    [
      'the address is empty',
      { capabilities: { voice: { webhooks: { answer_url: { address: '' } } } } },
    ],
  ])('finds nothing when %s', async (_what, fields) => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    const made = await deploy(run.webhook, aWebhook(run), run)
    ports.store.change(id, fields)
    expect(await refresh(run, made)).toEqual({ state: null })
  })
})

describe('import', () => {
  it.each([
    ['the id alone', id],
    ['a slot that does not exist', `${id}:voice.inbound_url`],
    ['too many names', `${id}:voice.answer_url.address`],
    ['no application id', 'shop:voice.answer_url'],
    ['nothing before the colon', ':voice.answer_url'],
  ])('refuses %s', async (_what, text) => {
    const run = await startProviderRun(anAccount())
    await expect(run.webhook.import?.({ id: text }, run.context)).rejects.toMatchObject({
      code: 'value_invalid',
      detail: expect.stringContaining('<application id>:<capability>.<webhook>') as string,
    })
  })

  it('of a webhook knows nothing that was there before it: a destroy empties the slot', async () => {
    const ports = anAccount({ voice: { webhooks: { answer_url: old }, conversations_ttl: 9 } })
    const run = await startProviderRun(ports)
    const { imported = [] } =
      (await run.webhook.import?.({ id: `${id}:voice.answer_url` }, run.context)) ?? {}
    const { state = {}, private: kept = {} as PrivateState } = imported[0] ?? {}
    const read = await run.webhook.read({ state, private: kept }, run.context)
    expect(read.state).toMatchObject({ id: `${id}:voice.answer_url`, ...old })
    await deploy(run.webhook, null, run, read)
    expect(ports.store.peek(id)).toMatchObject({ capabilities: { voice: { webhooks: {} } } })
  })
})
