/** Whether what goes to this host, as `URL` gives it, never leaves the machine. Source: RFC 6761, 6.3; RFC 8252, 8.3. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
