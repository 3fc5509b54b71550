import { applyCommand } from './apply-command'
import type { CliCommand } from './command'
import { driftCommand } from './drift-command'
import { emulatorCommand } from './emulator-command'
import { envDownCommand } from './env-down-command'
import { envExtendCommand } from './env-extend-command'
import { envGcCommand } from './env-gc-command'
import { envLsCommand } from './env-ls-command'
import { envQuotaCommand } from './env-quota-command'
import { envUpCommand } from './env-up-command'
import { importCommand } from './import-command'
import { journalAdoptCommand, journalForgetCommand, journalListCommand } from './journal-command'
import { jwtCommand } from './jwt-command'
import { planCommand } from './plan-command'
import { pluginInstallCommand } from './plugin-install'
import { rehearseCommand } from './rehearse-command'

/** Every command of the program, in the order of its help. A new one is one line here. */
export const commands: readonly CliCommand[] = [
  planCommand,
  applyCommand,
  driftCommand,
  emulatorCommand,
  envUpCommand,
  envLsCommand,
  envExtendCommand,
  envDownCommand,
  envGcCommand,
  envQuotaCommand,
  importCommand,
  journalListCommand,
  journalAdoptCommand,
  journalForgetCommand,
  jwtCommand,
  pluginInstallCommand,
  rehearseCommand,
]
