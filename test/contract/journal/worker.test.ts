import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { isAlive } from '../../../lib/journal/worker'

describe('isAlive', () => {
  it.skipIf(process.platform !== 'linux')(
    'a process that ended and that nobody buries does not run',
    async () => {
      // What `sh` becomes does not wait for the child that `sh` started.
      const parent = spawn('sh', ['-c', 'sleep 8 & echo $!; exec sleep 8'])
      try {
        const [line] = (await once(parent.stdout, 'data')) as [Buffer]
        const pid = Number(line.toString())
        expect(isAlive(pid)).toBe(true)
        while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8') !== 'sleep\n') await setTimeout(5)
        process.kill(pid)
        while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await setTimeout(20)
        expect(isAlive(pid)).toBe(false)
      } finally {
        parent.kill()
      }
    },
  )
})
