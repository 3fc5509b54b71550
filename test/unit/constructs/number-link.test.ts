import { TerraformOutput, Testing } from 'cdktf'
import { Application, NumberLink } from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf, resourcesOf } from '../../helpers/synth-stack'

const applicationId = '78d335fa-323d-4114-9c3d-d6f0d48968cf'

describe('NumberLink', () => {
  it('links a number to an application of the program by reference', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900000', country: 'GB' })
    expect(resourcesOf(stack)['vonage_number_link']).toEqual({
      hotline: {
        application_id: '${vonage_application.shop.id}',
        msisdn: '447700900000',
        country: 'GB',
      },
    })
  })

  it('links a number to an application that exists', () => {
    const stack = aStack()
    const existing = Application.fromApplicationId(stack, 'existing', applicationId)
    new NumberLink(stack, 'a', { application: existing, msisdn: '447700900000', takeOver: true })
    new NumberLink(stack, 'b', { applicationId, msisdn: '447700900001' })
    expect(resourcesOf(stack)['vonage_number_link']).toEqual({
      a: { application_id: applicationId, msisdn: '447700900000', take_over: true },
      b: { application_id: applicationId, msisdn: '447700900001' },
    })
  })

  it('asks for an application when none is given', () => {
    const stack = aStack()
    // @ts-expect-error neither application nor applicationId
    new NumberLink(stack, 'hotline', { msisdn: '447700900000' })
    expect(problemsOf(stack)).toEqual([
      '[stack/hotline] The application is missing. Set exactly one of application (a construct of this program, or Application.fromApplicationId) and applicationId. [attribute_required]',
    ])
  })

  it('refuses two applications', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    // @ts-expect-error both application and applicationId
    new NumberLink(stack, 'hotline', { application: shop, applicationId, msisdn: '447700900000' })
    expect(problemsOf(stack)).toEqual([
      '[stack/hotline] Two applications are given. Set exactly one of application (a construct of this program, or Application.fromApplicationId) and applicationId. [declared_twice]',
    ])
  })

  it('shows all faults of a link at once', () => {
    const stack = aStack()
    new NumberLink(stack, 'hotline', { applicationId: 'shop', msisdn: '+44 7700', country: 'uk' })
    expect(problemsOf(stack).map((text) => text.split('.')[0])).toEqual([
      '[stack/hotline] msisdn is not a number in E',
      '[stack/hotline] country is not a country code',
      '[stack/hotline] applicationId is not an application id',
    ])
  })

  it('gives its attributes, and those of an application, as references', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const link = new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900000' })
    new TerraformOutput(stack, 'country', { value: link.country })
    new TerraformOutput(stack, 'application', { value: shop.applicationId })
    new TerraformOutput(stack, 'public', { value: shop.publicKey })
    new TerraformOutput(stack, 'private', { value: shop.privateKey, sensitive: true })
    const { output } = JSON.parse(Testing.synth(stack)) as { output: unknown }
    expect(output).toEqual({
      country: { value: '${vonage_number_link.hotline.country}' },
      application: { value: '${vonage_application.shop.id}' },
      public: { value: '${vonage_application.shop.public_key}' },
      private: { value: '${vonage_application.shop.private_key}', sensitive: true },
    })
  })
})
