import { describe, expect, it } from 'vitest'
import { findLockedVersion, type LockEntry, setLockEntry } from '../../../lib/mirror/lock-file'
import { planLock } from '../../../lib/mirror/required-provider'

const own: LockEntry = {
  source: 'registry.terraform.io/vonage-iac/vonage',
  version: '0.1.0',
  constraints: '0.1.0',
  hashes: ['h1:own='],
}

const ownBlock = `provider "registry.terraform.io/vonage-iac/vonage" {
  version     = "0.1.0"
  constraints = "0.1.0"
  hashes = [
    "h1:own=",
  ]
}
`

const nullBlock = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "3.2.4"
  hashes = [
    "h1:null=",
    "zh:00",
  ]
}
`

const header = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`

describe('setLockEntry', () => {
  it('writes a file as Terraform writes it', () => {
    expect(setLockEntry('', own)).toBe(`${header}\n${ownBlock}`)
  })

  it('adds an entry in the order of the addresses and keeps every other byte', () => {
    const before = `${header}\n${nullBlock}`
    expect(setLockEntry(before, own)).toBe(`${header}\n${nullBlock}\n${ownBlock}`)
    const after = `# by hand\r\n\nprovider "registry.terraform.io/zzz/zzz" {\n\tversion="1.0.0"\n}`
    expect(setLockEntry(after, own)).toBe(
      `# by hand\r\n\n${ownBlock}\nprovider "registry.terraform.io/zzz/zzz" {\n\tversion="1.0.0"\n}`,
    )
  })

  it('replaces the entry of the same provider only', () => {
    const stale = ownBlock.replace('h1:own=', 'h1:stale=').replace(/0\.1\.0/g, '0.0.9')
    expect(setLockEntry(`${header}\n${nullBlock}\n${stale}`, own)).toBe(
      `${header}\n${nullBlock}\n${ownBlock}`,
    )
  })

  it('changes nothing the second time', () => {
    const once = setLockEntry(`${header}\n${nullBlock}`, own)
    expect(setLockEntry(once, own)).toBe(once)
  })

  it('leaves a file alone that ends inside of an entry, apart from adding', () => {
    const broken = 'provider "registry.terraform.io/vonage-iac/vonage" {\n  version = "0.1.0"\n'
    expect(setLockEntry(broken, own)).toBe(`${broken}\n${ownBlock}`)
  })
})

describe('planLock', () => {
  it('adds an entry without hashes for a provider that is pinned and not locked', () => {
    const planned = planLock('', own, [{ source: 'null', version: '3.2.4' }])
    expect(planned).toEqual({
      text: `${header}
provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "3.2.4"
}

${ownBlock}`,
      unpinned: [],
    })
  })

  it('keeps the entry of a provider that is locked to its pin, hashes and all', () => {
    const text = `${header}\n${nullBlock}\n${ownBlock}`
    expect(planLock(text, own, [{ source: 'hashicorp/null', version: '= 3.2.4' }])).toEqual({
      text,
      unpinned: [],
    })
  })

  it('replaces an entry that its pin has moved away from: its hashes are of another version', () => {
    const { text } = planLock(`${header}\n${nullBlock}`, own, [
      { source: 'registry.terraform.io/hashicorp/null', version: '3.2.5' },
    ])
    expect(findLockedVersion(text, 'registry.terraform.io/hashicorp/null')).toBe('3.2.5')
    expect(text).not.toContain('h1:null=')
  })

  it('writes no entry for a provider that is not pinned, and names it', () => {
    const planned = planLock('', own, [
      { source: 'aws', version: '~> 6.0' },
      { source: 'example.com/a/b' },
      { source: 'vonage-iac/vonage', version: '0.1.0' },
    ])
    expect(planned).toEqual({
      text: `${header}\n${ownBlock}`,
      unpinned: ['registry.terraform.io/hashicorp/aws', 'example.com/a/b'],
    })
  })

  it('is silent about a provider that is not pinned but locked', () => {
    const text = `${header}\n${nullBlock}\n${ownBlock}`
    expect(planLock(text, own, [{ source: 'null', version: '~> 3.0' }])).toEqual({
      text,
      unpinned: [],
    })
  })
})
