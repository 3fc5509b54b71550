/** A piece of HTML that is safe to send: its values were escaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a piece: a piece, a text that is escaped, a list of both, or nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[]

/** Makes a piece; each value is escaped unless it is a piece itself. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = strings.map((text, index) => text + renderValue(values[index]))
  return new Html(parts.join(''))
}

function renderValue(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return value.map(renderValue).join('')
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character)
}
