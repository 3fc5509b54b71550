import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface EmulatorProcess {
  readonly url: string
  /** Ends the process. */
  close(): Promise<void>
}

/** Starts the built emulator with an empty account in its own process, so that the bench does not share a thread with it. */
export async function startEmulatorProcess(program: string): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [program, 'emulator', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited])
  if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}`)
  const { url } = JSON.parse(String(first[0])) as { url: string }
  return {
    url,
    close: async () => {
      child.kill()
      await exited
    },
  }
}
