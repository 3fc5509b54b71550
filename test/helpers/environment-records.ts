import { type EnvironmentRecord, nothingDeployed } from '../../lib/environments/record'

/** An environment of the project `shop` that is up since 2026-11-01 and holds nothing. */
export function aRecord(overrides: Partial<EnvironmentRecord> = {}): EnvironmentRecord {
  const { environment = 'pr-12' } = overrides
  const name = `shop--${environment}`
  return {
    name,
    project: 'shop',
    environment,
    branch: undefined,
    pullRequest: undefined,
    owner: undefined,
    status: 'up',
    createdAt: new Date('2026-11-01T00:00:00Z'),
    startedAt: new Date('2026-11-01T00:00:00Z'),
    deployedAt: new Date('2026-11-01T00:01:00Z'),
    goneAt: undefined,
    keepUntil: undefined,
    lastFailure: undefined,
    applications: [`${name}--shop`],
    tags: {},
    accounts: [{ key: 'account', namePrefix: '', foundBefore: [] }],
    deployed: nothingDeployed,
    stacks: [{ name, configuration: {}, leftOut: [] }],
    ...overrides,
  }
}
