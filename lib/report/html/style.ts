/** The style of the page. Colours of text have a contrast of at least 4.5 on their ground (WCAG 2.2, 1.4.3). */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #16181d; --soft: #5a6270; --line: #dfe3e9; --focus: #6d28d9;
  --missing: #b42318; --modified: #9a5b00; --unmanaged: #1d5fbf; --not_compared: #5a6270; --error: #8e1a80; --in_sync: #1b7a43;
  --removed: #fdecea; --added: #e7f6ec; --removed-mark: #f7b9b3; --added-mark: #a9e0bd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #111318; --card: #1a1d24; --ink: #eceef2; --soft: #a3abb9; --line: #2e333d; --focus: #b794f6;
    --missing: #ff8a80; --modified: #f5b041; --unmanaged: #7ab3ff; --not_compared: #a3abb9; --error: #f08be4; --in_sync: #5fd38d;
    --removed: #34201f; --added: #17301f; --removed-mark: #7c2f29; --added-mark: #1f6a3c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main, header > div, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { background: var(--card); border-bottom: 1px solid var(--line); padding: 28px 0 24px; margin-bottom: 24px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 32px 0 12px; }
p { margin: 0; }
.soft { color: var(--soft); }
.overview { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; align-items: stretch; }
.counts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 12px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; }
.count { font: inherit; color: inherit; text-align: left; cursor: pointer; border-left: 4px solid var(--tone); }
.count[aria-pressed="false"] { opacity: 0.45; }
.count b { display: block; font-size: 28px; line-height: 1.15; font-variant-numeric: tabular-nums; }
.count:disabled { cursor: default; }
.count.zero b { color: var(--soft); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.coverage { display: flex; gap: 18px; align-items: center; }
.coverage svg { width: 116px; height: 116px; flex: none; }
.coverage text { fill: var(--ink); font: 600 18px system-ui, sans-serif; }
.key { list-style: none; padding: 0; margin: 6px 0 0; font-size: 14px; }
.key i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 8px; background: var(--tone); }
.causes { display: grid; gap: 10px; padding: 0; margin: 0; list-style: none; }
.causes code { font-size: 13px; }
.tools { display: flex; gap: 12px; align-items: center; margin: 0 0 12px; flex-wrap: wrap; }
.tools input { flex: 1 1 280px; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 9px 12px; }
.row { margin-bottom: 10px; padding: 0; overflow: hidden; }
.many .row { content-visibility: auto; contain-intrinsic-block-size: auto 64px; }
.row > summary, .row > .head { display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; padding: 12px 18px; border-left: 4px solid var(--tone); }
.row > summary { cursor: pointer; list-style: none; }
.row > summary::-webkit-details-marker { display: none; }
.row > summary::before { content: "\u{203a}"; width: 0.6em; color: var(--soft); font-weight: 700; }
.row[open] > summary::before { transform: rotate(90deg); }
.name { font-weight: 600; overflow-wrap: anywhere; unicode-bidi: isolate; }
code { font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.badge { font-size: 12.5px; font-weight: 600; color: var(--tone); border: 1px solid var(--tone); border-radius: 99px; padding: 1px 9px; white-space: nowrap; }
.age { margin-left: auto; font-size: 13px; white-space: nowrap; }
.more { padding: 0 18px 14px; border-left: 4px solid var(--tone); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th { text-align: left; font-size: 13px; font-weight: 600; color: var(--soft); padding: 6px 10px; border-bottom: 1px solid var(--line); }
td { vertical-align: top; padding: 8px 10px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
tbody tr:last-child td { border-bottom: 0; }
th:first-child, td:first-child { width: 30%; padding-left: 0; }
th:last-child, td:last-child { width: 86px; }
td.was { background: var(--removed); } td.is { background: var(--added); }
td mark { color: inherit; border-radius: 3px; } td.was mark { background: var(--removed-mark); } td.is mark { background: var(--added-mark); }
td code { white-space: pre-wrap; }
.clean { text-align: center; padding: 40px; font-size: 17px; }
.calm { columns: 2; column-gap: 32px; padding: 0 18px 14px; margin: 0; list-style: none; }
footer { padding-top: 8px; padding-bottom: 40px; font-size: 13px; }
.missing { --tone: var(--missing); } .modified { --tone: var(--modified); } .unmanaged { --tone: var(--unmanaged); }
.not_compared { --tone: var(--not_compared); } .error { --tone: var(--error); } .in_sync { --tone: var(--in_sync); }
[hidden] { display: none !important; }
@media (max-width: 860px) {
  .overview { grid-template-columns: 1fr; } .counts { grid-template-columns: repeat(2, minmax(0, 1fr)); } .calm { columns: 1; }
}
@media print { body { background: none; } .tools { display: none; } .row { break-inside: avoid; content-visibility: visible !important; } }
`
