import type { AttributePath } from '../diagnostics/diagnostic'
import { ContractError } from '../diagnostics/errors'
import { MsgpackError, MsgpackReader, type MsgpackToken } from './msgpack-reader'
import { numberFromFloat, numberFromText } from './number'
import type { Attributes, AttributeType } from './schema'
import { UNKNOWN, type Value } from './value'

/**
 * The value of a type in Terraform's MessagePack form. Every extension is an unknown value, refined or not.
 * Source: the encoding of `DynamicValue.msgpack`, Terraform docs/plugin-protocol/object-wire-format.md.
 *
 * @throws {ContractError} when the bytes are not a value of the type
 */
export function decodeValue(bytes: Uint8Array, type: AttributeType): Value {
  const reader = new MsgpackReader(bytes)
  const decoder = new Decoder(reader)
  try {
    const value = decoder.value(type)
    if (reader.left > 0) throw new MsgpackError(`${reader.left} bytes follow the value`)
    return value
  } catch (error) {
    if (!(error instanceof MsgpackError || error instanceof RangeError)) throw error
    throw unreadable(error, decoder.path)
  }
}

function unreadable(cause: Error, path: AttributePath): ContractError {
  return new ContractError('plugin_protocol', 'Terraform sent a value that cannot be read', {
    detail: `Terraform sent a value that does not fit the schema of the provider: ${cause.message}. Run terraform init -upgrade; if that does not help, report it with the versions of Terraform and the provider.`,
    path,
    cause,
  })
}

class Decoder {
  readonly #reader: MsgpackReader
  readonly #path: (string | number)[] = []

  constructor(reader: MsgpackReader) {
    this.#reader = reader
  }

  /** Where the decoder is, or stopped. */
  get path(): AttributePath {
    return [...this.#path]
  }

  value(type: AttributeType): Value {
    const token = this.#reader.next()
    if (token.kind === 'nil') return null
    if (token.kind === 'extension') return UNKNOWN
    if (typeof type === 'string') return primitive(token, type)
    if ('list' in type) return this.#elements(token, type.list)
    if ('set' in type) return this.#elements(token, type.set)
    if ('map' in type) return this.#entries(token, () => type.map)
    return this.#object(token, type.object)
  }

  #elements(token: MsgpackToken, element: AttributeType): readonly Value[] {
    if (token.kind !== 'array') throw mismatch(token, 'an array')
    const values: Value[] = []
    for (let index = 0; index < token.size; index++) {
      values.push(this.#at(index, element))
    }
    return values
  }

  #object(token: MsgpackToken, attributes: Attributes): Value {
    const object = this.#entries(token, (name) => {
      const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined
      if (attribute === undefined) throw new MsgpackError(`it has no attribute ${name}`)
      return attribute.type
    })
    for (const name of Object.keys(attributes)) {
      if (!Object.hasOwn(object, name)) object[name] = null
    }
    return object
  }

  #entries(token: MsgpackToken, typeOf: (name: string) => AttributeType): Record<string, Value> {
    if (token.kind !== 'map') throw mismatch(token, 'a map')
    const object: Record<string, Value> = {}
    for (let index = 0; index < token.size; index++) {
      const name = this.#reader.next()
      if (name.kind !== 'string') throw mismatch(name, 'a name')
      define(object, name.value, this.#at(name.value, typeOf(name.value)))
    }
    return object
  }

  #at(step: string | number, type: AttributeType): Value {
    this.#path.push(step)
    const value = this.value(type)
    this.#path.pop()
    return value
  }
}

/** An assignment to `__proto__` would set the prototype and lose the user's map entry of that name. */
function define(object: Record<string, Value>, name: string, value: Value): void {
  if (name !== '__proto__') object[name] = value
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    })
}

function primitive(token: MsgpackToken, type: 'string' | 'number' | 'bool'): Value {
  if (type === 'number') return number(token)
  if (token.kind !== type) throw mismatch(token, `a ${type}`)
  return token.value
}

function number(token: MsgpackToken): Value {
  if (token.kind === 'int') return token.value
  if (token.kind === 'float') return numberFromFloat(token.value)
  if (token.kind === 'string') return numberFromText(token.value)
  throw mismatch(token, 'a number')
}

function mismatch(token: MsgpackToken, wanted: string): MsgpackError {
  return new MsgpackError(`found ${token.kind} instead of ${wanted}`)
}
