import { execFile } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { installPlugin } from '../../../lib/mirror/install-plugin'
import { aBuiltPlugin } from '../../helpers/built-plugin'
import { temporaryFolder } from '../../helpers/temporary-folder'

const own = 'registry.terraform.io/vonage-iac/vonage/0.1.0'
const executable = 'terraform-provider-vonage_v0.1.0'

/** Paths of the files below a folder. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

describe('installPlugin', () => {
  it('puts the same files there for each platform, as copies that run', () => {
    const pluginsDirectory = join(temporaryFolder(), 'plugins')
    const installed = installPlugin({ pluginsDirectory, pluginFolder: aBuiltPlugin() })
    expect(filesIn(pluginsDirectory)).toEqual([
      `${own}/darwin_amd64/provider.cjs`,
      `${own}/darwin_amd64/${executable}`,
      `${own}/darwin_arm64/provider.cjs`,
      `${own}/darwin_arm64/${executable}`,
      `${own}/linux_amd64/provider.cjs`,
      `${own}/linux_amd64/${executable}`,
      `${own}/linux_arm64/provider.cjs`,
      `${own}/linux_arm64/${executable}`,
    ])
    const modes = installed.folders.map((folder) => statSync(join(folder, executable)).mode & 0o777)
    expect(modes).toEqual([0o755, 0o755, 0o755, 0o755])
    expect(installed.changed).toBe(true)
  })

  it('writes nothing the second time', () => {
    const pluginsDirectory = temporaryFolder()
    const pluginFolder = aBuiltPlugin()
    const first = installPlugin({ pluginsDirectory, pluginFolder })
    const bundle = join(pluginsDirectory, own, 'linux_amd64/provider.cjs')
    const written = statSync(bundle).mtimeMs
    expect(installPlugin({ pluginsDirectory, pluginFolder })).toEqual({ ...first, changed: false })
    expect(statSync(bundle).mtimeMs).toBe(written)
  })

  it('replaces what an earlier build left: other content, other files, a lost run bit', () => {
    const pluginsDirectory = temporaryFolder()
    const pluginFolder = aBuiltPlugin()
    const { hash, folders } = installPlugin({ pluginsDirectory, pluginFolder })
    const [a = '', b = '', c = ''] = folders
    writeFileSync(join(a, 'provider.cjs'), 'another build')
    mkdirSync(join(b, 'chunks'))
    writeFileSync(join(b, 'chunks/stale.cjs'), '')
    chmodSync(join(c, executable), 0o644)
    expect(installPlugin({ pluginsDirectory, pluginFolder })).toMatchObject({ hash, changed: true })
    expect(readFileSync(join(a, 'provider.cjs'), 'utf8')).toBe('// the bundle\n')
    expect(filesIn(b)).toEqual(['provider.cjs', executable])
    expect(statSync(join(c, executable)).mode & 0o777).toBe(0o755)
  })

  it('heals a plugin that lost its run bit in the package', () => {
    const pluginFolder = aBuiltPlugin()
    chmodSync(join(pluginFolder, executable), 0o644)
    const { folders } = installPlugin({ pluginsDirectory: temporaryFolder(), pluginFolder })
    expect(statSync(join(folders[0] ?? '', executable)).mode & 0o777).toBe(0o755)
  })

  it('says what to do when the plugin is not built', () => {
    const pluginFolder = aBuiltPlugin()
    rmSync(join(pluginFolder, executable))
    const pluginsDirectory = join(temporaryFolder(), 'plugins')
    expect(() => installPlugin({ pluginsDirectory, pluginFolder })).toThrow(
      `The Terraform plugin is not in ${pluginFolder}. In a clone of the repository run "npm run build"; otherwise install the package cdktf-provider-vonage again.`,
    )
  })

  it('gives the hash that sha256sum gives', async () => {
    const { folders, hash } = installPlugin({
      pluginsDirectory: temporaryFolder(),
      pluginFolder: aBuiltPlugin(),
    })
    const command =
      'sha256sum provider.cjs terraform-provider-vonage_v0.1.0 | sha256sum | cut -d" " -f1'
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folders[0] })
    expect(hash).toBe(`h1:${Buffer.from(stdout.trim(), 'hex').toString('base64')}`)
  })
})
