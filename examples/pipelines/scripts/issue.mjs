// Keeps one open issue while there is drift, and closes it when there is none.
// Usage: node issue.mjs STATUS drift.md, with the exit code of drift.sh.
import { readFileSync } from 'node:fs'
import { openForge } from './forge.mjs'

const [status, file] = process.argv.slice(2)
const label = 'vonage-drift'

if (status === '0') await closeAll()
else if (status === '2') await show(readFileSync(file, 'utf8'))
else
  throw new Error(
    'The account or a state could not be read: the issue stays as it is. See the log of drift.sh.',
  )

async function closeAll() {
  const forge = openForge(process.env)
  for (const issue of await forge.listOpenIssues(label)) {
    await forge.closeIssue(issue, 'The account is as it is recorded again.')
  }
}

async function show(body) {
  const forge = openForge(process.env)
  const [issue] = await forge.listOpenIssues(label)
  if (issue === undefined) await forge.createIssue('Drift in the Vonage account', body, label)
  else await forge.updateIssue(issue, body)
}
