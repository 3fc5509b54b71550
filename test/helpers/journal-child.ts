import { openJournal } from '../../lib/journal/open-journal'
import { account, entryNames, owner } from '../contract/journal/entries'

/** A process that takes up every entry of the names when it is asked to, and says of which it has. */
async function run(directory: string): Promise<void> {
  const journal = openJournal({ directory, account, owner })
  await journal.listLeft()
  process.stdout.write('ready\n')
  await new Promise((resolve) => process.stdin.once('data', resolve))
  const taken = await Promise.all(
    entryNames.map((name) => journal.takeUp({ kind: 'create', name })),
  )
  process.stdout.write(`${taken.flatMap((all) => all.map(({ name }) => name)).join(' ')}\n`)
  process.stdin.once('data', () => process.exit())
}

void run(process.argv[2] ?? '')
