import { startEmulator } from '../../lib/emulator/emulator'

/** An emulator in a process of its own, so that a test can kill it. Says its URL, or why it did not start. */
async function run(dataFile: string): Promise<void> {
  try {
    const { url } = await startEmulator({ dataFile })
    process.stdout.write(`${url}\n`)
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : 'failed'}\n`)
  }
}

void run(process.argv[2] ?? '')
