import { Construct, type IConstruct } from 'constructs'
import { setMark } from './marks'

/** An application that a number can be linked to: one of this program, or one that exists. */
export interface ApplicationReference extends IConstruct {
  /** The id of the application; a token when the application is one of this program. */
  readonly applicationId: string
}

/** An application that someone else owns; made by `Application.fromApplicationId`. */
export class ExistingApplication extends Construct implements ApplicationReference {
  readonly applicationId: string

  constructor(scope: Construct, id: string, applicationId: string) {
    super(scope, id)
    this.applicationId = applicationId
    setMark(this, 'existingApplication')
  }
}
