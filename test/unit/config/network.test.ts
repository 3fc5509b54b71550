import { describe, expect, it } from 'vitest'
import type { Environment } from '../../../lib/config/environment'
import { readExtraCaFiles, readProxy } from '../../../lib/config/network'

function proxyOf(environment: Environment) {
  const proxy = readProxy(environment)
  if (proxy === undefined || 'severity' in proxy) return proxy
  return { url: proxy.url.reveal(), except: proxy.except }
}

describe('readProxy', () => {
  it('finds none where none is set', () => {
    expect(proxyOf({ HTTPS_PROXY: '', HTTP_PROXY: 'http://proxy:3128' })).toBeUndefined()
  })

  it('takes a host and port without a scheme', () => {
    expect(proxyOf({ HTTPS_PROXY: 'proxy.example.com:3128' })).toEqual({
      url: 'http://proxy.example.com:3128',
      except: [],
    })
  })

  it('prefers lower case and reads the exceptions', () => {
    const environment = {
      https_proxy: 'http://lower:1',
      HTTPS_PROXY: 'http://upper:1',
      NO_PROXY: 'localhost, .example.com 10.0.0.1,',
    }
    expect(proxyOf(environment)).toEqual({
      url: 'http://lower:1',
      except: ['localhost', '.example.com', '10.0.0.1'],
    })
  })

  it('falls back to the proxy for everything', () => {
    expect(proxyOf({ ALL_PROXY: 'https://all:1' })).toMatchObject({ url: 'https://all:1' })
  })

  it('refuses other kinds of proxies without showing their credentials', () => {
    const refusal = readProxy({ HTTPS_PROXY: 'socks5://user:hunter2@proxy:1080' })
    expect(refusal).toMatchObject({ code: 'setting_invalid' })
    expect(JSON.stringify(refusal)).not.toContain('hunter2')
  })
})

describe('readExtraCaFiles', () => {
  it('names both files once each', () => {
    const both = { VONAGE_EXTRA_CA_CERTS: '/a.pem', NODE_EXTRA_CA_CERTS: '/b.pem' }
    expect(readExtraCaFiles(both)).toEqual(['/a.pem', '/b.pem'])
    expect(readExtraCaFiles({ ...both, NODE_EXTRA_CA_CERTS: '/a.pem' })).toEqual(['/a.pem'])
    expect(readExtraCaFiles({})).toEqual([])
  })
})
