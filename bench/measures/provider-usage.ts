import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { timeNoOpPlan } from './no-op-plan'
import type { Project } from './projects'

/** What the provider process that did the work used. */
export interface ProviderUsage {
  /** Largest resident set that was seen, every 100 ms, in megabytes (10^6 bytes). */
  readonly memoryMegabytes: number
  /** Seconds of processor time, user and system. */
  readonly cpuSeconds: number
}

/**
 * Run by Node before the provider: each process writes at its end what it has used. The system's own record of the
 * largest resident set will not do: on Linux it begins with that of the Terraform which started the process.
 */
const witness = `
let largest = 0
function look() { largest = Math.max(largest, process.memoryUsage.rss()) }
setInterval(look, 100).unref()
process.on('exit', () => {
  look()
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const usage = { memoryMegabytes: largest / 1e6, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }
  require('node:fs').writeFileSync(__dirname + '/' + process.pid + '.json', JSON.stringify(usage))
})
`

/** What the provider uses for a plan in which nothing is to be done; of the processes of the plan, the largest. */
export async function measureProviderUsage({ folder, env }: Project): Promise<ProviderUsage> {
  const notes = mkdtempSync(join(folder, 'usage-'))
  const script = join(notes, 'witness.cjs')
  writeFileSync(script, witness)
  await timeNoOpPlan({ folder, env: { ...env, NODE_OPTIONS: `--require ${script}` } })
  const usages = readdirSync(notes)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(notes, name), 'utf8')) as ProviderUsage)
  return {
    memoryMegabytes: Math.max(...usages.map(({ memoryMegabytes }) => memoryMegabytes)),
    cpuSeconds: Math.max(...usages.map(({ cpuSeconds }) => cpuSeconds)),
  }
}
