import type { Diagnostic } from '../../lib/diagnostics/diagnostic'
import { ApiError } from '../../lib/diagnostics/errors'
import type { Provider, Resource } from '../../lib/plugin/provider'
import { UNKNOWN, type Value } from '../../lib/plugin/value'

/** A resource that keeps what it is given; `name` decides what goes wrong. */
const thing: Resource = {
  schema: {
    version: 1,
    description: 'A thing.',
    attributes: {
      id: { type: 'string', computed: true, description: 'Its id.' },
      name: { type: 'string', required: true, description: 'Its name.' },
      size: { type: 'number', optional: true, description: 'Its size.' },
      tags: { type: { map: 'string' }, optional: true, description: 'Its tags.' },
      secret_wo: { type: 'string', optional: true, writeOnly: true, description: 'Its secret.' },
      parts: {
        optional: true,
        description: 'Its parts.',
        type: {
          list: {
            object: {
              color: { type: 'string', optional: true, description: 'Its color.' },
              weights: { type: { set: 'number' }, optional: true, description: 'Its weights.' },
            },
          },
        },
      },
    },
  },
  validate({ config }) {
    return config['name'] === '' ? [error('name must not be empty', ['name'])] : []
  },
  upgrade({ state }) {
    return { state: { id: String(state['id']), name: String(state['label']) } }
  },
  async read({ state, private: kept }) {
    if (state['name'] === 'gone') return { state: null }
    return { state, private: { ...kept, reads: Number(kept['reads'] ?? 0) + 1 } }
  },
  async plan({ config, prior }) {
    if (config === null) return { planned: null }
    return {
      planned: { ...config, id: prior?.['id'] ?? UNKNOWN },
      requiresReplace: config['name'] === 'replaced' ? [['name'], ['parts', 0, 'color']] : [],
      private: { planned: true },
    }
  },
  async apply({ planned, config, private: kept }, { signal, log }) {
    if (planned === null) return { state: null }
    if (planned['name'] === 'half') {
      return { state: { ...planned, id: 'half-1' }, diagnostics: [error('half done', ['name'])] }
    }
    if (planned['name'] === 'refused') {
      throw new ApiError('value_invalid', 'Refused', {
        status: 400,
        retryable: false,
        detail: 'No.',
      })
    }
    if (planned['name'] === 'bug') throw new TypeError('x is not a function, Bearer abcdef')
    if (planned['name'] === 'slow') await interrupted(signal)
    if (planned['name'] === 'journal') {
      log.error('writing begins')
      await interrupted(signal)
      await new Promise((resolve) => setTimeout(resolve, 200))
      log.error('writing is done')
    }
    if (planned['name'] === 'misspelt') return { state: { ...planned, nmae: 'x' } }
    const secret = config?.['secret_wo'] === 's3cret' ? 'with secret' : 'without secret'
    const id: Value = typeof planned['id'] === 'string' ? planned['id'] : `id-1 ${secret}`
    return { state: { ...planned, id }, private: { ...kept, applied: true } }
  },
  async import({ id }) {
    return { imported: [{ state: { id, name: 'imported' }, private: { imported: true } }] }
  },
  move({ sourceType, sourceState }) {
    if (sourceType !== 'other_thing') return undefined
    return { state: { id: String(sourceState['id']), name: 'moved' } }
  },
}

/** A provider with one of everything, for the tests of the plugin. */
export const demoProvider: Provider = {
  schema: {
    version: 0,
    description: 'A provider for tests.',
    attributes: {
      color: { type: 'string', optional: true, description: 'Neither green nor blue.' },
    },
  },
  resources: { demo_thing: thing },
  dataSources: {
    demo_echo: {
      schema: {
        version: 0,
        description: 'Gives back what it is given.',
        attributes: {
          text: { type: 'string', required: true, description: 'What to give back.' },
          echo: { type: 'string', computed: true, description: 'What was given.' },
        },
      },
      validate: ({ config }) => (config['text'] === '' ? [error('text is empty', ['text'])] : []),
      read: async ({ config }) => ({ state: { ...config, echo: config['text'] ?? null } }),
    },
  },
  ephemeralResources: {
    demo_token: {
      schema: {
        version: 0,
        description: 'A token.',
        attributes: {
          subject: { type: 'string', optional: true, description: 'Whose.' },
          token: { type: 'string', computed: true, sensitive: true, description: 'The token.' },
        },
      },
      validate: ({ config }) =>
        config['subject'] === '' ? [error('subject is empty', ['subject'])] : [],
      open: async ({ config }) => {
        const result = { ...config, token: 'token-1' }
        if (config['subject'] === null) return { result }
        return { result, private: { round: 1 }, renewAt: new Date(1_700_000_000_250) }
      },
      renew: async ({ private: kept }) => ({ private: { round: Number(kept['round']) + 1 } }),
      close: async ({ private: kept }) =>
        kept['round'] !== 1 ? [] : [error('was not renewed', [])],
    },
  },
  functions: {
    join: {
      summary: 'Joins.',
      description: 'Joins texts.',
      parameters: [{ name: 'separator', type: 'string', description: 'Between them.' }],
      variadic: { name: 'texts', type: 'string', description: 'What to join.' },
      returns: 'string',
      call([separator, ...texts]) {
        if (separator === '') return { error: 'separator is empty', argument: 0 }
        return { result: texts.map(String).join(String(separator)) }
      },
    },
  },
  validateConfig: ({ config }) =>
    config['color'] === 'green' ? [error('color must not be green', ['color'])] : [],
  configure: async ({ config, terraformVersion }) =>
    config['color'] === 'blue' ? [error(`no blue in ${terraformVersion}`, ['color'])] : [],
}

function error(summary: string, path: readonly (string | number)[]): Diagnostic {
  return { severity: 'error', code: 'value_invalid', summary, detail: 'Choose another.', path }
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
