/** What the program says to a script when it ends. */
export const exitCodes = {
  /** Nothing to do, or done. */
  done: 0,
  failed: 1,
  /** Changes or drift found, or a rehearsal that did not pass. */
  changesFound: 2,
  /** `drift --strict`: some things were not compared. */
  partlyCompared: 3,
  wrongUsage: 64,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
