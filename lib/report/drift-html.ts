import type { DriftReport } from '../drift/drift-report'
import { countOrder, nameResource, renderHeadline, statusWords, worstFirst } from './drift-order'
import { renderCoverage } from './html/coverage'
import { type Html, html } from './html/escape-html'
import { renderRow } from './html/rows'
import { script } from './html/script'
import { style } from './html/style'

/** From so many on, rows are laid out only where they are seen. */
const MANY_ROWS = 200
/** More names in sync are only counted. */
const MOST_CALM = 2_000

/**
 * The report as one page that needs nothing but itself: it loads nothing, and its policy forbids that anything is loaded.
 */
export function renderDriftHtml(report: DriftReport): string {
  const { started_at, tool, stacks } = report
  const places = stacks.map(({ name }) => name).join(', ')
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>${renderHeadline(report)}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header><div>
<h1>${renderHeadline(report)}</h1>
<p class="soft">${places === '' ? 'No stack' : places} · <time datetime="${started_at}">${readableTime(started_at)}</time></p>
</div></header>
<main>
<div class="overview">
<div class="counts" role="group" aria-label="Resources by status">${renderCountButtons(report)}</div>
${renderCoverage(report.coverage)}
</div>
${renderCauses(report)}
${renderResources(report)}
${renderRules(report)}
</main>
<footer class="soft">${tool.name} ${tool.version}</footer>
<script>${{ html: script }}</script>
</body>
</html>
`
  return page.html
}

function renderCountButtons({ summary }: DriftReport): readonly Html[] {
  return countOrder.map((status) => {
    const count = summary[status]
    return html`
<button type="button" class="card count ${status}${count === 0 ? ' zero' : ''}" data-filter="${status}" aria-pressed="true" disabled><b>${count}</b>${statusWords[status]}</button>`
  })
}

function renderCauses({ causes }: DriftReport): Html {
  if (causes.length === 0) return html``
  const items = causes.map(
    ({ cause, remedy, addresses }) => html`
<li class="card"><b>${cause}</b> <span class="soft">${addresses.length} ${addresses.length === 1 ? 'resource' : 'resources'}</span>
<p>${remedy}</p><p class="soft">${addresses.slice(0, 5).map((address) => html`<code>${address}</code> `)}${addresses.length > 5 ? `and ${addresses.length - 5} more` : ''}</p></li>`,
  )
  return html`<h2>What to do</h2>
<ul class="causes">${items}</ul>`
}

function renderResources(report: DriftReport): Html {
  const rows = worstFirst(report)
  const calm = report.resources.filter(({ status }) => status === 'in_sync')
  const note =
    rows.length === 0 ? [html`<p class="card clean">Everything is as it is recorded.</p>`] : []
  return html`<h2>Resources</h2>
<div class="tools" hidden>
<input id="search" type="search" placeholder="Filter by name, address, cause or value" aria-label="Filter by name, address, cause or value">
<span id="shown" class="soft" role="status"></span>
</div>
<div class="${rows.length > MANY_ROWS ? 'many' : 'few'}">${note}${rows.map(renderRow)}</div>${calm.length === 0 ? [] : [renderCalm(calm)]}`
}

function renderCalm(calm: DriftReport['resources']): Html {
  const names = calm.slice(0, MOST_CALM)
  const rest = calm.length - names.length
  return html`<details class="card row in_sync" data-status="in_sync"><summary><span class="badge">in sync</span> ${calm.length} ${calm.length === 1 ? 'resource' : 'resources'}</summary>
<ul class="calm">${names.map(
    (row) => html`
<li><code>${nameResource(row)}</code></li>`,
  )}</ul>${rest > 0 ? `and ${rest} more` : ''}</details>`
}

function renderRules({ ignored, expired_rules }: DriftReport): Html {
  if (ignored.length + expired_rules.length === 0) return html``
  return html`<h2>Rules</h2>
<ul class="causes">${ignored.map(
    ({ address, name, pattern, path, reason }) => html`
<li class="card">Ignored: <code>${address ?? name ?? ''}</code> by <code>${pattern}${path === null ? '' : ` ${path}`}</code>. <span class="soft">${reason}</span></li>`,
  )}${expired_rules.map(
    ({ pattern, path, reason, expires }) => html`
<li class="card">Expired on ${expires ?? ''}: <code>${pattern}${path === null ? '' : ` ${path}`}</code>. <span class="soft">${reason}</span></li>`,
  )}</ul>`
}

/** `2026-11-23 08:00 UTC`. */
function readableTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`
}
