/** A Markdown table, so that docs/performance.md can hold it as it is. The first row is the header. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const [header = [], ...others] = rows
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(header), rule, ...others.map(line)].join('\n')
}
