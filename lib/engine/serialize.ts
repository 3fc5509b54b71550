/** Runs work that shares a key one after the other, in the order it came; other keys do not wait. */
export type Serialize = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** A `Serialize` with a memory of its own. A failure ends its own work only. */
export function createSerialize(): Serialize {
  const tails = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = tails.get(key)
    // Whoever came before reports its own failure; here it only ends the wait.
    const run = before === undefined ? work() : before.then(work, work)
    tails.set(key, run)
    try {
      return await run
    } finally {
      if (tails.get(key) === run) tails.delete(key)
    }
  }
}
