import { describe, expect, it } from 'vitest'
import { findSecrets, minimalTree } from '../../../lib/adoption/minimal-tree'
import { planApplication } from '../../../lib/engine/plan-application'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { type ApplicationTree, application } from '../../../lib/model/application'
import type { LeafAttribute, ObjectAttribute } from '../../../lib/model/attribute'
import { capabilities } from '../../../lib/model/capabilities'
import { oddAccount } from '../../helpers/odd-account'

const { voice } = capabilities

describe('minimalTree', () => {
  it('leaves out defaults, what the server chooses and what is not there', () => {
    const tree = {
      webhooks: {
        answer_url: {
          address: 'https://example.com/answer',
          http_method: 'GET',
          connect_timeout: 1000,
          socket_timeout: 5000,
        },
        fallback_answer_url: null,
        event_url: {
          address: 'https://example.com/event',
          http_method: 'GET',
          connect_timeout: 300,
          socket_timeout: 10000,
        },
      },
      signed_callbacks: true,
      conversations_ttl: 48,
      leg_persistence_time: 7,
      region: 'eu-west',
    }
    expect(minimalTree(voice, tree)).toEqual({
      webhooks: {
        answer_url: { address: 'https://example.com/answer' },
        event_url: {
          address: 'https://example.com/event',
          http_method: 'GET',
          connect_timeout: 300,
        },
      },
      region: 'eu-west',
    })
  })

  it('keeps a capability that has nothing to say', () => {
    expect(minimalTree(application.attributes.capabilities, { vbc: {}, rtc: null })).toEqual({
      vbc: {},
    })
  })

  it('says enough for a plan that changes nothing, whatever the account has', () => {
    for (const wire of oddAccount(300, 0).applications) {
      const prior = applicationFromRaw(wire as unknown as RawApplication, null)
      const declared = minimalTree(application.attributes.capabilities, prior.capabilities)
      const config: ApplicationTree = {
        ...prior,
        capabilities: declared,
        privacy: null,
        public_key: null,
      }
      expect(planApplication(config, prior)).toBe(prior)
    }
  })
})

describe('findSecrets', () => {
  const text: LeafAttribute = { kind: 'string', description: '', source: '' }
  const object: ObjectAttribute = {
    kind: 'object',
    description: '',
    source: '',
    attributes: {
      secret: { ...text, sensitive: true },
      token: { ...text, writeOnly: true },
      plain: text,
    },
  }

  it('finds secrets that have a value', () => {
    const tree = { secret: 'a', token: 'b', plain: 'c' }
    expect(findSecrets(object, tree, 'video')).toEqual(['video.secret', 'video.token'])
    expect(findSecrets(object, { secret: null, token: null, plain: 'c' }, 'video')).toEqual([])
    expect(findSecrets(object, null, 'video')).toEqual([])
  })
})
