import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { KeyPair } from '../../engine/ports'
import type { EphemeralResource } from '../../plugin/provider'
import { UNKNOWN, type Value } from '../../plugin/value'

/** Makes an RSA pair of so many bits. */
export type CreatePair = (modulusBits: number) => Promise<KeyPair>

/** As every key that Vonage makes; then what is asked for beyond. Source: NIST SP 800-57 part 1, RSA sizes. */
const [standardBits, ...largerBits] = [2048, 3072, 4096] as const
const acceptedBits: readonly number[] = [standardBits, ...largerBits]

/** The ephemeral resource `vonage_key_pair`: a pair that no state or plan ever holds. */
export function createKeyPairEphemeral(createPair: CreatePair): EphemeralResource {
  return {
    schema: {
      version: 0,
      description:
        'A new RSA key pair at each run, in the plan as in the apply, kept nowhere by Terraform. Hand `private_key` to write-only arguments: one of a secret store, and `private_key_wo` of `vonage_application`, which sends the public half; raise their versions together to replace a pair.',
      attributes: {
        bits: {
          type: 'number',
          optional: true,
          computed: true,
          description: `Size of the key: one of ${acceptedBits.map((bits) => `\`${bits}\``).join(', ')}. Default: \`${standardBits}\`.`,
        },
        public_key: {
          type: 'string',
          computed: true,
          description: 'The public key in PEM (SPKI).',
        },
        private_key: {
          type: 'string',
          computed: true,
          sensitive: true,
          description: 'The private key in PEM (PKCS#8).',
        },
      },
    },
    validate: ({ config }) => checkBits(config['bits'] ?? null),
    open: async ({ config }) => {
      const bits = config['bits'] ?? standardBits
      const { publicKey, privateKey } = await createPair(Number(bits))
      return { result: { bits, public_key: publicKey, private_key: privateKey.reveal() } }
    },
  }
}

function checkBits(bits: Value): readonly Diagnostic[] {
  const isAccepted = bits === null || bits === UNKNOWN || acceptedBits.some((it) => it === bits)
  if (isAccepted) return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: 'bits is not one of the accepted values',
      detail: `Got ${String(bits)}. Use one of ${acceptedBits.join(', ')}.`,
      path: ['bits'],
    },
  ]
}
