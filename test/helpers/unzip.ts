import { inflateRawSync } from 'node:zlib'

/**
 * The contents of a zip archive's files, by the archive's own directory.
 * Source: PKWARE APPNOTE 6.3.10, central directory header and local file header.
 */
export function unzip(archive: Buffer): Readonly<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {}
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    ) as [number, number, number]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const stored = archive.subarray(start, start + archive.readUInt32LE(at + 20))
    files[name] = archive.readUInt16LE(at + 10) === 0 ? stored : inflateRawSync(stored)
    at += 46 + nameLength + extraLength + commentLength
  }
  return files
}
