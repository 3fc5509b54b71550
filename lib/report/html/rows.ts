import type { DriftDifference, DriftResource } from '../../drift/drift-report'
import type { Json } from '../../engine/ports'
import { nameResource, statusWords } from '../drift-order'
import { shorten } from '../shorten'
import { showValue } from '../show-value'
import { type Html, html } from './escape-html'

/** More of a value helps nobody to compare it. */
const LONGEST_VALUE = 2_000

/** A resource that is not in sync: what it is, and what differs, before and after side by side. */
export function renderRow(row: DriftResource): Html {
  const { status, differences, not_compared, reason } = row
  const details = [
    ...(reason === null ? [] : [html`<p>${reason}</p>`]),
    ...(differences.length === 0 ? [] : [renderTable(differences)]),
    ...not_compared.map(
      (path) => html`<p><code>${path}</code> <span class="soft">not compared</span></p>`,
    ),
  ]
  if (details.length === 0) {
    return html`<div class="card row ${status}" data-status="${status}"><div class="head">${renderHead(row)}</div></div>
`
  }
  return html`<details class="card row ${status}" data-status="${status}" open><summary>${renderHead(row)}</summary>
<div class="more">${details}</div></details>
`
}

function renderHead(row: DriftResource): readonly Html[] {
  const { address, name, status, cause, first_seen } = row
  const label = address === null ? `${row.type} ${row.id ?? ''}` : nameResource(row)
  return [
    html`<span class="badge">${statusWords[status]}</span>`,
    ...(name === null ? [] : [html`<span class="name">${shorten(name, LONGEST_VALUE)}</span>`]),
    html`<code>${label}</code>`,
    ...(cause === null ? [] : [html`<span class="soft">${cause}</span>`]),
    ...(first_seen === null
      ? []
      : [
          html`<span class="age soft">since <time datetime="${first_seen}">${first_seen.slice(0, 10)}</time></span>`,
        ]),
  ]
}

function renderTable(differences: readonly DriftDifference[]): Html {
  return html`<table><thead><tr><th scope="col">Attribute</th><th scope="col">Expected</th><th scope="col">Actual</th><th scope="col">Severity</th></tr></thead>
<tbody>${differences.map(renderDifference)}</tbody></table>`
}

function renderDifference({ path, expected, actual, severity }: DriftDifference): Html {
  const [was, is] = markDifference(whole(expected), whole(actual))
  return html`<tr><td><code>${breakable(path)}</code></td><td class="was"><code>${was}</code></td><td class="is"><code>${is}</code></td><td>${severity}</td></tr>`
}

/** Keys by their ends, as everywhere; other values whole. */
function whole(value: Json): string {
  const isKey = typeof value === 'string' && value.includes('-----BEGIN ')
  if (value === null || isKey) return showValue(value)
  return shorten(JSON.stringify(value, null, 2), LONGEST_VALUE)
}

/** Both texts with the part marked in which they differ. */
function markDifference(a: string, b: string): readonly [readonly Html[], readonly Html[]] {
  const [left, right] = [[...a], [...b]]
  const shortest = Math.min(left.length, right.length)
  let start = 0
  while (start < shortest && left[start] === right[start]) start += 1
  let end = 0
  while (end < shortest - start && left.at(-1 - end) === right.at(-1 - end)) end += 1
  const mark = (all: readonly string[]) => {
    const middle = all.slice(start, all.length - end).join('')
    return [
      ...breakable(all.slice(0, start).join('')),
      ...(middle === '' ? [] : [html`<mark>${breakable(middle)}</mark>`]),
      ...breakable(all.slice(all.length - end).join('')),
    ]
  }
  return [mark(left), mark(right)]
}

/** Paths and addresses break where their parts end. */
function breakable(text: string): readonly Html[] {
  return text
    .split(/(?<=[/_.])/)
    .map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`))
}
