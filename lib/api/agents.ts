import { readFile } from 'node:fs/promises'
import { Agent, type AgentOptions } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import { ContractError } from '../diagnostics/errors'
import type { ClientSettings } from './client-settings'
import { isProxied } from './proxied-host'
import { TunnelAgent } from './tunnel-agent'

/** Gives the agent that opens the connections to a URL. */
export interface Agents {
  /**
   * Kept-alive connections, or with `fresh` one of its own: a reused connection that the server has just closed
   * leaves unknown whether the request was done, which a create must not risk.
   */
  agentFor(url: URL, fresh: boolean): Promise<Agent>
}

/** Terraform runs ten operations at once; the rest is for several providers in one program. */
const MAX_CONNECTIONS = 16

/** Agents that trust the extra authorities and go through the proxy. Files are read at the first use. */
export function createAgents(settings: Pick<ClientSettings, 'extraCaFiles' | 'proxy'>): Agents {
  const agents = new Map<string, Promise<Agent>>()
  let trust: Promise<SecureContext | undefined> | undefined

  async function createAgent(url: URL, fresh: boolean): Promise<Agent> {
    const pooling: AgentOptions = fresh
      ? { keepAlive: false, maxSockets: MAX_CONNECTIONS }
      : { keepAlive: true, maxSockets: MAX_CONNECTIONS, maxFreeSockets: MAX_CONNECTIONS }
    if (url.protocol === 'http:') return new Agent(pooling)
    trust ??= readTrust(settings.extraCaFiles ?? [])
    const secureContext = await trust
    const options = { ...pooling, ...(secureContext === undefined ? {} : { secureContext }) }
    const { proxy } = settings
    if (proxy === undefined || !isProxied(url, proxy.except)) return new TlsAgent(options)
    return new TunnelAgent({ ...options, proxyUrl: proxy.url })
  }

  return {
    agentFor: (url, fresh) => {
      const name = `${url.origin} ${String(fresh)}`
      const agent = agents.get(name) ?? createAgent(url, fresh)
      agents.set(name, agent)
      return agent
    },
  }
}

/** Node's own authorities and those of the files; undefined when there are no files, so that Node's default applies. */
async function readTrust(files: readonly string[]): Promise<SecureContext | undefined> {
  if (files.length === 0) return undefined
  const extra = await Promise.all(files.map(readAuthorities))
  try {
    return createSecureContext({ ca: [...rootCertificates, ...extra] })
  } catch (cause) {
    throw unusable(files.join(', '), 'holds a damaged certificate', cause)
  }
}

async function readAuthorities(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(file, 'cannot be read', cause)
  })
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw unusable(file, 'holds no certificate in PEM', undefined)
  }
  return pem
}

function unusable(file: string, problem: string, cause: unknown): ContractError {
  return new ContractError('setting_invalid', 'The file with extra authorities is unusable', {
    detail: `${file} ${problem}. Set NODE_EXTRA_CA_CERTS to a readable PEM file, or unset it.`,
    cause,
  })
}
