/** What a value in an NCCO must be. Numbers and booleans may be written as texts: Vonage's PHP SDK does so. */
export type NccoRule =
  | { readonly is: 'text'; readonly choices?: readonly string[]; readonly form?: NccoTextForm }
  | {
      readonly is: 'number'
      readonly min?: number
      readonly max?: number
      readonly whole?: true
      readonly unit?: string
    }
  | { readonly is: 'boolean' }
  | { readonly is: 'anything' }
  | { readonly is: 'list'; readonly of: NccoRule; readonly exactlyOne?: true }
  | { readonly is: 'object'; readonly fields: NccoFields }
  /** An object whose field `by` says which other fields it has. */
  | {
      readonly is: 'kind'
      readonly by: string
      readonly kinds: Readonly<Record<string, NccoFields>>
    }

export type NccoTextForm = 'address' | 'socket_address' | 'msisdn' | 'spoken_text' | 'dtmf_key'

/** The fields of an action or of an object in one; others are left alone, as Vonage adds some. */
export type NccoFields = Readonly<Record<string, NccoRule & { readonly required?: true }>>

const text = { is: 'text' } as const
const flag = { is: 'boolean' } as const
const anything = { is: 'anything' } as const
const address = { is: 'text', form: 'address' } as const
const oneAddress = { is: 'list', of: address, exactlyOne: true } as const
const texts = { is: 'list', of: text } as const
const method = { is: 'text', choices: ['GET', 'POST'] } as const
const loop = { is: 'number', min: 0, whole: true } as const
const level = { is: 'number', min: -1, max: 1 } as const

function choice(...choices: readonly string[]): NccoRule {
  return { is: 'text', choices }
}

function seconds(min: number, max?: number): NccoRule {
  return { is: 'number', min, ...(max !== undefined && { max }), unit: 'seconds' }
}

const transcription: NccoRule = {
  is: 'object',
  fields: { language: text, eventUrl: oneAddress, eventMethod: method },
}

const endpoint: NccoRule = {
  is: 'kind',
  by: 'type',
  kinds: {
    phone: {
      number: { is: 'text', form: 'msisdn', required: true },
      dtmfAnswer: text,
      onAnswer: {
        is: 'object',
        fields: { url: { ...address, required: true }, ringbackTone: address },
      },
    },
    app: { user: { ...text, required: true } },
    websocket: {
      uri: { is: 'text', form: 'socket_address', required: true },
      'content-type': text,
      headers: anything,
      authorization: anything,
    },
    // By uri, or by user and domain.
    sip: { uri: text, user: text, domain: text, headers: anything, standardHeaders: anything },
    vbc: { extension: { ...text, required: true } },
  },
}

/**
 * Every action by name, with what its fields must be.
 * Source: Vonage Voice API, NCCO reference, read 2026-11-23.
 */
export const nccoActions: Readonly<Record<string, NccoFields>> = {
  record: {
    format: choice('mp3', 'wav', 'ogg'),
    split: choice('conversation'),
    channels: { is: 'number', min: 1, max: 32, whole: true },
    endOnSilence: seconds(3, 10),
    endOnKey: { is: 'text', form: 'dtmf_key' },
    timeOut: seconds(3, 7200),
    beepStart: flag,
    eventUrl: oneAddress,
    eventMethod: method,
    transcription,
  },
  conversation: {
    name: { ...text, required: true },
    musicOnHoldUrl: oneAddress,
    startOnEnter: flag,
    endOnExit: flag,
    record: flag,
    canSpeak: texts,
    canHear: texts,
    mute: flag,
    eventUrl: oneAddress,
    eventMethod: method,
    transcription,
  },
  connect: {
    endpoint: { is: 'list', of: endpoint, exactlyOne: true, required: true },
    from: text,
    randomFromNumber: flag,
    eventType: choice('synchronous'),
    timeout: seconds(1),
    limit: seconds(1, 7200),
    machineDetection: choice('continue', 'hangup'),
    advancedMachineDetection: {
      is: 'object',
      fields: {
        behavior: choice('continue', 'hangup'),
        mode: choice('default', 'detect', 'detect_beep'),
        beep_timeout: seconds(45, 120),
      },
    },
    eventUrl: oneAddress,
    eventMethod: method,
    ringbackTone: address,
  },
  talk: {
    text: { is: 'text', form: 'spoken_text', required: true },
    bargeIn: flag,
    loop,
    level,
    language: text,
    style: { is: 'number', min: 0, whole: true },
    premium: flag,
  },
  stream: { streamUrl: { ...oneAddress, required: true }, level, bargeIn: flag, loop },
  input: {
    type: { is: 'list', of: choice('dtmf', 'speech'), required: true },
    dtmf: {
      is: 'object',
      fields: {
        timeOut: seconds(0, 10),
        maxDigits: { is: 'number', min: 1, max: 20, whole: true },
        submitOnHash: flag,
      },
    },
    speech: {
      is: 'object',
      fields: {
        uuid: texts,
        endOnSilence: seconds(0.4, 10),
        language: text,
        context: texts,
        startTimeout: seconds(1, 60),
        maxDuration: seconds(1, 60),
        saveAudio: flag,
        sensitivity: { is: 'number', min: 0, max: 100 },
      },
    },
    mode: choice('synchronous', 'asynchronous'),
    eventUrl: oneAddress,
    eventMethod: method,
  },
  notify: {
    payload: { ...anything, required: true },
    eventUrl: { ...oneAddress, required: true },
    eventMethod: method,
  },
  wait: { timeout: seconds(0.1, 7200) },
  transfer: {
    conversationId: { ...text, required: true },
    mute: flag,
    canSpeak: texts,
    canHear: texts,
  },
  pay: {
    amount: { is: 'number', min: 0, required: true },
    currency: text,
    eventUrl: oneAddress,
    prompts: anything,
    voice: anything,
  },
}

/** Characters of a spoken text, without SSML tags. Source: NCCO reference, talk. */
export const maxSpokenCharacters = 1_500
