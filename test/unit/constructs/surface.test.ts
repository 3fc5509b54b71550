import {
  DefaultTokenResolver,
  StringConcat,
  TerraformOutput,
  type TerraformStack,
  Testing,
  Tokenization,
} from 'cdktf'
import {
  Application,
  DataVonageApplication,
  DataVonageApplications,
  DataVonageNumber,
  DataVonageNumberPool,
  DataVonageNumbers,
  EphemeralVonageApplicationJwt,
  EphemeralVonageKeyPair,
  VonageFn,
  VonageProvider,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aPublicKey } from '../../helpers/fake-keys'
import { aStack, problemsOf } from '../../helpers/synth-stack'

function synthesized(stack: TerraformStack): Record<string, unknown> {
  return JSON.parse(Testing.synth(stack, true)) as Record<string, unknown>
}

function resolving(scope: TerraformStack) {
  return { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }
}

describe('data sources', () => {
  it('take their arguments and give references', () => {
    const stack = aStack()
    const shop = new DataVonageApplication(stack, 'shop', { name: 'Shop' })
    new DataVonageApplications(stack, 'voice', { capability: 'voice' })
    new DataVonageNumber(stack, 'hotline', { msisdn: '447700900000' })
    const free = new DataVonageNumbers(stack, 'free', {
      applicationId: shop.id,
      features: ['VOICE'],
      hasApplication: false,
    })
    new DataVonageNumbers(stack, 'all')
    new DataVonageNumberPool(stack, 'previews', { country: 'GB', features: ['VOICE'] })
    new TerraformOutput(stack, 'numbers', { value: free.numbers })
    new TerraformOutput(stack, 'capabilities', { value: shop.capabilities })
    expect(synthesized(stack)).toMatchObject({
      data: {
        vonage_application: { shop: { name: 'Shop' } },
        vonage_applications: { voice: { capability: 'voice' } },
        vonage_number: { hotline: { msisdn: '447700900000' } },
        vonage_number_pool: { previews: { country: 'GB', features: ['VOICE'] } },
        vonage_numbers: {
          all: {},
          free: {
            application_id: '${data.vonage_application.shop.id}',
            features: ['VOICE'],
            has_application: false,
          },
        },
      },
      output: {
        numbers: { value: '${data.vonage_numbers.free.numbers}' },
        capabilities: { value: '${data.vonage_application.shop.capabilities}' },
      },
    })
  })
})

describe('ephemeral resources', () => {
  it('are blocks of the synthesized JSON, and their values are references', () => {
    const stack = aStack()
    const provider = new VonageProvider(stack, 'other', { alias: 'other' })
    const pair = new EphemeralVonageKeyPair(stack, 'pair', { bits: 3072 })
    const shop = new Application(stack, 'shop', {
      name: 'Shop',
      privateKeyWo: pair.privateKey,
      privateKeyWoVersion: 1,
    })
    const token = new EphemeralVonageApplicationJwt(stack, 'token', {
      applicationId: shop.applicationId,
      privateKey: pair.privateKey,
      ttlSeconds: 60,
      sub: 'alice',
      provider,
    })
    new EphemeralVonageKeyPair(stack, 'plain')
    expect(problemsOf(stack)).toEqual([])
    expect(synthesized(stack)).toMatchObject({
      ephemeral: {
        vonage_key_pair: { pair: { bits: 3072 }, plain: {} },
        vonage_application_jwt: {
          token: {
            application_id: '${vonage_application.shop.id}',
            private_key: '${ephemeral.vonage_key_pair.pair.private_key}',
            ttl: 60,
            sub: 'alice',
            provider: 'vonage.other',
          },
        },
      },
      resource: {
        vonage_application: {
          shop: { private_key_wo: '${ephemeral.vonage_key_pair.pair.private_key}' },
        },
      },
    })
    const values = [token.jwt, pair.publicKey].map(
      (value) => Tokenization.resolve(value, resolving(stack)) as unknown,
    )
    expect(values).toEqual([
      '${ephemeral.vonage_application_jwt.token.jwt}',
      '${ephemeral.vonage_key_pair.pair.public_key}',
    ])
  })

  it('say what a token may do by path, as it is written', () => {
    const stack = aStack()
    new EphemeralVonageApplicationJwt(stack, 'token', {
      applicationId: '11111111-1111-4111-8111-111111111111',
      privateKey: '${var.key}',
      acl: {
        '/*/calls/**': { methods: ['GET'], filters: { conversationId: 'CON-1' } },
        '/*/users/**': {},
      },
    })
    expect(blockOf(stack, 'token')).toMatchObject({
      acl: {
        '/*/calls/**': { methods: ['GET'], filters: { conversationId: 'CON-1' } },
        '/*/users/**': {},
      },
    })
  })

  it('take overrides as every element does: objects merge, lists grow, undefined removes', () => {
    const stack = aStack()
    const token = new EphemeralVonageApplicationJwt(stack, 'token', {
      applicationId: '${var.id}',
      privateKey: '${var.key}',
      sub: 'alice',
      acl: { '/*/calls/**': { methods: ['GET'] } },
    })
    token.addOverride('sub', undefined)
    token.addOverride('depends_on', ['vonage_application.shop'])
    token.addOverride('acl', { '/*/calls/**': { methods: ['POST'] }, '/*/users/**': {} })
    expect(blockOf(stack, 'token')).toEqual({
      application_id: '${var.id}',
      private_key: '${var.key}',
      acl: { '/*/calls/**': { methods: ['GET', 'POST'] }, '/*/users/**': {} },
      depends_on: ['vonage_application.shop'],
    })
  })
})

function blockOf(stack: TerraformStack, name: string): unknown {
  const { ephemeral } = synthesized(stack) as {
    ephemeral: { vonage_application_jwt: Record<string, unknown> }
  }
  return ephemeral.vonage_application_jwt[name]
}

describe('functions', () => {
  it('are called in the deploy, with literals and references', () => {
    const stack = aStack()
    const number = new DataVonageNumber(stack, 'hotline', {
      msisdn: VonageFn.e164('+44 7700 900000'),
    })
    const values = [
      number.node.id,
      VonageFn.branchName('feature/"x"', 20),
      VonageFn.publicKeyFingerprint(number.country),
    ].map((value) => Tokenization.resolve(value, resolving(stack)) as unknown)
    expect(values).toEqual([
      'hotline',
      '${provider::vonage::branch_name("feature/\\"x\\"", 20)}',
      '${provider::vonage::public_key_fingerprint(data.vonage_number.hotline.country)}',
    ])
    expect(synthesized(stack)).toMatchObject({
      data: {
        vonage_number: { hotline: { msisdn: '${provider::vonage::e164("+44 7700 900000")}' } },
      },
    })
  })
})

describe('the key of an application', () => {
  it('comes one way: others are refused by the types and at synth', () => {
    const stack = aStack()
    const publicKey = aPublicKey(1)
    // @ts-expect-error only a generated pair can be replaced
    new Application(stack, 'own', { name: 'a', publicKey, keyVersion: 2 })
    // @ts-expect-error a write-only key needs a version
    new Application(stack, 'lone', { name: 'a', privateKeyWo: '${var.key}' })
    new Application(stack, 'rotated', { name: 'a', keyVersion: 2 })
    expect(problemsOf(stack)).toEqual([
      '[stack/own] publicKey and keyVersion cannot stand together. Leave one out: only a generated pair can be replaced. [key_arguments_conflict]',
      '[stack/lone] privateKeyWo and privateKeyWoVersion belong together. Set both: a write-only value is not compared, so the version says when it is another one. [key_arguments_conflict]',
    ])
  })
})
