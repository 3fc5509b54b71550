import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type InstalledPlugin, installPlugin } from '../mirror/install-plugin'
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../mirror/provider-address'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { type ExitCode, exitCodes } from './exit-codes'
import { writeOutputFolder } from './output-file'

/** What `vonage-iac plugin install` was asked for. */
export interface PluginInstallOptions {
  /** A folder, or `user` for the one of all projects of this user. */
  readonly place: { readonly dir: string } | 'user'
  readonly json: boolean
}

/** `vonage-iac plugin install`: for HCL, and for programs in other languages, which have no synth step of ours. */
export const pluginInstallCommand = defineCommand<PluginInstallOptions>({
  words: ['plugin', 'install'],
  summary: 'Put the Terraform plugin where "terraform init" finds it without a registry',
  options: [
    {
      flags: '--dir <folder>',
      help: 'mirror to install into (default: terraform.d/plugins of this folder)',
    },
    { flags: '--user', help: 'install for all projects: ~/.terraform.d/plugins' },
  ],
  parse: parsePluginInstallOptions,
  run: async (options, deps) => runPluginInstall(options, deps),
})

/** Reads the flags. */
export function parsePluginInstallOptions(
  values: OptionValues,
): ParsedOptions<PluginInstallOptions> {
  const { dir = join('terraform.d', 'plugins'), user, json } = values
  if (user === true && values['dir'] !== undefined) {
    return wrongUsage('--dir and --user exclude each other', 'Give one of them, or none.')
  }
  if (typeof dir !== 'string' || dir === '') {
    return wrongUsage('--dir is empty', 'Give --dir a folder, or leave it out.')
  }
  return { options: { place: user === true ? 'user' : { dir }, json: json === true } }
}

function wrongUsage(summary: string, detail: string) {
  const diagnostic = { code: 'usage_invalid', summary, detail, path: ['dir'] } as const
  return { diagnostics: [{ severity: 'error' as const, ...diagnostic }] }
}

/** Installs and says where. @throws {Refusal} `output_refused` @throws {Error} when the plugin is not built */
export function runPluginInstall(options: PluginInstallOptions, deps: CliDeps): ExitCode {
  const pluginsDirectory =
    options.place === 'user'
      ? join(homedir(), '.terraform.d', 'plugins')
      : resolve(options.place.dir)
  const installed = writeOutputFolder('dir', pluginsDirectory, () =>
    installPlugin({ pluginsDirectory }),
  )
  deps.writeOut(
    options.json
      ? `${JSON.stringify({ pluginsDirectory, ...installed })}\n`
      : renderInstalled(pluginsDirectory, installed),
  )
  if (deps.isTerminal) deps.writeError(renderHints(options))
  return exitCodes.done
}

function renderInstalled(pluginsDirectory: string, { changed }: InstalledPlugin): string {
  const state = changed ? 'installed' : 'up to date:'
  return `${state} ${PROVIDER_SOURCE} ${PROVIDER_VERSION} in ${pluginsDirectory}\n`
}

function renderHints({ place }: PluginInstallOptions): string {
  const search =
    place === 'user' || place.dir === join('terraform.d', 'plugins')
      ? []
      : ['terraform finds it there with: terraform init -plugin-dir=<that folder>']
  return [
    'Use it with:',
    '  terraform {',
    '    required_providers {',
    `      vonage = { source = "${PROVIDER_SOURCE}", version = "${PROVIDER_VERSION}" }`,
    '    }',
    '  }',
    ...search,
    '',
  ].join('\n')
}
