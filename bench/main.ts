/**
 * Prints what the provider costs beside what nobody can avoid, measured in turn in one run: ratios hold on any
 * machine, seconds do not. Run: npm run bench (some minutes; a quiet machine gives better figures).
 * One measure: npm run bench -- --only journal --sizes 10,100
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../lib/emulator/emulator'
import { PLUGIN_EXECUTABLE } from '../lib/mirror/provider-address'
import { runTerraform } from '../test/helpers/terraform'
import { measureDrift } from './measures/drift'
import { measureJournal } from './measures/journal'
import { median } from './measures/median'
import { timeNoOpPlan } from './measures/no-op-plan'
import { makeApplications, makeTerraformData, sameValuesAs } from './measures/projects'
import { measureProviderUsage } from './measures/provider-usage'
import { measureStart } from './measures/start'
import { type SizeCost, tabulateJournal } from './program/journal-table'
import { type Options, readOptions } from './program/options'
import { renderTable } from './program/table'

const startRuns = 31
const planRuns = 3
const count = 1000

/** One line of the table; figures are text with their unit. */
interface Row {
  readonly what: string
  readonly ours: string
  readonly beside: string
  readonly ratio: string
  /** Of the throw-away prototype that this provider must not be worse than. */
  readonly prototype: string
}

// Node reads it at every start (120 ms on Node 20): a setting of the machine, not a cost of the provider.
delete process.env['NODE_EXTRA_CA_CERTS']
delete process.env['TF_CLI_CONFIG_FILE']

async function runBench({ measures, sizes }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-bench-'))
  try {
    console.log(`${await describeMachine(folder)}\n`)
    const rows = [
      ...(measures.has('start') ? await benchStart() : []),
      ...(measures.has('plan') ? await benchPlan(folder) : []),
      ...(measures.has('drift') ? await benchDrift(folder) : []),
    ]
    if (rows.length > 0) printRows(rows)
    if (measures.has('journal')) await benchJournal(folder, sizes)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function describeMachine(folder: string): Promise<string> {
  const { stdout } = await runTerraform(['version', '-json'], { cwd: folder })
  const { terraform_version: terraform } = JSON.parse(stdout) as { terraform_version: string }
  const processors = availableParallelism()
  return `Node ${process.version}, Terraform ${terraform}, ${process.platform} ${process.arch}, ${processors} processors`
}

async function benchStart(): Promise<readonly Row[]> {
  const launcher = join(__dirname, '../dist/plugin', PLUGIN_EXECUTABLE)
  const { handshakeMs, firstAnswerMs, bareNodeMs } = await measureStart(launcher, startRuns)
  const row = (what: string, ms: number, prototype: string): Row => ({
    what: `${what}, median of ${startRuns}`,
    ours: `${ms.toFixed(0)} ms`,
    beside: `bare Node ${bareNodeMs.toFixed(0)} ms`,
    ratio: `${(ms / bareNodeMs).toFixed(1)}x`,
    prototype,
  })
  return [
    row('spawn to handshake', handshakeMs, '2.0x'),
    row('spawn to the first answer', firstAnswerMs, ''),
  ]
}

async function benchPlan(folder: string): Promise<readonly Row[]> {
  const emulator = await startEmulator()
  try {
    const applications = await makeApplications(join(folder, 'applications'), count, emulator)
    const data = await makeTerraformData(join(folder, 'data'), count, sameValuesAs(applications))
    const plain = await makeTerraformData(join(folder, 'plain'), count)
    const planMs: number[] = []
    const dataMs: number[] = []
    const plainMs: number[] = []
    for (let run = 0; run < planRuns; run++) {
      emulator.clearRequests()
      planMs.push(await timeNoOpPlan(applications))
      dataMs.push(await timeNoOpPlan(data))
      plainMs.push(await timeNoOpPlan(plain))
    }
    const requests = emulator.requests().length
    const usage = await measureProviderUsage(applications)
    const thousand = count.toLocaleString('en')
    const planRow = (name: string, besideMs: readonly number[], prototype: string): Row => {
      const [ours, floor] = [median(planMs), median(besideMs)]
      return {
        what: `no-op plan of ${thousand} applications, median of ${planRuns}`,
        ours: `${(ours / 1000).toFixed(1)} s`,
        beside: `${name} ${(floor / 1000).toFixed(1)} s`,
        ratio: `${(ours / floor).toFixed(1)}x`,
        prototype,
      }
    }
    return [
      planRow('terraform_data with the same values', dataMs, '1.6x'),
      planRow('terraform_data with a name each', plainMs, ''),
      {
        what: 'memory of the provider in that plan, peak',
        ours: `${usage.memoryMegabytes.toFixed(0)} MB`,
        beside: '',
        ratio: '',
        prototype: '125 MB',
      },
      {
        what: 'processor time of the provider in that plan',
        ours: `${usage.cpuSeconds.toFixed(1)} s`,
        beside: '',
        ratio: '',
        prototype: '2.3 s',
      },
      {
        what: 'API requests of that plan',
        ours: requests.toLocaleString('en'),
        beside: '',
        ratio: '',
        prototype: '',
      },
    ]
  } finally {
    await emulator.close()
  }
}

async function benchDrift(folder: string): Promise<readonly Row[]> {
  const program = join(__dirname, '../dist/cli/vonage-iac.js')
  const cost = await measureDrift(folder, program)
  const row = (what: string, ours: string): Row => ({
    what,
    ours,
    beside: '',
    ratio: '',
    prototype: '',
  })
  return [
    row('drift of 10,000 applications and 5,000 links', `${(cost.durationMs / 1000).toFixed(1)} s`),
    row('memory of that drift, peak', `${cost.memoryMegabytes.toFixed(0)} MB`),
    row('API requests of that drift', cost.requests.toLocaleString('en')),
  ]
}

function printRows(rows: readonly Row[]): void {
  const header = ['', 'ours', 'beside it', 'ratio', 'prototype']
  const cells = rows.map(({ what, ours, beside, ratio, prototype }) => [
    what,
    ours,
    beside,
    ratio,
    prototype,
  ])
  console.log(`${renderTable([header, ...cells])}\n`)
}

async function benchJournal(folder: string, sizes: readonly number[]): Promise<void> {
  const program = join(__dirname, '../dist/cli/vonage-iac.js')
  const costs: SizeCost[] = []
  for (const size of sizes) {
    costs.push({ size, steps: await measureJournal(folder, size, program) })
  }
  console.log(`Applications with a given public key. Ratios compare processor time per application, and peak memory.
\n${renderTable(tabulateJournal(costs))}`)
}

void runBench(readOptions(process.argv.slice(2)))
