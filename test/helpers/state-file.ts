import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WireApplication } from '../../lib/emulator/state'
import type { JsonObject, RawApplication } from '../../lib/engine/ports'
import { applicationFromRaw } from '../../lib/engine/read-raw'
import { capabilityNames } from '../../lib/model/capabilities'
import { applicationSchema } from '../../lib/provider/application/schema'

/** A resource of a state file, as Terraform writes it. */
export function recordedResource(
  type: string,
  name: string,
  attributes: JsonObject,
  kept: JsonObject = { api_key: 'emulator', managed_capabilities: capabilityNames },
): JsonObject {
  return {
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/vonage-iac/vonage"]',
    instances: [
      {
        schema_version: type === 'vonage_application' ? applicationSchema.version : 0,
        attributes,
        private: Buffer.from(JSON.stringify(kept)).toString('base64'),
      },
    ],
  }
}

/** The state of an application as a refresh would record it now. */
export function recordedApplication(name: string, application: WireApplication): JsonObject {
  const tree = applicationFromRaw(application as unknown as RawApplication, null)
  const computed = { id: application.id, full_name: tree.name, private_key: null }
  const attributes = { ...computed, ...tree } as unknown as JsonObject
  return recordedResource('vonage_application', name, attributes)
}

export function recordedLink(name: string, msisdn: string, applicationId: string): JsonObject {
  return recordedResource('vonage_number_link', name, {
    id: `GB:${msisdn}`,
    msisdn,
    country: 'GB',
    application_id: applicationId,
    take_over: null,
  })
}

/** Writes `terraform.tfstate` into the folder. */
export function writeState(folder: string, resources: readonly JsonObject[]): void {
  const state = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'x', resources }
  writeFileSync(join(folder, 'terraform.tfstate'), JSON.stringify(state))
}
