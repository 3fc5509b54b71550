import { expect, it } from 'vitest'
import { deploy, planOf } from '../../../helpers/deploy'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import { anApplicationConfig, startProviderRun } from '../../../helpers/provider-run'

it('a destroy does not delete what a create of the same run has adopted', async () => {
  const ports = createMemoryPorts()
  const config = anApplicationConfig({ existing: 'adopt', force_destroy: true })
  const replaced = await deploy(ports, config)
  // A saved plan is applied by a process that has read no state: it knows not that the application is held.
  const run = await startProviderRun(ports)
  const { planned } = await planOf(run, config, { state: null })
  const adopting = { config, prior: null, planned, private: {} }
  const adopted = await run.application.apply(adopting, run.context)
  expect(adopted.state).toMatchObject({ id: idOf(1) })
  const { state: prior, private: kept } = replaced
  const destroying = { config: null, prior, planned: null, private: kept ?? {} }
  const { state, diagnostics } = await run.application.apply(destroying, run.context)
  expect(state).toBeNull()
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'application_forgotten' }])
  expect(ports.store.peek(idOf(1))).toMatchObject({ name: 'shop' })
})
