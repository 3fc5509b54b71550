import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLockGaps, type LockFile, lockEntryOf } from './lock-gaps'

const file = join(__dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile
const gaps = findLockGaps(lock)
const added = gaps.map((gap) => [`node_modules/${gap.name}`, lockEntryOf(gap)] as const)
const entries = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1))
const packages = Object.fromEntries(entries)
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`${gaps.length} entries added`)
