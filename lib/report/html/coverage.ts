import type { DriftCoverage } from '../../drift/drift-report'
import { type Html, html } from './escape-html'

/** Of the ring, in the units of its drawing. */
const RADIUS = 48
const CIRCUMFERENCE = 2 * Math.PI * RADIUS

/** How much of the account is managed, as a ring with its numbers beside it. */
export function renderCoverage({ managed, unmanaged, ignored, percent }: DriftCoverage): Html {
  if (percent === null || unmanaged === null) {
    return html`<div class="card coverage"><p>Coverage is not known: the account could not be read whole.</p></div>`
  }
  const all = Math.max(1, managed + unmanaged + ignored)
  const parts = [
    { status: 'in_sync', word: 'managed', count: managed },
    { status: 'unmanaged', word: 'unmanaged', count: unmanaged },
    { status: 'not_compared', word: 'ignored', count: ignored },
  ]
  const label = `${percent} % of the account is managed`
  return html`<div class="card coverage">
<svg viewBox="0 0 120 120" role="img" aria-label="${label}">${drawRing(parts, all)}
<text x="60" y="67" text-anchor="middle">${percent} %</text></svg>
<div><b>Managed as code</b><ul class="key">${parts.map(
    ({ status, word, count }) => html`
<li class="${status}"><i></i>${count} ${word}</li>`,
  )}
</ul></div>
</div>`
}

/** One arc for each part that is not empty, clockwise from the top. */
function drawRing(
  parts: readonly { readonly status: string; readonly count: number }[],
  all: number,
): readonly Html[] {
  let drawn = 0
  const ground = html`
<circle cx="60" cy="60" r="${RADIUS}" fill="none" stroke="var(--line)" stroke-width="14"/>`
  const arcs = parts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => {
      const length = (count / all) * CIRCUMFERENCE
      const offset = -(drawn / all) * CIRCUMFERENCE
      drawn += count
      return html`
<circle cx="60" cy="60" r="${RADIUS}" fill="none" stroke="var(--${status})" stroke-width="14" stroke-dasharray="${length.toFixed(2)} ${CIRCUMFERENCE.toFixed(2)}" stroke-dashoffset="${offset.toFixed(2)}" transform="rotate(-90 60 60)"/>`
    })
  return [ground, ...arcs]
}
