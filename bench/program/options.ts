import { parseArgs } from 'node:util'

const measureNames = ['start', 'plan', 'drift', 'journal'] as const
const defaultSizes = '10,100,1000'

export type MeasureName = (typeof measureNames)[number]

/** What `npm run bench` was asked for. */
export interface Options {
  readonly measures: ReadonlySet<MeasureName>
  /** How many applications the measure `journal` creates, one run for each. */
  readonly sizes: readonly number[]
}

/** @throws when an argument is unknown or has an invalid value */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [...measureNames] },
      sizes: { type: 'string', default: defaultSizes },
    },
  })
  return {
    measures: new Set(values.only.map(readMeasure)),
    sizes: values.sizes.split(',').map(readSize),
  }
}

function readMeasure(name: string): MeasureName {
  const measure = measureNames.find((known) => known === name)
  if (measure !== undefined) return measure
  throw new Error(`Got --only "${name}". Give one of ${measureNames.join(', ')}.`)
}

function readSize(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new Error(`Got "${text}" in --sizes. Give whole numbers with commas, such as 10,100.`)
}
