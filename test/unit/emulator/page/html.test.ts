import { describe, expect, it } from 'vitest'
import { type HtmlValue, html } from '../../../../lib/emulator/page/html'

describe('html', () => {
  it('escapes every value, in texts and in attributes', () => {
    const value = `<script>alert("x")</script>&'`
    expect(html`<p title="${value}">${value}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;</p>',
    )
  })

  it('joins lists and pieces, and leaves out what is false or undefined', () => {
    const items: readonly HtmlValue[] = ['a<', html`<b>b</b>`, false, undefined, 3, ['c', ['d']]]
    expect(html`${items}${false}${undefined}${0}`.text).toBe('a&lt;<b>b</b>3cd0')
  })
})
