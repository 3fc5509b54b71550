import { toCamelCase } from '../../lib/model/properties'
import type { ProviderFunction } from '../../lib/plugin/provider'
import { renderPage } from './page'
import { renderExample } from './render-example'
import { typeName } from './render-schema'

/** The page of a function. */
export function renderFunction(name: string, served: ProviderFunction): string {
  const { summary, description, parameters, variadic, returns } = served
  const all = [...parameters, ...(variadic === undefined ? [] : [variadic])]
  const list = all.map((one) => `${one.name} ${typeName(one.type).toLowerCase()}`).join(', ')
  return renderPage({
    title: `${name} function - vonage`,
    heading: `function: ${name}`,
    description: `${summary}.`,
    body: [
      description,
      '',
      ...renderExample({
        hcl: `provider::vonage::${name}(`,
        typescript: `VonageFn.${toCamelCase(name)}(`,
        note: 'Terraform calls the function in the deploy (1.8 or newer): what a program gets is a reference to the result.',
      }),
      '## Signature',
      '',
      '```text',
      `${name}(${list}) ${typeName(returns).toLowerCase()}`,
      '```',
      '',
      '## Arguments',
      '',
      ...all.map(
        (one, index) => `${index + 1}. \`${one.name}\` (${typeName(one.type)}) ${one.description}`,
      ),
    ],
  })
}
