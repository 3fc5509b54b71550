const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a length such as `90m`, `12h` or `7d`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) return undefined
  return Number(amount) * unitsMs[unit as keyof typeof unitsMs]
}

/** The length in its largest unit that is not 0, rounded down, such as `3d`; `0m` below a minute. */
export function renderDuration(durationMs: number): string {
  const units = Object.entries(unitsMs).reverse()
  const [unit, unitMs] = units.find(([, ms]) => durationMs >= ms) ?? ['m', unitsMs.m]
  return `${Math.max(0, Math.floor(durationMs / unitMs))}${unit}`
}
