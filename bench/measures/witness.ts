import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the Node process that did the work used. */
export interface Usage {
  /** Largest resident set that was seen, every 100 ms, in megabytes (10^6 bytes). */
  readonly memoryMegabytes: number
  /** Seconds of processor time, user and system. */
  readonly cpuSeconds: number
}

/**
 * Run by Node before the program: each process writes at its end what it has used. The system's own record of the
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

/** What the largest of the Node processes used that `work` starts with these variables. */
export async function witnessUsage(
  folder: string,
  work: (env: WitnessEnv) => Promise<unknown>,
): Promise<Usage> {
  const { usages } = await witnessProcesses(folder, work)
  return {
    memoryMegabytes: Math.max(...usages.map(({ memoryMegabytes }) => memoryMegabytes)),
    cpuSeconds: Math.max(...usages.map(({ cpuSeconds }) => cpuSeconds)),
  }
}

interface WitnessEnv {
  readonly NODE_OPTIONS: string
}

/** What `work` gives, and what each of those processes used. */
export async function witnessProcesses<Result>(
  folder: string,
  work: (env: WitnessEnv) => Promise<Result>,
): Promise<{ readonly result: Result; readonly usages: readonly Usage[] }> {
  const notes = mkdtempSync(join(folder, 'usage-'))
  const script = join(notes, 'witness.cjs')
  writeFileSync(script, witness)
  const result = await work({ NODE_OPTIONS: `--require ${script}` })
  const usages = readdirSync(notes)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(notes, name), 'utf8')) as Usage)
  if (usages.length === 0) throw new Error('No Node process recorded what it used.')
  return { result, usages }
}
