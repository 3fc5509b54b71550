/** The version of the package and of the provider in it; a test compares it with package.json. */
export const PROVIDER_VERSION = '0.1.0'

/**
 * The full source address. Never shortened: OpenTofu resolves an address without a host to its own
 * registry.
 */
export const PROVIDER_SOURCE = 'registry.terraform.io/vonage-iac/vonage'

/** What the plugin's executable is called: Terraform runs the first file that starts like this. */
export const PLUGIN_EXECUTABLE = `terraform-provider-vonage_v${PROVIDER_VERSION}`

/** The platforms that get a copy. The plugin is JavaScript, so the same files serve them all. */
export const platforms = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'] as const
