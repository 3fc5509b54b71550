import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '../../examples')

/** A file of an example. */
interface ExampleFile {
  /** Its folder below `examples`. */
  readonly name: string
  readonly text: string
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
const configurations = read('main.tf')
// One that imports a second file is no example for a page.
const programs = read('main.ts').filter(({ text }) => !text.includes("from './"))

function read(file: string): readonly ExampleFile[] {
  return files
    .filter((path) => path.endsWith(`/${file}`))
    .sort()
    .map((path) => ({
      name: path.slice(0, -file.length - 1),
      text: readFileSync(join(folder, path), 'utf8'),
    }))
}

/** What is shown where more than one example would fit, and the shortest is not the best. */
const preferred: Readonly<Record<string, string>> = {
  'resource "vonage_application" ': 'hcl/application',
  'new Application(': 'voice',
  'provider "vonage" {': 'hcl/accounts',
  'new VonageProvider(': 'accounts',
}

/** The configuration that shows this text, or undefined; the shortest where several do. */
export function findConfiguration(text: string): string | undefined {
  return find(configurations, text)
}

/** The TypeScript program that shows this text, or undefined; the shortest where several do. */
export function findProgram(text: string): string | undefined {
  return find(programs, text)
}

function find(examples: readonly ExampleFile[], text: string): string | undefined {
  const fitting = examples.filter((one) => one.text.includes(text))
  const chosen = fitting.find(({ name }) => name === preferred[text])
  const [shortest] = [...fitting].sort((a, b) => a.text.length - b.text.length)
  return (chosen ?? shortest)?.text.trimEnd()
}
