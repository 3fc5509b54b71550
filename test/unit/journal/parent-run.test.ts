import { describe, expect, it } from 'vitest'
import {
  type ParentRun,
  parseCommandLine,
  plainRun,
  readParentRun,
} from '../../../lib/journal/parent-run'

type Terraform = Extract<ParentRun, { readonly kind: 'terraform' }>

function parse(line: string, environment: Readonly<Record<string, string>> = {}): ParentRun {
  return parseCommandLine(['terraform', ...line.split(' ')], environment)
}

describe('parseCommandLine', () => {
  const saved = { planFile: 'saved.plan' }
  const withState = { hasStateFlag: true }
  const destroys = { isDestroy: true }

  it.each<[string, Partial<Terraform>]>([
    ['plan', {}],
    ['plan -out saved.plan', {}],
    ['plan -destroy', destroys],
    ['refresh', {}],
    ['apply', {}],
    ['apply -auto-approve', {}],
    ['apply saved.plan', saved],
    ['apply -auto-approve saved.plan', saved],
    ['apply -auto-approve -input=false ./plans/saved.plan', { planFile: './plans/saved.plan' }],
    ['apply -target x saved.plan', saved],
    ['apply -target=x saved.plan', saved],
    ['apply --target x saved.plan', saved],
    ['apply -target vonage_application.shop', {}],
    ['apply -parallelism 1 -lock-timeout 5s saved.plan', saved],
    ['apply -var a=b', {}],
    ['apply -var a=b saved.plan', saved],
    ['apply -var=a=b -var-file x.tfvars', {}],
    ['apply -replace a -replace b', {}],
    ['-chdir=x apply', {}],
    ['-chdir=x apply saved.plan', saved],
    ['-chdir=x plan -destroy', destroys],
    ['apply -destroy', destroys],
    ['apply -destroy=true', destroys],
    ['apply --destroy', destroys],
    ['apply -destroy=false', {}],
    ['destroy', destroys],
    ['destroy -auto-approve', destroys],
    ['apply -state=F', withState],
    ['apply -state F', withState],
    ['apply --state F', withState],
    ['apply -state-out F', withState],
    ['apply -state F saved.plan', { ...withState, ...saved }],
    ['plan -state=F', withState],
    ['apply -backup F', {}],
    ['-version', {}],
  ])('reads "terraform %s"', (line, expected) => {
    expect(parse(line)).toEqual({ ...plainRun, ...expected })
  })

  it.each<[string, Readonly<Record<string, string>>, Partial<Terraform>]>([
    ['apply', { TF_CLI_ARGS: '-state=F' }, withState],
    ['apply', { TF_CLI_ARGS: '  -no-color   -state F ' }, withState],
    ['apply', { TF_CLI_ARGS_apply: '-state=F' }, withState],
    ['plan', { TF_CLI_ARGS_apply: '-state=F' }, {}],
    ['plan', { TF_CLI_ARGS_plan: '-destroy' }, destroys],
    ['-chdir=x apply', { TF_CLI_ARGS_apply: '-destroy' }, destroys],
    ['apply saved.plan', { TF_CLI_ARGS_apply: '-target x' }, saved],
    ['apply', { TF_CLI_ARGS_apply: '-no-color saved.plan' }, saved],
    ['apply', { TF_CLI_ARGS: '-input=false saved.plan' }, saved],
    ['apply', { TF_CLI_ARGS_apply: '"my plans/saved.plan"' }, { planFile: 'my plans/saved.plan' }],
    ['apply -auto-approve', { TF_CLI_ARGS_apply: "-var='a=b c' saved.plan" }, saved],
    ['plan', { TF_CLI_ARGS_apply: 'saved.plan' }, {}],
    ['apply', { TF_CLI_ARGS: '' }, {}],
  ])('reads "terraform %s" with %o', (line, environment, expected) => {
    expect(parse(line, environment)).toEqual({ ...plainRun, ...expected })
  })

  it('reads a program without arguments', () => {
    expect(parseCommandLine(['terraform'], {})).toEqual(plainRun)
  })
})

describe('readParentRun', () => {
  it('reads the command line of a process', () => {
    expect(readParentRun(process.pid, {})).toMatchObject({ kind: 'terraform' })
  })

  it('knows nothing of a process that is gone', () => {
    // Larger than any process id of this system.
    expect(readParentRun(4_194_305, {})).toEqual({
      kind: 'unknown',
      reason: 'a run whose command line could not be read',
    })
  })
})
