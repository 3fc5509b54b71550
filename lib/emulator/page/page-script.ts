/**
 * The script of the page: keeps the request log up to date, copies texts, and puts the focus on what was refused.
 * Everything else works without it.
 */
export const script = `'use strict'
const refused = document.getElementById('faults')
if (refused) refused.focus()

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy)
    await navigator.clipboard.writeText(source.textContent)
    const before = button.textContent
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = before }, 1500)
  })
}

const log = document.getElementById('log')
if (log) {
  const state = document.getElementById('log-state')
  const pause = document.getElementById('pause')
  let shown = ''
  pause.hidden = false
  const isPaused = () => pause.getAttribute('aria-pressed') === 'true'
  pause.addEventListener('click', () => pause.setAttribute('aria-pressed', String(!isPaused())))
  const update = async () => {
    if (isPaused() || document.hidden) return
    try {
      const response = await fetch(log.dataset.rows)
      const { count, rows } = await response.json()
      if (rows === shown) return
      shown = rows
      log.innerHTML = rows
      const added = count - Number(log.dataset.count)
      log.dataset.count = String(count)
      if (added > 0) state.textContent = added === 1 ? '1 new request.' : added + ' new requests.'
    } catch {
      state.textContent = 'The emulator does not answer.'
    }
  }
  setInterval(update, 1000)
}
`
