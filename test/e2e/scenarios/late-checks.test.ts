import { describe, expect } from 'vitest'
import { owning, writesOf } from '../harness/account'
import { applications } from '../harness/config'
import { itRuns } from '../harness/scenario'

describe('a mistake in a value that is known late', () => {
  itRuns('is told by the plan or the apply that knows it', owning(1), async (workspace) => {
    workspace.configureHcl(`
      variable "region" {}
      resource "terraform_data" "late" {
        input = "GET"
      }
      resource "vonage_application" "shop" {
        name = "shop"
        capabilities = {
          voice = { region = var.region }
          messages = {
            webhooks = {
              inbound_url = { address = "https://example.com", http_method = terraform_data.late.output }
            }
          }
        }
      }
      resource "vonage_application_capability" "rtc" {
        application_id = "11111111-1111-4111-8111-111111111111"
        rtc            = {}
      }
      resource "vonage_number_link" "main" {
        msisdn         = "447700900000"
        application_id = "11111111-1111-4111-8111-111111111111"
      }`)
    expect((await workspace.terraform('validate')).exitCode).toBe(0)
    const planned = await workspace.plan('-var=region=mars')
    expect(planned.errors.map(({ summary }) => summary)).toEqual([
      'capabilities.voice.region is not one of the accepted values',
    ])
    expect(planned.warnings.map(({ summary, address }) => `${address}: ${summary}`).sort()).toEqual(
      [
        'vonage_application_capability.rtc: No application has this id',
        'vonage_number_link.main: No application has this id',
      ],
    )
    const applied = await workspace.apply('-var=region=eu-west', '-target=vonage_application.shop')
    expect(applied.errors.map(({ summary }) => summary)).toEqual([
      'capabilities.messages.webhooks.inbound_url.http_method is not one of the accepted values',
    ])
    expect(writesOf(workspace.emulator)).toEqual([])
  })

  itRuns('is told by the plan of a replacement that is forbidden', {}, async (workspace) => {
    workspace.configure(applications({ shop: { deletion_protection: true } }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(await workspace.plan('-replace=vonage_application.shop')).toMatchObject({
      exitCode: 1,
      errors: [{ summary: 'The application is protected from deletion' }],
    })
    workspace.configure(applications({ shop: { deletion_protection: false } }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    const replaced = await workspace.apply('-replace=vonage_application.shop')
    expect(replaced).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
  })
})
