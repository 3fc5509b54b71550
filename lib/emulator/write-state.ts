import { open, rename } from 'node:fs/promises'
import { renderJson } from './json'
import type { AccountState, EmulatorState } from './state'

/** So many are written at once: about a megabyte, some milliseconds in which nothing else is served. */
const CHUNK = 500

/**
 * Writes the state beside the file and renames it: at every moment the file is the whole of one state. A large state
 * goes in chunks, so that requests are answered between them. Gives back how many bytes were written.
 */
export async function writeState(
  path: string,
  state: EmulatorState,
  generation: number,
): Promise<number> {
  const temporary = `${path}.tmp`
  const file = await open(temporary, 'w')
  let bytes = 0
  try {
    for (const text of renderState(state, generation)) {
      bytes += (await file.write(text)).bytesWritten
    }
    // A rename that overtakes the text would leave an empty file after a power cut.
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  return bytes
}

function* renderState(state: EmulatorState, generation: number): Generator<string> {
  yield `{"generation":${generation},`
  yield* renderLists(state)
  const others = Object.entries(state.accounts ?? {})
  for (const [index, [key, account]] of others.entries()) {
    const secret = JSON.stringify(account.api_secret)
    yield `${index === 0 ? ',"accounts":{' : ','}${JSON.stringify(key)}:{"api_secret":${secret},`
    yield* renderLists(account)
    yield '}'
  }
  yield others.length === 0 ? '}\n' : '}}\n'
}

function* renderLists({ applications, numbers }: AccountState): Generator<string> {
  yield '"applications":['
  yield* renderItems(applications)
  yield '],"numbers":['
  yield* renderItems(numbers)
  yield ']'
}

function* renderItems(items: readonly object[]): Generator<string> {
  for (let first = 0; first < items.length; first += CHUNK) {
    const texts = items.slice(first, first + CHUNK).map((item) => renderJson(item))
    yield (first === 0 ? '' : ',\n') + texts.join(',\n')
  }
}
