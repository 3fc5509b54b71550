import type { ApplicationReference } from './application-reference'
import { renderProblem } from './check-props'

/** The application of a link or a lease: exactly one of `application` and `applicationId`. */
export type ApplicationTarget =
  | {
      /** The application that handles inbound traffic to the number. */
      readonly application: ApplicationReference
      readonly applicationId?: never
    }
  | {
      /** The id of the application that handles inbound traffic to the number. */
      readonly applicationId: string
      readonly application?: never
    }

/** What is wrong with the application of a link or a lease. */
export function checkTarget(props: {
  application?: unknown
  applicationId?: unknown
}): readonly string[] {
  const given = [props.application, props.applicationId].filter((target) => target !== undefined)
  if (given.length === 1) return []
  return [
    renderProblem({
      code: given.length === 0 ? 'attribute_required' : 'declared_twice',
      summary: given.length === 0 ? 'The application is missing' : 'Two applications are given',
      detail:
        'Set exactly one of application (a construct of this program, or Application.fromApplicationId) and ' +
        'applicationId.',
    }),
  ]
}
