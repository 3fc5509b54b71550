import { describe, expect, it } from 'vitest'
import { chooseName } from '../../../../lib/engine/name-prefix'
import { UNKNOWN as UNKNOWN_TREE } from '../../../../lib/model/tree'
import { UNKNOWN } from '../../../../lib/plugin/value'
import { shownName, wholeName } from '../../../../lib/provider/application/name'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import {
  anApplicationConfig,
  startProviderRun,
  startUnknownProviderRun,
} from '../../../helpers/provider-run'

const withPrefix = { namePrefix: 'test-' }

describe('with name_prefix', () => {
  it('the account has the whole name, the configuration its own', async () => {
    const ports = createMemoryPorts()
    const run = await startProviderRun(ports, withPrefix)
    const config = anApplicationConfig()
    const request = { config, prior: null, proposed: config, private: {} }
    const { planned } = await run.application.plan(request, run.context)
    expect(planned).toMatchObject({ name: 'shop', full_name: 'test-shop' })
    const made = await run.application.apply({ ...request, planned }, run.context)
    expect(made.state).toMatchObject({ name: 'shop', full_name: 'test-shop' })
    expect(ports.store.peek(idOf(1))).toMatchObject({ name: 'test-shop' })
    const read = await run.application.read(
      { state: made.state ?? {}, private: made.private ?? {} },
      run.context,
    )
    expect(read.state).toEqual(made.state)
  })

  it('a name without the prefix is no obstacle, one with it is', async () => {
    const other = { id: idOf(7), name: 'shop' }
    const same = { id: idOf(8), name: 'test-shop' }
    const planWith = async (applications: readonly { id: string; name: string }[]) => {
      const run = await startProviderRun(createMemoryPorts({ applications }), withPrefix)
      const config = anApplicationConfig()
      return run.application.plan({ config, prior: null, proposed: null, private: {} }, run.context)
    }
    expect(await planWith([other])).toMatchObject({ diagnostics: [] })
    expect(await planWith([same])).toMatchObject({ diagnostics: [{ code: 'name_exists' }] })
  })

  it('another prefix is planned as a rename', async () => {
    const ports = createMemoryPorts({ applications: [{ id: idOf(1), name: 'old-shop' }] })
    const run = await startProviderRun(ports, withPrefix)
    const recorded = { id: idOf(1), name: 'shop', full_name: 'old-shop' }
    const { state } = await run.application.read(
      { state: anApplicationConfig(recorded), private: {} },
      run.context,
    )
    expect(state).toMatchObject({ name: 'shop', full_name: 'old-shop' })
    const config = anApplicationConfig()
    const { planned } = await run.application.plan(
      { config, prior: state, proposed: null, private: {} },
      run.context,
    )
    expect(planned).toMatchObject({ name: 'shop', full_name: 'test-shop' })
  })

  it('an import without the prefix shows its whole name, and the rename to come', async () => {
    const ports = createMemoryPorts({ applications: [{ id: idOf(1), name: 'shop' }] })
    const run = await startProviderRun(ports, withPrefix)
    const { imported = [] } =
      (await run.application.import?.({ id: 'name:shop' }, run.context)) ?? {}
    const { state = {}, private: kept = {} } = imported[0] ?? {}
    const read = await run.application.read({ state, private: kept }, run.context)
    expect(read.state).toMatchObject({ id: idOf(1), name: 'shop', full_name: 'shop' })
    const config = anApplicationConfig()
    const { planned } = await run.application.plan(
      { config, prior: anApplicationConfig(read.state ?? {}), proposed: null, private: {} },
      run.context,
    )
    expect(planned).toMatchObject({ full_name: 'test-shop' })
  })

  it('the whole name is unknown while the provider block is', async () => {
    const run = startUnknownProviderRun(createMemoryPorts())
    const config = anApplicationConfig()
    const plan = await run.application.plan(
      { config, prior: null, proposed: null, private: {} },
      run.context,
    )
    expect(plan.planned).toMatchObject({ name: 'shop', full_name: UNKNOWN })
  })
})

describe('names', () => {
  it('are whole in the account', () => {
    expect(wholeName({ name: 'a', full_name: null }, 'p-')).toBe('p-a')
    expect(wholeName({ name: 'a', full_name: 'q-a' }, 'p-')).toBe('q-a')
    expect(wholeName({ name: 'a', full_name: null }, undefined)).toBe(UNKNOWN_TREE)
    expect(wholeName({ name: UNKNOWN, full_name: null }, 'p-')).toBe(UNKNOWN_TREE)
    expect(wholeName({ name: null }, 'p-')).toBeNull()
  })

  it('are shown without the prefix, but never as nothing', () => {
    expect(shownName('p-a', {}, 'p-')).toBe('a')
    expect(shownName('p-', {}, 'p-')).toBe('p-')
    expect(shownName('x', {}, 'p-')).toBe('x')
    expect(shownName('q-a', { name: 'a', full_name: 'q-a' }, 'p-')).toBe('a')
  })

  it('are found with the prefix first', () => {
    const both = [{ name: 'a' }, { name: 'p-a' }]
    expect(chooseName('a', 'p-', both)).toBe('p-a')
    expect(chooseName('a', 'p-', both.slice(0, 1))).toBe('a')
  })
})
