/**
 * Sends what a program asks of the two hosts of Vonage to the emulator at EMULATOR_URL: for programs that have the hosts
 * fixed in their code. Loaded with `node --require`.
 */
const http = require('node:http')
const https = require('node:https')

const hosts = ['api.nexmo.com', 'rest.nexmo.com']
const { hostname, port } = new URL(String(process.env['EMULATOR_URL']))
const secureRequest = https.request

https.request = (options, ...rest) => {
  const host = options.hostname ?? options.host
  if (!hosts.includes(host)) return secureRequest(options, ...rest)
  const { agent: _agent, ...plain } = options
  return http.request({ ...plain, protocol: 'http:', host: hostname, hostname, port }, ...rest)
}
