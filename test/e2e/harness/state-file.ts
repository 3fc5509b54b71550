import type { ConfigObject } from './config'

/** A state file, as far as tests read and change it. */
export interface StateFile {
  readonly resources: readonly StateResource[]
}

interface StateResource {
  readonly mode: string
  readonly type: string
  readonly name: string
  readonly instances: readonly {
    readonly attributes: ConfigObject
    readonly deposed?: string
    readonly private?: string
  }[]
}
