import type { CliDeps } from './command'

/** Asks a person, who must write `yes`; no where nobody can be asked. */
export async function confirm(question: string, { ask }: CliDeps): Promise<boolean> {
  const answer = await ask?.(`${question} Only "yes" is taken: `)
  return answer?.trim() === 'yes'
}
