import { describe, expect, it } from 'vitest'
import { withEmulator } from '../contract/emulator/call'
import { runVonageCli } from '../helpers/vonage-cli'
import { aNumber } from '../unit/emulator/builders'

const seed = { applications: [], numbers: [aNumber()] }

describe('@vonage/cli 1.2.4, which has both hosts fixed in its code', () => {
  it('makes an application, links a number, changes, shows, unlinks and deletes it', async () => {
    await withEmulator({ seed }, async (emulator) => {
      const run = async (...words: string[]) => {
        const { exitCode, output } = await runVonageCli(emulator.url, words)
        expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({
          exitCode: 0,
          output: '',
        })
        return output
      }
      const created = await run(
        'apps:create',
        'Shop',
        '--voice_answer_url=https://example.com/answer',
        '--voice_event_url=https://example.com/event',
      )
      const [application] = emulator.state().applications
      const id = application?.id ?? 'none'
      expect(created).toContain(id)
      expect(application).toMatchObject({
        name: 'Shop',
        capabilities: {
          voice: { webhooks: { answer_url: { address: 'https://example.com/answer' } } },
        },
      })

      expect(await run('apps')).toContain('Shop')
      await run('apps:link', id, '--number=447700900000')
      expect(emulator.state().numbers).toMatchObject([{ app_id: id, voiceCallbackType: 'app' }])
      expect(await run('apps:show', id)).toContain('https://example.com/answer')

      await run('apps:update', id, '--voice_answer_url=https://example.com/other')
      expect(emulator.state().applications).toMatchObject([
        {
          name: 'Shop',
          keys: application?.keys,
          capabilities: {
            voice: { webhooks: { answer_url: { address: 'https://example.com/other' } } },
          },
        },
      ])

      await run('apps:unlink', '--number=447700900000')
      expect(emulator.state().numbers).toEqual([aNumber()])
      await run('apps:delete', id)
      expect(emulator.state().applications).toEqual([])
    })
  }, 120_000)

  it('searches, buys and lists a number', async () => {
    await withEmulator({}, async (emulator) => {
      const run = async (...words: string[]) => await runVonageCli(emulator.url, words)
      expect((await run('numbers:search', 'GB')).output).toContain('447700900000')
      await run('numbers:buy', '447700900000', 'GB')
      expect(emulator.state().numbers).toMatchObject([{ msisdn: '447700900000' }])
      expect((await run('numbers')).output).toContain('447700900000')
      // Its command "cancel" sends a purchase, which the API refuses for a number that is owned.
      const cancelled = await run('numbers:cancel', '447700900000', 'GB')
      expect(cancelled.output).toContain('Method Failed')
      expect(emulator.requests().at(-1)).toMatchObject({ path: '/number/buy', status: 420 })
    })
  }, 120_000)
})
