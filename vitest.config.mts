import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Node reads NODE_EXTRA_CA_CERTS in every process it starts (120 ms each on Node 20), and Terraform
// warns about a TF_CLI_CONFIG_FILE that is not there: the tests set what they need themselves.
delete process.env['NODE_EXTRA_CA_CERTS']
delete process.env['TF_CLI_CONFIG_FILE']

const alias = {
  // Before the entry point whose name it begins with.
  'cdktf-provider-vonage/gate': fileURLToPath(new URL('./lib/gate.ts', import.meta.url)),
  'cdktf-provider-vonage': fileURLToPath(new URL('./lib/index.ts', import.meta.url)),
}

/** The files that take longest. At the end one of them would run alone, with the other processors idle. */
const slowest = [
  'lease-ownership',
  'planning',
  'packed-project',
  'pipelines',
  'safety',
  'ownership',
  'environments-guide',
  'interrupted',
  'kill-points',
  'examples',
  'import',
  'number-lease',
  'quickstart',
  'env',
  'short-month',
]

/** Vitest's own order, which is by size on a clean checkout, behind the slowest. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const place = slowest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return place === -1 || !moduleId.includes('/e2e/') ? slowest.length : place
    }
    return sorted.sort((one, other) => rank(one) - rank(other))
  }
}

const temporaryRoot = 'test/helpers/temporary-root.ts'

/** Whether everything is tested that takes long: `npm run test:long`. */
const isLong = process.env['TEST_LONG'] === '1'

const endToEnd = {
  isolate: false,
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // Its own are called before those of all.
  globalSetup: [
    temporaryRoot,
    'test/e2e/harness/initialised-folder.ts',
    'test/e2e/harness/pack-once.ts',
  ],
  // After the quick ones, whose timeouts are short.
  sequence: { groupOrder: 1 },
}

export default defineConfig({
  test: {
    // The projects share what each of them would compile on its own.
    experimental: { fsModuleCache: true },
    globalSetup: temporaryRoot,
    // More than there are processors: tests wait for programs, and for what takes time by nature.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Pure code without global state: a module is loaded once for all files.
          isolate: false,
          include: ['test/{unit,architecture}/**/*.test.ts'],
          // The slowest takes less than one second alone, and several on a machine that has other work.
          testTimeout: 10_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'contract',
          isolate: false,
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          // Beside the end-to-end files: both wait a lot, and not for each other.
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...endToEnd },
      },
      // Long by nature; each has a short form in the others. Only `npm run test:long` plays it.
      ...(isLong
        ? [
            {
              resolve: { alias },
              test: {
                name: 'long',
                include: ['test/long/**/*.test.ts'],
                ...endToEnd,
                testTimeout: 3_600_000,
              },
            },
          ]
        : []),
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/{model,engine,host,stacks,drift}/**/*.ts'],
      exclude: ['**/generated/**'],
      thresholds: { 100: true },
    },
  },
})
