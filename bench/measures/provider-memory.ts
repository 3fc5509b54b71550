import { execFile } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const sampleMs = 50

/**
 * The most memory that one provider process of this program's children holds while the work is done, in megabytes
 * (resident set, 10^6 bytes). Looking slows the work down, so it is not for timing.
 */
export async function measureProviderMemory(work: () => Promise<unknown>): Promise<number> {
  const watching = new AbortController()
  let mostKilobytes = 0
  const watched = (async () => {
    while (!watching.signal.aborted) {
      mostKilobytes = Math.max(mostKilobytes, await largestProvider())
      await setTimeout(sampleMs)
    }
  })()
  try {
    await work()
  } finally {
    watching.abort()
    await watched
  }
  return (mostKilobytes * 1024) / 1e6
}

interface Row {
  readonly pid: number
  readonly parent: number
  readonly kilobytes: number
  readonly command: string
}

/** Kilobytes (1024 bytes) of the largest provider that a Terraform of this program started; 0 without one. */
async function largestProvider(): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='])
  const rows = stdout.trim().split('\n').map(parseRow)
  const own = new Set(rows.filter(({ parent }) => parent === process.pid).map(({ pid }) => pid))
  return rows
    .filter(({ parent, command }) => own.has(parent) && command.includes('provider.cjs'))
    .reduce((most, { kilobytes }) => Math.max(most, kilobytes), 0)
}

function parseRow(row: string): Row {
  const [pid = '', parent = '', kilobytes = '', ...words] = row.trim().split(/\s+/)
  return {
    pid: Number(pid),
    parent: Number(parent),
    kilobytes: Number(kilobytes),
    command: words.join(' '),
  }
}
