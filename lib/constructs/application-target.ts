import type { ApplicationReference } from './application-reference'
import { capabilitiesOf } from './capability'
import { renderProblem } from './check-props'
import { hasMark } from './marks'

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

/**
 * The warning of a number whose application says that it has neither voice nor messages. One that leaves its capabilities
 * to others says nothing: the deploy looks.
 */
export function warnUnhandledNumber(
  application: ApplicationReference | undefined,
): readonly string[] {
  if (application === undefined || !hasMark(application, 'application')) return []
  const declared = capabilitiesOf(application).map(({ capability }) => capability)
  const isHandled =
    declared.length === 0 || declared.includes('voice') || declared.includes('messages')
  if (isHandled) return []
  return [
    renderProblem({
      code: 'number_unhandled',
      summary: 'The application handles neither calls nor messages',
      detail: `${application.node.path} has ${declared.join(', ')}, but neither voice nor messages: calls and messages to the number are lost. Declare a VoiceCapability or a MessagesCapability below it.`,
    }),
  ]
}
