import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { ContractError } from '../diagnostics/errors'
import { Secret } from '../diagnostics/secret'
import { createApplicationToken } from '../jwt/application-token'
import { checkAcl, type TokenAcl } from '../jwt/token-acl'
import { standardTtlSeconds, tokenArguments } from '../jwt/token-arguments'
import { checkTree } from '../model/check'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac jwt` was asked for. */
export interface JwtOptions {
  readonly applicationId: string
  /** The path of a PEM file, or `-` for stdin. */
  readonly privateKeyFile: string
  readonly ttlSeconds: number
  readonly sub: string | undefined
  readonly acl: TokenAcl | undefined
  readonly json: boolean
}

const { application_id, ttl, sub } = tokenArguments

/** `vonage-iac jwt`: a token of an application, on stdout and nowhere else. */
export const jwtCommand = defineCommand<JwtOptions>({
  words: ['jwt'],
  summary: 'Make a token (JWT, RS256) of an application from its private key',
  options: [
    { flags: '--application-id <id>', help: 'the application to act for', isRequired: true },
    {
      flags: '--private-key-file <file>',
      help: 'its private key in PEM, - for stdin',
      isRequired: true,
    },
    {
      flags: '--ttl <seconds>',
      help: `how long it is valid, ${ttl.limit.min} to ${ttl.limit.max} (default: ${ttl.default})`,
    },
    { flags: '--sub <name>', help: 'user of the Client SDKs that it is for' },
    {
      flags: '--acl <path...>',
      help: 'paths that it may use, such as "/*/users/**" (default: all)',
    },
  ],
  parse: parseJwtOptions,
  run: runJwt,
})

/** Reads the flags. */
export function parseJwtOptions(values: OptionValues): ParsedOptions<JwtOptions> {
  const applicationId = textOf(values['applicationId'])
  const privateKeyFile = textOf(values['privateKeyFile']) ?? ''
  const ttlSeconds = numberOf(values['ttl'])
  const user = textOf(values['sub'])
  const acl = aclOf(values['acl'])
  const diagnostics = [
    ...checkTree(application_id, applicationId ?? null, ['application-id']),
    ...checkFile(privateKeyFile),
    ...checkTree(ttl, ttlSeconds, ['ttl']),
    ...checkTree(sub, user ?? null, ['sub']),
    ...(acl === undefined ? [] : checkAcl(acl, ['acl'])),
  ]
  if (diagnostics.length > 0 || applicationId === undefined) return { diagnostics }
  return {
    options: {
      applicationId,
      privateKeyFile,
      ttlSeconds: Number(ttlSeconds),
      sub: user,
      acl,
      json: values['json'] === true,
    },
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** What is no number stays a text, for the check to name it. */
function numberOf(value: unknown): string | number {
  const text = textOf(value)
  if (text === undefined) return standardTtlSeconds
  return /^\d+$/.test(text) ? Number(text) : text
}

function aclOf(paths: unknown): TokenAcl | undefined {
  if (!Array.isArray(paths)) return undefined
  return Object.fromEntries(paths.map((path) => [String(path), {}]))
}

function checkFile(file: string): readonly Diagnostic[] {
  if (file.includes('PRIVATE KEY')) {
    const detail =
      'Others on this machine can read command lines. Write the key to a file that only you can read, or give - and pipe it in. If the machine is shared, replace the key.'
    return [usage('--private-key-file got the key instead of its file', detail)]
  }
  if (file !== '') return []
  return [usage('--private-key-file is empty', 'Give the path of a PEM file, or - for stdin.')]
}

function usage(summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'usage_invalid', summary, detail, path: ['private-key-file'] }
}

/**
 * Makes the token and writes it.
 * @throws {ContractError} `key_unreadable` when there is no private key to read
 */
export async function runJwt(options: JwtOptions, deps: CliDeps): Promise<ExitCode> {
  const { privateKeyFile, json, ...request } = options
  const { jwt, expiresAt } = await createApplicationToken({
    ...request,
    privateKey: await readKey(privateKeyFile, deps),
    privateKeyPath: ['private-key-file'],
    now: new Date(),
    id: randomUUID(),
  })
  const token = jwt.reveal()
  const expires_at = expiresAt.toISOString()
  deps.writeOut(json ? `${JSON.stringify({ jwt: token, expires_at })}\n` : `${token}\n`)
  return exitCodes.done
}

async function readKey(file: string, deps: CliDeps): Promise<Secret> {
  if (file === '-') return new Secret(await deps.readInput())
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadableFile(file, cause)
  })
  return new Secret(pem)
}

function unreadableFile(file: string, cause: unknown): ContractError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return new ContractError('key_unreadable', 'The file of the private key cannot be read', {
    detail: `${file}: ${reason}. Give the path of a PEM file that you may read, or - for stdin.`,
    path: ['private-key-file'],
    cause,
  })
}
