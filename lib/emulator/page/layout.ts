import type { Answer } from '../exchange'
import { Html, html } from './html'
import type { PageContext } from './page-context'

/** The frame of a page. */
export interface PageFrame {
  readonly title: string
  /** Which entry of the menu is the present one. @default none */
  readonly menu?: 'applications' | 'numbers' | 'log' | 'settings'
  readonly body: Html
  /** @default 200 */
  readonly status?: number
}

const menuEntries = [
  { menu: 'applications', path: '', title: 'Applications' },
  { menu: 'numbers', path: 'numbers', title: 'Numbers' },
  { menu: 'log', path: 'log', title: 'Request log' },
  { menu: 'settings', path: 'settings', title: 'Faults and switches' },
] as const

/** What was done, by the word that a redirect carries. */
const notices: Readonly<Record<string, string>> = {
  saved: 'The application was saved.',
  deleted: 'The application was deleted.',
  linked: 'The number was linked.',
  unlinked: 'The number was unlinked.',
  fault: 'The fault is waiting for its request.',
  'faults-cleared': 'No fault is waiting any more.',
  limits: 'The limits were set.',
  switches: 'The switches were set.',
  snapshot: 'The snapshot was saved.',
  restored: 'The snapshot was restored.',
  reset: 'The emulator is back at its seed.',
}

/** A whole page. No script or style but its own, in no frame, with no address given away. */
export function answerPage(context: PageContext, frame: PageFrame): Answer {
  return {
    status: frame.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    text: renderPage(context, frame).text,
  }
}

function renderPage(context: PageContext, { title, menu, body }: PageFrame): Html {
  const { href, request } = context
  const notice = notices[request.query.get('done') ?? '']
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Emulator</title>
<link rel="stylesheet" href="${href('assets/page.css')}">
<script src="${href('assets/page.js')}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="${href('')}"><span class="mark" aria-hidden="true"></span>Emulator <small>of Vonage's Application and Numbers APIs</small></a>
<nav aria-label="Pages"><ul>${menuEntries.map(
    (entry) =>
      html`<li><a href="${href(entry.path)}"${current(entry.menu === menu)}>${entry.title}</a></li>`,
  )}</ul></nav>
${renderAccounts(context)}
</header>
<main id="main" tabindex="-1">
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${body}
</main>
<footer>Nothing here reaches Vonage. What this page does, programs do over the control calls below <code>/__emulator/</code>.</footer>
</body>
</html>
`
}

function renderAccounts({ core, account }: PageContext): Html | false {
  const accounts = core.accounts.list()
  if (accounts.length === 1) return false
  const options = accounts.map(({ credentials: { apiKey } }) => {
    const isChosen = account.credentials.apiKey === apiKey
    return html`<option${flag('selected', isChosen)}>${apiKey}</option>`
  })
  return html`<form class="account" method="get" action="./"><label for="account">Account</label>
<select id="account" name="account">${options}</select><button>Show</button></form>`
}

function current(isCurrent: boolean): Html | false {
  return isCurrent && new Html(' aria-current="page"')
}

/** An attribute without a value, when it is wanted. */
export function flag(name: 'checked' | 'selected' | 'disabled', isSet: boolean): Html | false {
  return isSet && new Html(` ${name}`)
}

/** Sends the browser to a page after something was done, so that a reload does not do it again. */
export function redirectTo(location: string): Answer {
  return { status: 303, headers: { location } }
}
