import { callFunction } from './cdktf'

/** The functions of the provider; they are called in the deploy. Arguments may be references. Needs Terraform 1.8. */
export const VonageFn = {
  /** The number in E.164 digits without the plus sign, as `msisdn` takes it. */
  e164: (text: string): string => callFunction('provider::vonage::e164', [text]),

  /** A name for the environment of a branch: lower case letters, digits and dashes, never longer than `max`. */
  branchName: (branch: string, max: number): string =>
    callFunction('provider::vonage::branch_name', [branch, max]),

  /** `SHA256:` and the hash of a public key in PEM: short enough to compare and to print. */
  publicKeyFingerprint: (pem: string): string =>
    callFunction('provider::vonage::public_key_fingerprint', [pem]),
} as const
