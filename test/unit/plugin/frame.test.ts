import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frame, GrpcError, UnaryFrame } from '../../../lib/plugin/frame'

describe('UnaryFrame', () => {
  it('gives back a framed message, cut anywhere', () => {
    const cuts = fc.array(fc.nat({ max: 300 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (message, places) => {
        const bytes = frame(message)
        const request = new UnaryFrame()
        let from = 0
        for (const to of [...places, bytes.length].sort((a, b) => a - b)) {
          request.push(bytes.subarray(from, to))
          from = Math.max(from, Math.min(to, bytes.length))
        }
        expect(Buffer.from(request.message()).equals(message)).toBe(true)
      }),
    )
  })

  it.each([
    ['0100000000', 'compressed messages are not supported'],
    ['00ffffffff', 'a message is larger than 268435456 bytes'],
  ])('refuses %s as soon as its prefix is there', (hex, message) => {
    expect(() => new UnaryFrame().push(Buffer.from(hex, 'hex'))).toThrow(message)
  })

  it.each(['', '00000000', '000000000161ff', '0000000002ff'])('refuses %o at its end', (hex) => {
    const request = new UnaryFrame()
    request.push(Buffer.from(hex, 'hex'))
    expect(() => request.message()).toThrow(GrpcError)
  })
})
