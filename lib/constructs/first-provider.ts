import { providersOf, stackOf, type TerraformProvider } from './cdktf'
import { hasMark } from './marks'

/** Whether no other `VonageProvider` of the stack comes before this one: it does what is to be done once a stack. */
export function isFirstProvider(provider: TerraformProvider): boolean {
  return providersOf(stackOf(provider)).find((other) => hasMark(other, 'provider')) === provider
}
