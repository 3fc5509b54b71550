import { TerraformStack, Testing } from 'cdktf'
import { VonageProvider } from 'cdktf-provider-vonage'

/** A stack with a provider, for synth in memory. */
export function aStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack')
  new VonageProvider(stack, 'vonage')
  return stack
}

/** The synthesized resources by type and name; all validations have passed. */
export function resourcesOf(stack: TerraformStack): Record<string, unknown> {
  const synthesized = JSON.parse(Testing.synth(stack, true)) as {
    resource?: Record<string, unknown>
  }
  return synthesized.resource ?? {}
}

/** What synth complains about, one text for each problem with its construct path; empty when it passes. */
export function problemsOf(stack: TerraformStack): readonly string[] {
  return stack.node
    .findAll()
    .flatMap((construct) =>
      construct.node.validate().map((text) => `[${construct.node.path}] ${text}`),
    )
}
