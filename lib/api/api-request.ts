import type { WireRequest } from './exchange'
import type { Repeatable } from './retry'

/** One request of the API, told apart from how it travels. */
export interface ApiRequest {
  /** What is being done, as the subject of a sentence: `Creation of application "shop"`. */
  readonly purpose: string
  readonly method: WireRequest['method']
  readonly url: URL
  readonly body?: { readonly contentType: string; readonly text: string }
  readonly repeatable: Repeatable
  /** Not sent, nor sent again, after this moment; it goes before requests without one. @default none */
  readonly deadline?: Date | undefined
  /** Called when its turn has come, right before it is sent, each time. @default nothing */
  readonly onTurn?: (() => void) | undefined
}
