import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Operation } from './operations'
import { openStage, playBlow, rehearse } from './play'
import { nameOf, type Point, type PointResult, pointsOf } from './point'
import { type Victim, victims } from './victims'

/** Which points of the matrix are played, and where their results are kept. */
export interface MatrixOptions {
  /** Points, operations or beginnings of points: `create`, `create:3`, `create:3:after:both`. @default all */
  readonly only: readonly string[]
  /** @default all */
  readonly victims: readonly Victim[]
  /** Every `of`-th point, beginning with the `nth`, from 1. */
  readonly shard: { readonly nth: number; readonly of: number }
  /** A file of JSON lines. Points that it has are not played again. @default none is written */
  readonly results: string | undefined
  /** Whether nothing is played: the results that the file has are all. @default false */
  readonly isTableOnly: boolean
}

/** Reads KILL_ONLY and KILL_VICTIMS (comma-separated), KILL_SHARD (`1/4`), KILL_RESULTS (a file) and KILL_TABLE (1). */
export function readMatrixOptions(env: NodeJS.ProcessEnv): MatrixOptions {
  const {
    KILL_ONLY = '',
    KILL_VICTIMS = victims.join(),
    KILL_SHARD = '1/1',
    KILL_RESULTS = '',
  } = env
  const [, nth, of] = /^(\d+)\/(\d+)$/.exec(KILL_SHARD) ?? []
  if (nth === undefined || Number(nth) < 1 || Number(nth) > Number(of)) {
    throw new Error(`KILL_SHARD is "${KILL_SHARD}", not a part such as 1/4`)
  }
  return {
    only: KILL_ONLY.split(',').filter(Boolean),
    victims: victims.filter((victim) => KILL_VICTIMS.split(',').includes(victim)),
    shard: { nth: Number(nth), of: Number(of) },
    results: KILL_RESULTS === '' ? undefined : KILL_RESULTS,
    isTableOnly: env['KILL_TABLE'] === '1',
  }
}

/** Whether any point of the operation is asked for. */
export function isAsked({ name }: Operation, { only }: MatrixOptions): boolean {
  return only.length === 0 || only.some((one) => one.split(':')[0] === name)
}

/** Plays the points of an operation that are asked for and have no result yet. Gives back the results of all of them. */
export async function playOperation(
  operation: Operation,
  options: MatrixOptions,
): Promise<readonly PointResult[]> {
  const before = readResults(options.results)
  if (options.isTableOnly) return before.filter((one) => one.operation === operation.name)
  const known = new Map(before.map((one) => [nameOf(one), one]))
  const stage = await openStage(operation)
  try {
    const rehearsed = await rehearse(stage)
    const points = choosePoints(pointsOf(operation, rehearsed.requests.length), options)
    const results: PointResult[] = []
    for (const point of points) {
      const earlier = known.get(nameOf(point))
      const result = earlier ?? (await playBlow(rehearsed, { ...point, at: point.point }))
      if (earlier === undefined && options.results !== undefined) {
        appendFileSync(options.results, `${JSON.stringify(result)}\n`)
      }
      results.push(result)
    }
    return results
  } finally {
    await stage.close()
  }
}

function choosePoints(
  points: readonly Point[],
  { only, victims, shard }: MatrixOptions,
): readonly Point[] {
  const isNamed = (point: Point) => {
    const name = nameOf(point)
    return only.length === 0 || only.some((one) => name === one || name.startsWith(`${one}:`))
  }
  // Moved on by one in each round: the victims of a request follow each other, and a part is to have all of them.
  const partOf = (index: number) => (index + Math.floor(index / shard.of)) % shard.of
  const chosen = points.filter(isNamed).filter(({ victim }) => victims.includes(victim))
  return chosen.filter((_, index) => partOf(index) === shard.nth - 1)
}

function readResults(file: string | undefined): readonly PointResult[] {
  if (file === undefined || !existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as PointResult)
}
