/**
 * Prints what a request costs the emulator with a hundred thousand applications, beside a hundred.
 * Run: npx tsx bench/emulator.ts (half a minute)
 */
import { generateKeyPairSync } from 'node:crypto'
import { measureEmulator } from './measures/emulator'

const large = 100_000
const small = 100

async function runBench(): Promise<void> {
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const ofLarge = await measureEmulator(large, publicKey)
  const ofSmall = await measureEmulator(small, publicKey)
  const row = (what: string, largeMs: number, smallMs: number) =>
    `| ${what} | ${largeMs.toFixed(1)} ms | ${smallMs.toFixed(1)} ms |`
  console.log(
    [
      `| median | ${large.toLocaleString('en')} applications | ${small} |`,
      '|---|---|---|',
      row('GET of a page of 100', ofLarge.listMs, ofSmall.listMs),
      row('GET of one', ofLarge.getMs, ofSmall.getMs),
      row('PUT of one, with a data file', ofLarge.putMs, ofSmall.putMs),
    ].join('\n'),
  )
}

void runBench()
