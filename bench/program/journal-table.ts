import { journalSteps, type StepCost } from '../measures/journal'
import type { Usage } from '../measures/witness'

/** The costs of each step with this many applications. */
export interface SizeCost {
  readonly size: number
  readonly steps: readonly StepCost[]
}

/** The size that the others are compared with. */
const baseSize = 100

interface Figure {
  readonly value: number
  readonly text: string
}

/** A row of the table; a figure is undefined when the run did not end. */
interface Measured {
  readonly what: string
  readonly figureOf: (cost: StepCost, size: number) => Figure | undefined
}

const rowsOfStep: readonly Measured[] = [
  {
    what: 'provider, processor time per application',
    figureOf: ({ provider }, size) => provider && plain(msPerApplication(provider, size)),
  },
  {
    what: 'provider, peak memory of the largest process',
    figureOf: ({ provider }) => provider && plain(megabytes(provider)),
  },
  {
    what: 'run less terraform_data, processor time per application',
    figureOf: ({ run, control }, size) =>
      run && control && less(msPerApplication(run, size), msPerApplication(control, size)),
  },
  {
    what: 'run less terraform_data, peak memory',
    figureOf: ({ run, control }) => run && control && less(megabytes(run), megabytes(control)),
  },
]

/** Header and rows: a column for each size, and one for the ratio of each other size to 100. */
export function tabulateJournal(costs: readonly SizeCost[]): readonly (readonly string[])[] {
  const compared = costs.some(({ size }) => size === baseSize)
    ? costs.filter(({ size }) => size !== baseSize)
    : []
  const header = [
    '',
    ...costs.map(({ size }) => `${size.toLocaleString('en')} applications`),
    ...compared.map(({ size }) => `${size.toLocaleString('en')} / ${baseSize}`),
  ]
  const rows = journalSteps.flatMap(({ name }, step) =>
    rowsOfStep.map(({ what, figureOf }) => {
      const figures = new Map(
        costs.map(({ size, steps }) => [size, figureOf(steps[step] ?? {}, size)]),
      )
      return [
        `${name}: ${what}`,
        ...costs.map(({ size }) => figures.get(size)?.text ?? 'did not end'),
        ...compared.map(({ size }) => ratio(figures.get(size), figures.get(baseSize))),
      ]
    }),
  )
  return [header, ...rows]
}

interface Amount {
  readonly value: number
  readonly unit: 'ms' | 'MB'
}

function msPerApplication({ cpuSeconds }: Usage, size: number): Amount {
  return { value: (cpuSeconds * 1000) / size, unit: 'ms' }
}

function megabytes({ memoryMegabytes }: Usage): Amount {
  return { value: memoryMegabytes, unit: 'MB' }
}

function plain({ value, unit }: Amount): Figure {
  return { value, text: `${digits(value, unit)} ${unit}` }
}

function less(whole: Amount, control: Amount): Figure {
  const { unit } = whole
  const value = whole.value - control.value
  const parts = `${digits(whole.value, unit)} - ${digits(control.value, unit)}`
  return { value, text: `${digits(value, unit)} ${unit} (${parts})` }
}

function digits(value: number, unit: Amount['unit']): string {
  return value.toFixed(unit === 'ms' ? 1 : 0)
}

function ratio(figure: Figure | undefined, base: Figure | undefined): string {
  return figure && base ? `${(figure.value / base.value).toFixed(2)}x` : ''
}
