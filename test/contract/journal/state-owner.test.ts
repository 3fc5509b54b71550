import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ParentRun, plainRun } from '../../../lib/journal/parent-run'
import { programOwner, readStateOwner, type StateOwner } from '../../../lib/journal/state-owner'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { type PlannedBackend, writePlan } from './plan-file'

type Settings = Readonly<Record<string, unknown>>

let root: string
let folder: string

beforeEach(() => {
  root = temporaryFolder()
  folder = join(root, 'shop')
  mkdirSync(folder)
})

/** The owner of a run in the folder. */
function ownerOf(
  environment: Readonly<Record<string, string>> = {},
  parent: ParentRun = plainRun,
  where = folder,
): StateOwner {
  return readStateOwner({ folder: where, environment, parent })
}

/** Initializes the folder with a backend, as Terraform notes it. */
function initialize(type: string, config: Settings, data = '.terraform'): void {
  mkdirSync(join(folder, data), { recursive: true })
  const backend = { type, config, hash: 12345 }
  const file = join(folder, data, 'terraform.tfstate')
  writeFileSync(file, JSON.stringify({ version: 3, terraform_version: '1.11.4', backend }))
}

function selectWorkspace(name: string): void {
  mkdirSync(join(folder, '.terraform'), { recursive: true })
  writeFileSync(join(folder, '.terraform', 'environment'), name)
}

function ownerWith(
  type: string,
  config: Settings,
  environment: Readonly<Record<string, string>> = {},
): StateOwner {
  initialize(type, config)
  return ownerOf(environment)
}

describe('the owner of a local state', () => {
  it('is the path of the state', () => {
    expect(ownerOf()).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      description: `the local state ${folder}/terraform.tfstate`,
      folder,
    })
  })

  it('does not change when the folder is initialized and the state is written', () => {
    const before = ownerOf()
    mkdirSync(join(folder, '.terraform', 'providers'), { recursive: true })
    writeFileSync(join(folder, '.terraform', 'terraform.tfstate'), '{"version":3}')
    writeFileSync(join(folder, 'terraform.tfstate'), '{}')
    expect(ownerOf()).toEqual(before)
  })

  it('is the same through a symbolic link', () => {
    const link = join(root, 'link')
    symlinkSync(folder, link)
    expect(ownerOf({}, plainRun, link).id).toBe(ownerOf().id)
  })

  it('differs between two folders', () => {
    const other = join(root, 'crm')
    mkdirSync(other)
    expect(ownerOf({}, plainRun, other).id).not.toBe(ownerOf().id)
  })

  it('follows the path of the backend', () => {
    const configured = ownerWith('local', { path: '../states/shop.tfstate', workspace_dir: null })
    expect(configured.description).toBe(`the local state ${root}/states/shop.tfstate`)
    expect(ownerWith('local', { path: '../states/crm.tfstate' }).id).not.toBe(configured.id)
  })

  it('is that of the workspace that was selected', () => {
    const before = ownerOf()
    selectWorkspace('prod\n')
    const selected = ownerOf()
    expect(selected.description).toBe(
      `the local state ${folder}/terraform.tfstate.d/prod/terraform.tfstate`,
    )
    expect(selected.id).not.toBe(before.id)
    selectWorkspace('default')
    expect(ownerOf()).toEqual(before)
  })

  it('is that of the workspace in TF_WORKSPACE, which comes first', () => {
    selectWorkspace('prod')
    const selected = ownerOf()
    expect(ownerOf({ TF_WORKSPACE: 'staging' }).id).not.toBe(selected.id)
    expect(ownerOf({ TF_WORKSPACE: 'prod' })).toEqual(selected)
    expect(ownerOf({ TF_WORKSPACE: '' })).toEqual(selected)
  })

  it('has the workspaces in the folder that the backend names', () => {
    initialize('local', { path: null, workspace_dir: 'spaces' })
    expect(ownerOf({ TF_WORKSPACE: 'prod' }).description).toBe(
      `the local state ${folder}/spaces/prod/terraform.tfstate`,
    )
  })
})

describe('the owner of a remote state', () => {
  const s3 = { bucket: 'states', key: 'shop', region: 'eu-west-1', profile: null }
  const http = { address: 'https://states.example.com/shop' }
  const azurerm = { storage_account_name: 'states', container_name: 'tf', key: 'shop' }

  it.each<[string, Settings, Settings]>([
    ['s3', s3, { ...s3, key: 'crm' }],
    ['s3', s3, { ...s3, bucket: 'others' }],
    ['s3', s3, { ...s3, workspace_key_prefix: 'spaces' }],
    ['s3', s3, { ...s3, endpoints: { s3: 'https://minio.example.com' } }],
    ['http', http, { address: 'https://states.example.com/crm' }],
    ['azurerm', azurerm, { ...azurerm, key: 'crm' }],
    ['azurerm', azurerm, { ...azurerm, container_name: 'others' }],
    ['gcs', { bucket: 'b', prefix: 'shop' }, { bucket: 'b', prefix: 'crm' }],
    ['pg', { schema_name: 'shop' }, { schema_name: 'crm' }],
    ['remote', { workspaces: [{ name: 'shop' }] }, { workspaces: [{ name: 'crm' }] }],
  ])('of %s differs from %o to %o', (type, one, other) => {
    expect(ownerWith(type, one).id).not.toBe(ownerWith(type, other).id)
  })

  it.each<[string, Settings, Settings, Settings]>([
    ['s3', s3, { access_key: 'AKIA1', secret_key: 's1' }, { access_key: 'AKIA2' }],
    ['s3', s3, { profile: 'dev' }, { assume_role: { role_arn: 'arn:2' }, token: 't2' }],
    ['s3', s3, { sse_customer_key: 'one', kms_key_id: 'k1' }, { sse_customer_key: 'two' }],
    ['s3', s3, { use_lockfile: true }, { dynamodb_table: null, max_retries: 9 }],
    ['http', http, { username: 'a', password: 'p1' }, { username: 'b', password: 'p2' }],
    ['http', http, { headers: { Authorization: 'Bearer 1' } }, { lock_address: 'https://l' }],
    ['azurerm', azurerm, { access_key: 'k1', client_id: 'c1' }, { sas_token: 's2' }],
    ['azurerm', azurerm, { client_secret: 's1' }, { client_certificate_password: 'p2' }],
    ['gcs', { bucket: 'b' }, { credentials: 'c1' }, { access_token: 't', encryption_key: 'e' }],
    ['kubernetes', { secret_suffix: 's' }, { token: 't1', client_key: 'PEM' }, { exec: [{}] }],
  ])('of %s %o is the same with %o and %o', (type, place, one, other) => {
    expect(ownerWith(type, { ...place, ...one }).id).toBe(
      ownerWith(type, { ...place, ...other }).id,
    )
  })

  it('is the same with another user and password in a URL', () => {
    const urls = ['https://', 'https://me:one@', 'https://ci:two@'].map(
      (start) => ownerWith('http', { address: `${start}states.example.com/shop` }).id,
    )
    expect(new Set(urls).size).toBe(1)
    const strings = ['postgres://me:one@db/tf', 'postgres://ci:two@db/tf'].map(
      (conn_str) => ownerWith('pg', { conn_str }).id,
    )
    expect(new Set(strings).size).toBe(1)
  })

  it.each<[string, Settings, Readonly<Record<string, string>>]>([
    ['http', {}, { TF_HTTP_ADDRESS: 'https://states.example.com/crm' }],
    ['pg', {}, { PG_CONN_STR: 'postgres://db/tf' }],
    ['consul', { path: 'shop' }, { CONSUL_HTTP_ADDR: 'consul.example.com' }],
    ['kubernetes', { secret_suffix: 's' }, { KUBE_NAMESPACE: 'prod' }],
    ['s3', s3, { AWS_ENDPOINT_URL_S3: 'https://minio.example.com' }],
    ['azurerm', azurerm, { ARM_SUBSCRIPTION_ID: 'other' }],
    ['cloud', {}, { TF_CLOUD_ORGANIZATION: 'acme' }],
  ])('of %s %o differs with %o in the environment', (type, config, environment) => {
    expect(ownerWith(type, config, environment).id).not.toBe(ownerWith(type, config).id)
  })

  it.each([
    ['s3', s3, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' }],
    ['s3', { ...s3, endpoints: [{ s3: 'https://a' }] }, { AWS_ENDPOINT_URL_S3: 'https://b' }],
    ['http', { address: 'https://a' }, { TF_HTTP_ADDRESS: 'https://b' }],
    ['cloud', { workspaces: { project: 'a' } }, { TF_CLOUD_PROJECT: 'b' }],
  ])(
    'of %s %o does not change with %o, as the backend block sets it',
    (type, config, environment) => {
      expect(ownerWith(type, config, environment)).toEqual(ownerWith(type, config))
    },
  )

  it('does not change with the place variable of another backend', () => {
    const environment = { TF_HTTP_ADDRESS: 'https://states.example.com/crm' }
    expect(ownerWith('s3', s3, environment)).toEqual(ownerWith('s3', s3))
  })

  it('differs for two runs of "init -backend-config" in one folder', () => {
    const first = ownerWith('s3', { ...s3, key: 'staging' })
    const second = ownerWith('s3', { ...s3, key: 'prod' })
    expect(second.id).not.toBe(first.id)
    expect(ownerWith('s3', { ...s3, key: 'staging' })).toEqual(first)
  })

  it('differs between two workspaces', () => {
    initialize('s3', s3)
    expect(ownerOf({ TF_WORKSPACE: 'prod' }).id).not.toBe(ownerOf().id)
    expect(ownerOf({ TF_WORKSPACE: 'prod' }).description).toContain('workspace prod')
  })

  it('is the same in another folder', () => {
    const before = ownerWith('s3', s3)
    const moved = join(root, 'checkout-2')
    renameSync(folder, moved)
    const after = ownerOf({}, plainRun, moved)
    expect(after).toEqual({ ...before, folder: moved })
  })

  it('is read from TF_DATA_DIR, relative to the folder or absolute', () => {
    initialize('s3', { ...s3, key: 'elsewhere' }, 'data')
    const expected = ownerWith('s3', { ...s3, key: 'elsewhere' })
    initialize('s3', s3)
    expect(ownerOf({ TF_DATA_DIR: 'data' })).toEqual(expected)
    expect(ownerOf({ TF_DATA_DIR: join(folder, 'data') })).toEqual(expected)
    expect(ownerOf({ TF_DATA_DIR: '' })).toEqual(ownerWith('s3', s3))
  })
})

describe('the owner of a saved plan', () => {
  const planned: PlannedBackend = {
    type: 's3',
    config: { bucket: 'states', key: 'shop', region: null },
    workspace: 'prod',
  }
  const parent: ParentRun = { ...plainRun, planFile: 'saved.plan' } as ParentRun

  it('has the backend that was planned for, whatever the folder has by now', () => {
    writePlan(join(folder, 'saved.plan'), planned)
    const before = ownerOf({}, parent)
    initialize('s3', { bucket: 'states', key: 'crm' })
    expect(ownerOf({}, parent)).toEqual(before)
    initialize('s3', { bucket: 'states', key: 'shop' })
    expect(ownerOf()).toEqual(before)
  })

  // As Terraform does.
  it('has the workspace of the folder', () => {
    writePlan(join(folder, 'saved.plan'), planned)
    initialize('s3', { bucket: 'states', key: 'shop' })
    selectWorkspace('staging')
    expect(ownerOf({}, parent)).toEqual(ownerOf())
    expect(ownerOf({}, parent).description).toContain('workspace staging')
  })

  it('is unknown when the file is no plan', () => {
    writeFileSync(join(folder, 'saved.plan'), 'a plan')
    expect(ownerOf({}, parent)).toEqual({
      id: undefined,
      description: 'a state that could not be determined',
      folder,
    })
  })
})

describe('a run without an owner', () => {
  it('has -state', () => {
    const parent: ParentRun = { ...plainRun, hasStateFlag: true } as ParentRun
    expect(ownerOf({}, parent)).toEqual({
      id: undefined,
      description: 'a run with -state',
      folder,
    })
  })

  it('has an unknown command line', () => {
    expect(ownerOf({}, { kind: 'unknown', reason: 'a run of a debugger' })).toMatchObject({
      id: undefined,
      description: 'a run of a debugger',
    })
  })

  it.each<[string, () => void]>([
    ['is no folder', () => writeFileSync(join(folder, '.terraform'), '')],
    ['cannot be followed', () => symlinkSync('.terraform', join(folder, '.terraform'))],
    [
      'has a folder in place of the backend',
      () => mkdirSync(join(folder, '.terraform', 'terraform.tfstate'), { recursive: true }),
    ],
    [
      'has a damaged backend',
      () => {
        mkdirSync(join(folder, '.terraform'))
        writeFileSync(join(folder, '.terraform', 'terraform.tfstate'), '{"backend":')
      },
    ],
    [
      'has a folder in place of the workspace',
      () => mkdirSync(join(folder, '.terraform', 'environment'), { recursive: true }),
    ],
  ])('has a .terraform that %s', (_what, damage) => {
    damage()
    expect(ownerOf()).toMatchObject({
      id: undefined,
      description: 'a state that could not be determined',
    })
    rmSync(join(folder, '.terraform'), { recursive: true })
    expect(ownerOf().id).toBeDefined()
  })
})

describe('a description', () => {
  const secret = 'hunter2'

  it.each<[string, Settings, Readonly<Record<string, string>>]>([
    ['s3', { bucket: 'b', secret_key: secret, token: secret, sse_customer_key: secret }, {}],
    ['http', { address: `https://me:${secret}@x/shop`, password: secret }, {}],
    ['http', { address: `https://x/shop?private_token=${secret}&a=${secret}` }, {}],
    ['http', { address: 'https://x/shop', client_private_key_pem: secret }, {}],
    ['http', { address: 'https://x/shop', headers: { Authorization: secret } }, {}],
    ['http', {}, { TF_HTTP_ADDRESS: `https://me:${secret}@x/shop?t=${secret}` }],
    ['azurerm', { key: 'k', access_key: secret, sas_token: secret, client_secret: secret }, {}],
    ['pg', { conn_str: `postgres://me:${secret}@db/tf` }, {}],
    ['pg', { conn_str: `host=db user=me password=${secret} dbname=tf` }, {}],
    ['pg', {}, { PG_CONN_STR: `postgres://me:${secret}@db/tf?sslpassword=${secret}` }],
    ['gcs', { bucket: 'b', credentials: secret, encryption_key: secret }, {}],
    ['kubernetes', { client_key: secret, exec: [{ env: { T: secret } }], token: secret }, {}],
    ['oss', { bucket: 'b', secret_key: secret, security_token: secret }, {}],
  ])('of %s %o holds no credential', (type, config, environment) => {
    const { id, description } = ownerWith(type, config, environment)
    expect(id).toBeDefined()
    expect(description).toContain(`the ${type} state`)
    expect(description).not.toContain(secret)
  })
})

describe('programOwner', () => {
  it('is the folders and the scope, in any order', () => {
    const [one, other] = [join(root, 'one'), join(root, 'other')]
    mkdirSync(one)
    symlinkSync(one, join(root, 'link'))
    const owner = programOwner([one, other], ['shop-*', 'crm-*'])
    expect(programOwner([other, join(root, 'link')], ['crm-*', 'shop-*'])).toEqual(owner)
    expect(programOwner([one, other], ['shop-*']).id).not.toBe(owner.id)
    expect(programOwner([one], ['shop-*', 'crm-*']).id).not.toBe(owner.id)
    expect(owner.description).toContain('vonage-iac apply in ')
  })
})
