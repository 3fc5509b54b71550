import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST_FILE } from '../model/environment-name'
import { onSynthesize, stackOf } from './cdktf'
import type { BranchEnvironmentLike, EnvironmentNames, EnvironmentProps } from './environment-names'

/**
 * Has synth write the manifest of the environment into the working directory of its stack: proof, for whoever cleans up
 * without the program, of what the environment owns.
 */
export function writeManifest(environment: BranchEnvironmentLike, props: EnvironmentProps): void {
  onSynthesize(environment, (session) => {
    const stack = stackOf(environment)
    const { names } = environment
    const manifest = {
      version: 1,
      project: props.project,
      environment: names.environment,
      name: names.name,
      ...originOf(names),
      stack: stack.node.id,
      state_key: names.stateKey,
      applications: names.applicationNames(),
      tags: props.tags ?? {},
    }
    const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory)
    writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  })
}

function originOf({ origin }: EnvironmentNames): object {
  if (origin === undefined) return {}
  return 'pullRequest' in origin ? { pull_request: origin.pullRequest } : { branch: origin.branch }
}
