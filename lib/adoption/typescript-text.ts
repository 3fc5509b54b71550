import { type Notation, unprintable } from './source-text'

/**
 * A text as a literal whose value Terraform reads as that text: cdktf writes it into JSON as it is, where Terraform
 * takes `${` for the beginning of a template. Source: Terraform, JSON configuration syntax, expression mapping.
 * What cdktf takes for one of its own tokens is divided by a template.
 */
export function quoteTypescript(text: string): string {
  const escaped = text
    .replace(/([$%])\{/g, '$1$1{')
    .replace(/TfToken\[/g, `\${"TfToken"}[`)
    .replace(/[\\']/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
  return `'${escaped}'`
}

/** How TypeScript writes values. */
export const typescript: Notation = {
  quote: quoteTypescript,
  assign: ': ',
  separator: ',',
  isAligned: false,
}
