/**
 * Reads for many callers at once. A call never gets what was read before it came, as that could miss what the same
 * run has just made; calls that come during a read share the next one.
 */
export function createSharedRead<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<unknown> = Promise.resolve()
  let next: Promise<Result> | undefined
  return () => {
    next ??= underWay.then(() => {
      const started = read()
      next = undefined
      // A failure is told to those who share this read; the next one is tried all the same.
      underWay = started.catch(() => undefined)
      return started
    })
    return next
  }
}
