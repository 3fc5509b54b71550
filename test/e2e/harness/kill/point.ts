import type { Operation } from './operations'
import type { Moment } from './proxy'
import { type Victim, victimsOf } from './victims'

/** Where a run is disturbed, and what ends there. */
export interface Point {
  readonly operation: string
  /** The number of the request, from 1. */
  readonly point: number
  readonly moment: Moment
  readonly victim: Victim
}

/** The same for an operation that is known: by its number, or by what the request is, such as `POST /v2/applications`. */
export interface Blow extends Pick<Point, 'moment' | 'victim'> {
  readonly at: number | RegExp
}

/** A point that was played. */
export interface PointResult extends Point {
  /** What the disturbed request was, such as `POST /v2/applications`. */
  readonly request: string
  /** `healed`, `not reached`, or what went wrong. */
  readonly outcome: string
  /** The same in a few words that many points share. */
  readonly kind: string
  readonly durationMs: number
}

/** How a point is named in KILL_ONLY: `create:3:after:provider`. */
export function nameOf({ operation, point, moment, victim }: Point): string {
  return [operation, point, moment, victim].join(':')
}

/** Every point of an operation that sends this number of requests. */
export function pointsOf({ name, tool }: Operation, requests: number): readonly Point[] {
  return Array.from({ length: requests }, (_, index) => index + 1).flatMap((point) =>
    (['before', 'after'] as const).flatMap((moment) =>
      victimsOf[tool].map((victim) => ({ operation: name, point, moment, victim })),
    ),
  )
}
