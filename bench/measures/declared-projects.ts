import { createPublicKey, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import {
  capabilities,
  nameOf,
  type Project,
  prepareProject,
  succeed,
  writeConfig,
} from './projects'

/** Declares applications, each with a public key of its own, in an initialized project; none is created yet. */
export async function declareApplications(
  folder: string,
  count: number,
  url: string,
): Promise<Project> {
  const project = prepareProject(folder, { url })
  writeConfig(folder, 'vonage_application', count, (index) => ({
    name: nameOf(index),
    public_key: makePublicKey(),
    capabilities,
  }))
  await succeed(project, ['init'])
  return project
}

/** Declares `terraform_data` whose attributes will take this many characters of the state each; none is created yet. */
export async function declareTerraformData(
  folder: string,
  count: number,
  attributesLength: number,
): Promise<Project> {
  mkdirSync(folder)
  // The value is in the state twice.
  const length = Math.round((attributesLength - emptyDataLength) / 2)
  writeConfig(folder, 'terraform_data', count, (index) => ({
    input: nameOf(index).padEnd(length, 'x'),
  }))
  const project: Project = { folder, env: {} }
  await succeed(project, ['init'])
  return project
}

const emptyValue = { value: '', type: 'string' }

/** The attributes of a `terraform_data` with an empty text as input. */
const emptyDataLength = JSON.stringify({
  id: '00000000-0000-4000-8000-000000000000',
  input: emptyValue,
  output: emptyValue,
  triggers_replace: null,
}).length

/** An RSA key as PEM. Its modulus is no product of known primes: real pairs for 1,000 applications take minutes. */
function makePublicKey(): string {
  const modulus = randomBytes(256)
  modulus.writeUInt8(modulus.readUInt8(0) | 0x80, 0)
  modulus.writeUInt8(modulus.readUInt8(255) | 0x01, 255)
  const key = { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }
  return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
}
