import { VonageError } from '../../diagnostics/errors'
import { writeOutputFile } from '../output-file'
import { renderNotDeployed } from './render-up'

/**
 * Does a deploy that tells in a file how it ended, for a comment. What an earlier one told is replaced at once, so that nobody
 * posts it for this one, however this one ends; a failure of which the work tells nothing is told in its own words.
 * @param file Undefined: nobody is told.
 * @param work Gets what takes the Markdown.
 * @throws {Refusal} `output_refused`, before the work, when the file cannot be written; what the work throws
 */
export async function withCommentFile<T>(
  file: string | undefined,
  work: (tell: (markdown: string) => void) => Promise<T>,
): Promise<T> {
  if (file === undefined) return await work(() => undefined)
  const write = (markdown: string) => writeOutputFile('comment', file, markdown)
  const told = { yet: false }
  write(renderNotDeployed('The job ended before it could say why. See its log.'))
  try {
    return await work((markdown) => {
      told.yet = true
      write(markdown)
    })
  } catch (error) {
    if (!told.yet && error instanceof VonageError) {
      const reasons = error.toDiagnostics().map(({ summary, detail }) => `${summary}. ${detail}`)
      write(renderNotDeployed(reasons.join('\n')))
    }
    throw error
  }
}
