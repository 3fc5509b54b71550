import { describe, expect, it } from 'vitest'
import { packageHash } from '../../../lib/mirror/package-hash'

const file = (path: string, text: string) => ({ path, content: Buffer.from(text) })

describe('packageHash', () => {
  // Computed with coreutils: sha256sum a.txt sub/b.txt | sha256sum | xxd -r -p | base64
  it('is what sha256sum over the lines of sha256sum gives', () => {
    expect(packageHash([file('a.txt', 'alpha\n'), file('sub/b.txt', 'beta\n')])).toBe(
      'h1:0sZ3zwK91ULb11Mac2dB/4QAm0gywrycHZnySHjZxAw=',
    )
  })

  it('does not depend on the order of the files', () => {
    const files = [file('b', '1'), file('B', '2'), file('a/z', '3'), file('a.z', '4')]
    expect(packageHash([...files].reverse())).toBe(packageHash(files))
  })

  it('changes with a name and with a content', () => {
    const hashes = [file('a', '1'), file('b', '1'), file('a', '2')].map((f) => packageHash([f]))
    expect(new Set(hashes).size).toBe(3)
  })
})
