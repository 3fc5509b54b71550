import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { Change, DesiredLink, LinkChange } from '../../engine/change'
import { checkLinkable, warnLinkedTwice, warnUnhandled } from '../../engine/link-number'
import type { RawApplication } from '../../engine/ports'
import { createRepeated } from '../../engine/repeated'
import { warnUnknownApplication } from '../../engine/write-part'
import { type ApplicationId, normalApplicationId } from '../../model/application'
import { capabilityOf } from '../../model/application-part'
import { isObjectTree, type Tree } from '../../model/tree'
import type { Accounts } from '../drift/accounts'
import { chooseAccount } from '../stacks/find-accounts'
import type { Scene } from './scene'
import { placeWarning } from './warn-creates'

/** A link that a deploy would make, or move to another application. */
type MadeLink = LinkChange & { readonly action: 'create' | 'update' }

/**
 * The warnings of the links that a deploy would make, as a plan of the provider gives them: a number that is not owned,
 * is of another country or is linked twice, an application that is not there, and one that handles neither calls nor messages.
 * @throws {VonageError} when the account cannot be read
 */
export async function warnLinks(
  changes: readonly Change[],
  scene: Scene,
  accounts: Accounts,
): Promise<readonly Diagnostic[]> {
  const warnings: Diagnostic[] = []
  const isRepeated = createRepeated()
  for (const change of changes) {
    if (change.resource !== 'number_link' || change.action === 'delete') continue
    const stays = change.action === 'none'
    const msisdn = stays ? scene.whole.get(change.key)?.attributes['msisdn'] : change.after.msisdn
    const isTwice = typeof msisdn === 'string' && isRepeated(msisdn, true)
    const told = isTwice ? [warnLinkedTwice(msisdn)] : []
    const found = stays || isTwice ? told : await warnLink(change, { changes, scene, accounts })
    warnings.push(...found.map((one) => placeWarning(one, change.key)))
  }
  return warnings
}

interface Planning {
  readonly changes: readonly Change[]
  readonly scene: Scene
  readonly accounts: Accounts
}

async function warnLink(
  { key, action, after }: MadeLink,
  { changes, scene, accounts }: Planning,
): Promise<readonly Diagnostic[]> {
  const { stack, declaredAt } = scene
  const choice = chooseAccount(stack, declaredAt.get(key)?.provider ?? 'vonage')
  if (choice.reason !== undefined) return []
  const { applications, numbers } = (await accounts.find(choice.connection, choice.namePrefix))
    .reading
  if (numbers instanceof VonageError) throw numbers
  if (applications instanceof VonageError) throw applications
  const linkable = action === 'create' ? checkLinkable(after, [...numbers.values()]) : []
  const id = findTarget(after, scene)
  if (id === undefined || isGivenPart(id, changes, scene)) return linkable
  const raw = applications.get(id)
  const target =
    raw === undefined
      ? [warnUnknownApplication(id)]
      : warnUnhandled(after.msisdn, asPlanned(raw, scene))
  return [...linkable, ...target]
}

/** The id of the application; undefined for one that the deploy makes. */
function findTarget({ application }: DesiredLink, { whole }: Scene): ApplicationId | undefined {
  if ('id' in application) return application.id
  const id = whole.get(application.key)?.attributes['id']
  return typeof id === 'string' ? normalApplicationId(id) : undefined
}

/** The application with the capabilities that the configuration sets, where it sets any. */
function asPlanned(raw: RawApplication, { wishes }: Scene): RawApplication {
  const wish = [...wishes.values()].find(
    ({ actual }) => actual !== undefined && normalApplicationId(actual.id) === raw.id,
  )
  const declared: Tree = wish?.desired.config.capabilities ?? null
  if (!isObjectTree(declared)) return raw
  const names = Object.keys(declared).filter((name) => declared[name] !== null)
  return { ...raw, capabilities: Object.fromEntries(names.map((name) => [name, {}])) }
}

/** Whether a resource of its own gives the application voice or messages. */
function isGivenPart(id: ApplicationId, changes: readonly Change[], { whole }: Scene): boolean {
  return changes.some((change) => {
    if (change.resource !== 'application_part' || change.action !== 'create') return false
    const { application, part } = change.desired
    const owner =
      'id' in application ? application.id : whole.get(application.key)?.attributes['id']
    return owner === id && ['voice', 'messages'].includes(capabilityOf(part))
  })
}
