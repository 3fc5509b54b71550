import { mkdtempSync, rmdirSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Longest path of a Unix socket that Linux and macOS both take, less the closing zero. */
const maxSocketPath = 103

/** Where the socket of this process is, in a folder of its own that only the user may enter. */
export interface SocketFolder {
  readonly socketPath: string
  /** Removes the socket and its folder. */
  remove(): void
}

/** Makes the folder below `wanted`. @default the system's folder for temporary files */
export function createSocketFolder(wanted: string | undefined): SocketFolder {
  const prefix = join(wanted ?? tmpdir(), 'tf-plugin-')
  const room = '123456/plugin.sock'.length
  // mkdtemp makes it 0700. A long TMPDIR would not fit the socket's address.
  const folder = mkdtempSync(prefix.length + room > maxSocketPath ? '/tmp/tf-plugin-' : prefix)
  const socketPath = join(folder, 'plugin.sock')
  return { socketPath, remove: () => removeSocket(folder, socketPath) }
}

function removeSocket(folder: string, socketPath: string): void {
  // Either may be gone: closing a server removes its socket.
  for (const remove of [() => unlinkSync(socketPath), () => rmdirSync(folder)]) {
    try {
      remove()
    } catch {
      // What cannot be removed is an empty folder among the temporary files, and no reason to fail.
    }
  }
}
