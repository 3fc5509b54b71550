import { HttpBackend, S3Backend, type TerraformStack } from 'cdktf'

const { STATE_BUCKET, STATE_ADDRESS } = process.env

/**
 * Keeps the state of a stack where every job can reach it. `STATE_BUCKET` is the S3 bucket of the GitHub example,
 * `STATE_ADDRESS` the address of GitLab's own states in the other.
 * @param key names the state, such as `shop` or `shop--fix-login-1x8fk2qa`
 * @throws {Error} without either: the state would be a file that the next job does not have
 */
export function keepStateRemotely(stack: TerraformStack, key: string): void {
  if (STATE_BUCKET !== undefined) {
    new S3Backend(stack, {
      bucket: STATE_BUCKET,
      key: `vonage/${key}.tfstate`,
      region: 'eu-west-1',
      encrypt: true,
    })
  } else if (STATE_ADDRESS !== undefined) {
    const address = `${STATE_ADDRESS}/${key}`
    new HttpBackend(stack, {
      address,
      lockAddress: `${address}/lock`,
      lockMethod: 'POST',
      unlockAddress: `${address}/lock`,
      unlockMethod: 'DELETE',
    })
  } else {
    throw new Error('Set STATE_BUCKET or STATE_ADDRESS: the state must outlive this job.')
  }
}
