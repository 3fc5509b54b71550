import { ContractError } from '../../diagnostics/errors'
import { redact } from '../../diagnostics/secret'
import { valueFromProto, valueToProto } from '../dynamic-value'
import { type DynamicValue, type FunctionError, ProviderDefinition } from '../generated/tfplugin6'
import type { ProviderFunction } from '../provider'
import type { Value } from '../value'
import { getFunction } from './find-type'
import { unary } from './unary'

export const callFunction = unary(ProviderDefinition.methods.callFunction, {
  async answer(request, served) {
    const definition = getFunction(request.name, served)
    const called = await definition.call(argumentsFromProto(request.arguments, definition))
    if ('error' in called) return { error: errorToProto(called.error, called.argument) }
    return { result: valueToProto(called.result, definition.returns) }
  },
  refuse: (diagnostics) => ({
    error: errorToProto(diagnostics.map(({ detail }) => detail).join('\n'), undefined),
  }),
})

function argumentsFromProto(
  sent: readonly DynamicValue[],
  { parameters, variadic }: ProviderFunction,
): readonly Value[] {
  return sent.map((argument, index) => {
    const parameter = parameters[index] ?? variadic
    if (parameter !== undefined) return valueFromProto(argument, parameter.type)
    throw new ContractError('plugin_protocol', 'Terraform sent too many arguments', {
      detail: `The function takes ${parameters.length} arguments and got ${sent.length}.`,
    })
  })
}

/** Terraform puts the text at the end of a sentence of its own and adds the full stop. */
function errorToProto(text: string, argument: number | undefined): FunctionError {
  return { text: redact(text).replace(/\.$/, ''), functionArgument: argument }
}
