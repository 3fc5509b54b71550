/** HTML that is safe to put between other HTML: markup of ours, or text that was escaped. */
export interface Html {
  readonly html: string
}

/** Joins markup and values: a value that is not `Html` is escaped, a list is written one after the other. */
export function html(
  markup: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | string | number)[]
): Html {
  const text = markup.map((part, index) => part + textOf(values[index] ?? ''))
  return { html: text.join('') }
}

function textOf(value: Html | readonly Html[] | string | number): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escapeHtml(value)
  return 'html' in value ? value.html : value.map((one) => one.html).join('')
}

/** For text and for quoted attributes alike; control characters, which no page may hold, are shown as replaced. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' ? '\n' : '\u{fffd}'))
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
