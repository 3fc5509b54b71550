/**
 * When the process ends. It lives as long as Terraform holds a connection. It ends at Shutdown; or, when Terraform is
 * gone (killed, or crashed), as soon as the calls under way are done, which get a grace: an apply whose answer
 * nobody will read still has its journal to write.
 */
export interface LifetimeOptions {
  /** Longest wait for calls under way, in milliseconds. */
  readonly graceMs: number
  /** Called once, when it is known that the process ends. */
  readonly onEnding: () => void
  /** Called once, last. */
  readonly onEnd: () => void
}

export interface Lifetime {
  /** A call begins. */
  begin(): void
  /** A call ended. */
  end(): void
  /** Terraform is gone, or said Shutdown: ends after the calls under way, or after the grace. */
  finish(): void
}

export function createLifetime({ graceMs, onEnding, onEnd }: LifetimeOptions): Lifetime {
  let underWay = 0
  let finishing = false
  let ended = false
  const endOnce = () => {
    if (!ended) onEnd()
    ended = true
  }
  return {
    begin() {
      underWay += 1
    },
    end() {
      underWay -= 1
      if (finishing && underWay === 0) endOnce()
    },
    finish() {
      if (finishing) return
      finishing = true
      onEnding()
      if (underWay === 0) endOnce()
      else setTimeout(endOnce, graceMs)
    },
  }
}
