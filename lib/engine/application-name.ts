import { terraformText } from '../model/terraform-text'

/** The name of an application of the account, as plans and states have it. */
export function applicationName({ name }: { readonly name: string }): string {
  return terraformText(name)
}

/** Whether an application of the account has this name. */
export function hasName(application: { readonly name: string }, name: string): boolean {
  return applicationName(application) === terraformText(name)
}
