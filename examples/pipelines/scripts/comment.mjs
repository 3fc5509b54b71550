// Shows a file as a comment of the pull request: one comment, which every run replaces.
// Usage: node comment.mjs plan.md; the first line of the file is the marker by which the comment is found again.
import { readFileSync } from 'node:fs'
import { openForge } from './forge.mjs'

const body = readFileSync(process.argv[2], 'utf8')
const [marker] = body.split('\n')
const forge = openForge(process.env)

const comments = await forge.listComments()
const own = comments.find((comment) => comment.body.startsWith(marker))
if (own === undefined) await forge.createComment(body)
else await forge.updateComment(own.id, body)
