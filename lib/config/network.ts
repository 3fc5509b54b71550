import type { Diagnostic } from '../diagnostics/diagnostic'
import { Secret } from '../diagnostics/secret'
import { type Environment, findVariable } from './environment'

/** A proxy for https requests. */
export interface HttpsProxy {
  /** With its credentials, hence secret. */
  readonly url: Secret
  /** The entries of `NO_PROXY`. */
  readonly except: readonly string[]
}

const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

/**
 * The proxy that `HTTPS_PROXY` names, or `ALL_PROXY`, and the hosts that `NO_PROXY` excepts; undefined without one.
 * Lower case wins. `HTTP_PROXY` is for http requests, which go to this machine only, hence to no proxy.
 * Source: curl manual, environment.
 */
export function readProxy(environment: Environment): HttpsProxy | Diagnostic | undefined {
  const text = findVariable(environment, proxyVariables)
  if (text === undefined) return undefined
  const address = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(address) || !/^https?:\/\/[^/]/i.test(address)) return wrongProxy
  const except = findVariable(environment, ['no_proxy', 'NO_PROXY']) ?? ''
  return {
    url: new Secret(address),
    except: except.split(/[\s,]+/).filter((entry) => entry !== ''),
  }
}

/** The value is not shown: it may hold credentials. */
const wrongProxy: Diagnostic = {
  severity: 'error',
  code: 'setting_invalid',
  summary: 'HTTPS_PROXY cannot be used',
  detail:
    'Its value is no http or https address of a proxy. Set HTTPS_PROXY to an address such as ' +
    'http://proxy.example.com:3128, or unset it. Other kinds of proxies, such as SOCKS, are not supported.',
  path: [],
}

/**
 * PEM files with authorities to trust beside Node's own, in this order: `VONAGE_EXTRA_CA_CERTS` and
 * `NODE_EXTRA_CA_CERTS`. The launcher moves the second to the first, as Node reads it at every start.
 */
export function readExtraCaFiles(environment: Environment): readonly string[] {
  const files = ['VONAGE_EXTRA_CA_CERTS', 'NODE_EXTRA_CA_CERTS'].flatMap(
    (name) => findVariable(environment, [name]) ?? [],
  )
  return [...new Set(files)]
}
