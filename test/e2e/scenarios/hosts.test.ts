import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { msisdn, owning } from '../harness/account'
import { applications, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'

/** Loaded into every process of the provider: writes down each connection and each name that is looked up. */
const recorder = `
const net = require('node:net')
const dns = require('node:dns')
const { appendFileSync } = require('node:fs')
const note = (text) => appendFileSync(process.env.CONNECTION_LOG, text + '\\n')
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  if (!options.path) note((options.host ?? 'localhost') + ':' + options.port)
  return connect.apply(this, args)
}
const { lookup } = dns
dns.lookup = function (name, ...rest) {
  note('name ' + name)
  return lookup.call(this, name, ...rest)
}
note('started')
`

describe('the provider', () => {
  itRuns(
    'connects to the API and to nothing else',
    { ...owning(1), servedBy: 'own' },
    async (workspace) => {
      const { emulator, env, folder } = workspace
      writeFileSync(join(folder, 'recorder.cjs'), recorder)
      const log = join(folder, 'connections.log')
      Object.assign(env, {
        NODE_OPTIONS: `--require ${join(folder, 'recorder.cjs')}`,
        CONNECTION_LOG: log,
      })
      workspace.configure(
        together(
          applications({ shop: {} }),
          links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
        ),
      )
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0 })
      const lines = new Set(readFileSync(log, 'utf8').trim().split('\n'))
      expect([...lines].sort()).toEqual([`127.0.0.1:${emulator.port}`, 'started'])
    },
  )
})
