import { TerraformOutput, Testing } from 'cdktf'
import { Application, NumberLease } from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf, resourcesOf } from '../../helpers/synth-stack'

const applicationId = '78d335fa-323d-4114-9c3d-d6f0d48968cf'

describe('NumberLease', () => {
  it('lends a number of a kind to an application of the program or to one that exists', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const features = ['VOICE', 'SMS'] as const
    const a = new NumberLease(stack, 'a', { application: shop, country: 'GB', features })
    new NumberLease(stack, 'b', { applicationId, pattern: '^4477' })
    new TerraformOutput(stack, 'call', { value: a.msisdn })
    expect(resourcesOf(stack)['vonage_number_lease']).toEqual({
      a: {
        application_id: '${vonage_application.shop.id}',
        country: 'GB',
        features: ['VOICE', 'SMS'],
      },
      b: { application_id: applicationId, pattern: '^4477' },
    })
    const { output } = JSON.parse(Testing.synth(stack)) as { output: unknown }
    expect(output).toEqual({ call: { value: '${vonage_number_lease.a.msisdn}' } })
  })

  it('says what is wrong at synth', () => {
    const stack = aStack()
    // @ts-expect-error neither application nor applicationId
    new NumberLease(stack, 'lease', { country: 'gb' })
    expect(problemsOf(stack)).toEqual([
      '[stack/lease] The application is missing. Set exactly one of application (a construct of this program, or Application.fromApplicationId) and applicationId. [attribute_required]',
      '[stack/lease] country is not a country code. Got "gb". Use two capital letters, such as GB (ISO 3166-1 alpha-2). [value_invalid]',
    ])
  })
})
