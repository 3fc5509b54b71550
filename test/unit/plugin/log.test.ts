import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../lib/plugin/log'

function loggerAt(level: string | undefined) {
  const lines: string[] = []
  const log = createLogger({
    module: 'demo',
    level,
    write: (line) => lines.push(line),
    now: () => new Date('2026-11-22T10:00:00.120Z'),
  })
  return { log, lines }
}

describe('createLogger', () => {
  it('writes JSON lines with a time of six digits, and no secret', () => {
    const { log, lines } = loggerAt('debug')
    log.debug('sent Bearer abc', { status: 200, body: 'api_secret=xyz' })
    expect(lines).toEqual([
      '{"@level":"debug","@message":"sent Bearer [redacted]","@module":"demo","@timestamp":"2026-11-22T10:00:00.120000Z","status":200,"body":"api_secret=[redacted]"}\n',
    ])
  })

  it.each([
    [undefined, ['warn', 'error']],
    ['nonsense', ['warn', 'error']],
    ['toString', ['warn', 'error']],
    ['OFF', []],
    ['ERROR', ['error']],
    ['info', ['info', 'warn', 'error']],
    ['TRACE', ['debug', 'info', 'warn', 'error']],
    ['json', ['debug', 'info', 'warn', 'error']],
  ])('at level %s writes %j', (level, written) => {
    const { log, lines } = loggerAt(level)
    for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]('x')
    expect(lines.map((line) => (JSON.parse(line) as Record<string, string>)['@level'])).toEqual(
      written,
    )
  })
})
