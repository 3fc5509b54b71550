import type { IConstruct } from 'constructs'
import { addWarning, onSynthesize } from './cdktf'

/** Shows these texts beside the construct's path when the program is synthesized; not in `Testing.synth`. */
export function warnAtSynth(construct: IConstruct, findWarnings: () => readonly string[]): void {
  onSynthesize(construct, () => {
    for (const text of findWarnings()) addWarning(construct, text)
  })
}
