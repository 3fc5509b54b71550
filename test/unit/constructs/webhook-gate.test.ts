import { NullProvider } from '@cdktf/provider-null/lib/provider'
import { Resource } from '@cdktf/provider-null/lib/resource'
import { type TerraformStack, Testing } from 'cdktf'
import { Application, MessagesCapability, NumberLink, VoiceCapability } from 'cdktf-provider-vonage'
import { WebhookGate, type WebhookGateProps } from 'cdktf-provider-vonage/gate'
import { describe, expect, it } from 'vitest'
import { aStack as aVonageStack } from '../../helpers/synth-stack'

interface Synthesized {
  readonly resource: {
    readonly null_resource: {
      readonly gate: {
        readonly depends_on: readonly string[]
        readonly triggers: Readonly<Record<string, string>>
        readonly provisioner: readonly { readonly 'local-exec': LocalExec }[]
      }
    }
    readonly vonage_number_link: { readonly hotline: { readonly application_id: string } }
  }
}

interface LocalExec {
  readonly interpreter: readonly string[]
  readonly command: string
}

function aStack(): TerraformStack {
  const stack = aVonageStack()
  new NullProvider(stack, 'null')
  return stack
}

function anApplication(stack: TerraformStack): Application {
  const application = new Application(stack, 'shop', { name: 'Shop' })
  new VoiceCapability(application, 'voice', { answerUrl: 'https://example.com/answer' })
  return application
}

function gateOf(stack: TerraformStack, props: WebhookGateProps) {
  new WebhookGate(stack, 'gate', props)
  return synthesize(stack).resource.null_resource.gate
}

function synthesize(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack)) as Synthesized
}

describe('WebhookGate', () => {
  it('rehearses a call without a shell, whenever the webhooks change', () => {
    const stack = aStack()
    expect(gateOf(stack, { application: anApplication(stack) })).toMatchObject({
      triggers: {
        application_id: '${vonage_application.shop.id}',
        rehearsal: 'call any strict',
        voice: '${jsonencode(vonage_application.shop.capabilities.voice.webhooks)}',
      },
      provisioner: [
        {
          'local-exec': {
            interpreter: [
              'node',
              '${path.module}/vonage-iac/vonage-iac.cjs',
              'rehearse',
              '--event',
              'call',
              '--failed',
              'any',
              '--strict',
              '--application',
            ],
            command: '${vonage_application.shop.id}',
          },
        },
      ],
    })
  })

  it('rehearses what is declared, even after the gate', () => {
    const stack = aStack()
    const application = anApplication(stack)
    new WebhookGate(stack, 'gate', { application })
    new MessagesCapability(application, 'messages', {
      inboundUrl: 'https://example.com/inbound',
      statusUrl: 'https://example.com/status',
    })
    const { provisioner, triggers } = synthesize(stack).resource.null_resource.gate
    expect(provisioner.map((one) => one['local-exec'].interpreter[4])).toEqual([
      'call',
      'message',
      'message-status',
    ])
    expect(Object.keys(triggers)).toEqual(['application_id', 'messages', 'rehearsal', 'voice'])
  })

  it('does as it is told', () => {
    const stack = aStack()
    const gate = gateOf(stack, {
      application: anApplication(stack),
      events: ['outbound-call'],
      failed: 'documented',
      strict: false,
      triggers: { version: '7' },
    })
    expect(gate.triggers).toMatchObject({ rehearsal: 'outbound-call documented', version: '7' })
    expect(gate.provisioner[0]?.['local-exec'].interpreter.slice(2)).toEqual([
      'rehearse',
      '--event',
      'outbound-call',
      '--failed',
      'documented',
      '--application',
    ])
  })

  it('rehearses a call of an application of another program', () => {
    const stack = aStack()
    const id = '78d335fa-323d-0114-9c3d-d6f0d48968cf'
    const gate = gateOf(stack, { application: Application.fromApplicationId(stack, 'other', id) })
    expect(gate.triggers).toEqual({ application_id: id, rehearsal: 'call any strict' })
    expect(gate.provisioner[0]?.['local-exec'].command).toBe(id)
  })

  it('waits for what is declared of such an application, and rehearses when it changes', () => {
    const stack = aStack()
    const id = '78d335fa-323d-0114-9c3d-d6f0d48968cf'
    const other = Application.fromApplicationId(stack, 'other', id)
    new VoiceCapability(other, 'voice', { answerUrl: 'https://example.com/answer' })
    new Resource(other, 'part')
    const first = new Resource(stack, 'first')
    const gate = gateOf(stack, { application: other, dependsOn: [first] })
    expect(gate.depends_on.map((address) => address.replace(/_[0-9A-F]{8}$/, ''))).toEqual(
      expect.arrayContaining(['null_resource.first', 'null_resource.other_part']),
    )
    expect(gate.triggers).toMatchObject({
      voice: '${jsonencode({"answer_url" = {"address" = "https://example.com/answer"}})}',
    })
  })

  it('hands the application on to a link, which then waits for it', () => {
    const stack = aStack()
    const gate = new WebhookGate(stack, 'gate', { application: anApplication(stack) })
    new NumberLink(stack, 'hotline', { application: gate, msisdn: '447700900000' })
    expect(synthesize(stack).resource.vonage_number_link.hotline.application_id).toBe(
      '${null_resource.gate.triggers.application_id}',
    )
  })

  it('names what it cannot rehearse', () => {
    const stack = aStack()
    const props = { events: ['fax'], failed: 'some' } as unknown as WebhookGateProps
    const gate = new WebhookGate(stack, 'gate', { ...props, application: anApplication(stack) })
    expect(gate.node.validate()).toEqual([
      'events has an unknown one. Got "fax". Use some of call, outbound-call, call-event, message, message-status, rtc. [value_not_allowed]',
      'failed is not one of the accepted values. Got "some". Use one of any, documented. [value_not_allowed]',
    ])
    const empty = new WebhookGate(stack, 'empty', { application: gate, events: [] })
    expect(empty.node.validate()).toEqual([
      'events is empty. Use some of call, outbound-call, call-event, message, message-status, rtc, or leave it out. [value_not_allowed]',
    ])
  })
})
