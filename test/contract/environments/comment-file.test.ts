import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withCommentFile } from '../../../lib/cli/env/comment-file'
import { refuse } from '../../../lib/engine/refusal'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

/** A file with the comment of an earlier deploy. */
function anOldComment() {
  const file = join(temporaryFolder(), 'environment.md')
  writeFileSync(file, 'is up')
  return { file, read: () => readFileSync(file, 'utf8') }
}

const unreachable = () => refuse('api_unreachable', 'No answer came', 'The host is not there.')
const title = '<!-- vonage-environment -->\n### The environment of this branch **was not deployed**'

it('a deploy that is killed leaves no word of the one before', async () => {
  const { file, read } = anOldComment()
  let during = ''
  await withCommentFile(file, async () => {
    during = read()
  })
  expect(during).toBe(
    `${title}\n\n\`\`\`text\nThe job ended before it could say why. See its log.\n\`\`\`\n`,
  )
})

it('a deploy that fails before it has anything to tell is told with its reason', async () => {
  const { file, read } = anOldComment()
  const work = withCommentFile(file, () => Promise.reject(unreachable()))
  expect(await failureOf(work)).toContain('[api_unreachable]')
  expect(read()).toBe(`${title}\n\n\`\`\`text\nNo answer came. The host is not there.\n\`\`\`\n`)
})

it('what the deploy itself tells stays, also when it fails', async () => {
  const { file, read } = anOldComment()
  const work = withCommentFile(file, async (tell) => {
    tell('half of it is there')
    throw unreachable()
  })
  expect(await failureOf(work)).toContain('[api_unreachable]')
  expect(read()).toBe('half of it is there')
})

it('nothing is deployed where the comment cannot be written', async () => {
  const folder = join(temporaryFolder(), 'environment.md')
  mkdirSync(folder)
  let isDeployed = false
  const work = withCommentFile(folder, async () => {
    isDeployed = true
  })
  expect(await failureOf(work)).toContain('EISDIR. Give --comment a file that you may write to.')
  expect(isDeployed).toBe(false)
})
