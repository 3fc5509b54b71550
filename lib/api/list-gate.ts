/**
 * Keeps this process from shifting the pages of a list that it is reading: what makes or deletes an element waits
 * for the lists that are being read. Those that begin later do not hold it up, so that nothing waits for ever.
 */
export interface ListGate {
  /** Reads a list. */
  read<Result>(list: () => Promise<Result>): Promise<Result>
  /** Resolves when the lists that are being read now have ended, well or not. */
  untilRead(): Promise<void>
}

/** A gate before one list. */
export function createListGate(): ListGate {
  const reading = new Set<Promise<unknown>>()
  return {
    read: async (list) => {
      const work = list()
      reading.add(work)
      try {
        return await work
      } finally {
        reading.delete(work)
      }
    },
    untilRead: async () => {
      await Promise.allSettled(reading)
    },
  }
}
