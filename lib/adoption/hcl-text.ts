import { isLeaf, isObjectTree, type Tree } from '../model/tree'
import { type Notation, type Source, unprintable } from './source-text'

/** A text as a quoted template: nothing in it is interpolated. Source: HCL native syntax specification, templates. */
export function quoteHcl(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/([$%])\{/g, '$1$1{')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(unprintable, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16)
      return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
    })
  return `"${escaped}"`
}

/** How HCL writes values, as `terraform fmt` formats them. */
export const hcl: Notation = { quote: quoteHcl, assign: ' = ', separator: '', isAligned: true }

/** A value by the API's names, which are those of HCL. */
export function hclSource(tree: Tree): Source {
  if (isObjectTree(tree)) {
    return {
      entries: Object.entries(tree).map(([name, child]): [string, Source] => [
        name,
        hclSource(child),
      ]),
    }
  }
  return isLeaf(tree) ? tree : { code: 'null' }
}
