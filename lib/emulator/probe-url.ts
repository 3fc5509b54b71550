const PROBE_TIMEOUT_MS = 5000

/** Whether a GET of the URL is answered with 200. Source: Numbers API spec 1.1.0, moHttpUrl: it must be live. */
export async function probeUrl(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
    const response = await fetch(url, { signal, redirect: 'manual' })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    // No answer and a wrong answer are the same to the caller.
    return false
  }
}
