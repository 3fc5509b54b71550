/** The style sheet of the page, light and dark. */
export const styleSheet = `:root {
  color-scheme: light dark;
  --ground: #f6f6f9; --card: #fff; --line: #dddde6; --text: #16161d; --faint: #5d5d6f;
  --accent: #6d1fc4; --accent-text: #fff; --link: #5b17a8; --danger: #b3142b; --danger-ground: #fdecee;
  --good: #0b6b3a; --good-ground: #e5f6ec; --warn: #8a4b00; --chip: #efeaf7; --code: #f1f1f6;
  --shadow: 0 1px 2px rgb(22 22 29 / 6%);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121218; --card: #1b1b24; --line: #34343f; --text: #ececf3; --faint: #a5a5b8;
    --accent: #b78af0; --accent-text: #160b26; --link: #c9a6f7; --danger: #ff8b98; --danger-ground: #3a1a20;
    --good: #6ddc9f; --good-ground: #14301f; --warn: #ffc073; --chip: #2c2538; --code: #25252f; --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .75rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 650; color: var(--text); text-decoration: none; }
.brand small { color: var(--faint); font-weight: 400; }
.mark { width: 1.1rem; height: 1.1rem; border-radius: 35% 65% 60% 40%; background: linear-gradient(135deg, #b36bff, #6d1fc4); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; }
.top nav a { display: block; padding: .35rem .75rem; border-radius: 999px; color: var(--text); text-decoration: none; }
.top nav a:hover { background: var(--code); }
.top nav a[aria-current] { background: var(--chip); color: var(--link); font-weight: 600; }
.account { display: flex; align-items: center; gap: .5rem; margin-left: auto; }
.account select, .account button { width: auto; padding-block: .25rem; font-size: .875rem; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem; }
main:focus { outline: none; }
footer { max-width: 66rem; margin: 0 auto; padding: 1rem 1.5rem 2rem; color: var(--faint); font-size: .875rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
.card h2 { margin-top: 0; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-start; gap: .5rem 1rem; }
.hint, .faint, .count, small { color: var(--faint); }
.hint, small { font-size: .875rem; }
.hint { margin: .25rem 0; }
code, pre { font: .875em/1.5 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--code); padding: 1rem; border-radius: 8px; overflow-x: auto; margin: .5rem 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; margin: 0 0 1rem; box-shadow: var(--shadow); min-width: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.cards .card { margin: 0; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .65rem 1rem; border-bottom: 1px solid var(--line); font-weight: 400; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { font-size: .8125rem; color: var(--faint); font-weight: 600; white-space: nowrap; }
tbody th a { font-weight: 600; display: block; }
tbody th > code { color: var(--faint); }
.log th, .log td { padding: .35rem 1rem; font-size: .9rem; }
.chips { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; list-style: none; }
.chip { display: inline-block; background: var(--chip); border-radius: 999px; padding: .05rem .6rem; font-size: .8125rem; white-space: nowrap; }
.method { font: 600 .75rem/1 ui-monospace, Menlo, Consolas, monospace; color: var(--link); }
.address { overflow-wrap: anywhere; }
dd small { display: block; }
.status { font-weight: 600; font-variant-numeric: tabular-nums; }
.s2, .s3 { color: var(--good); } .s4 { color: var(--warn); } .s5, .s0 { color: var(--danger); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .4rem 1rem; margin: .75rem 0 0; }
dt { color: var(--faint); } dd { margin: 0; min-width: 0; }
.rows { margin: 0 0 1rem; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.rows li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); }
.rows li:last-child { border-bottom: 0; }
label { font-size: .875rem; font-weight: 600; }
input, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid color-mix(in srgb, var(--faint) 70%, transparent); border-radius: 8px; padding: .45rem .6rem; width: 100%; }
textarea { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .8125rem; resize: vertical; }
input[type='checkbox'] { width: 1.1rem; height: 1.1rem; margin: 0 .4rem 0 0; vertical-align: -.15rem; accent-color: var(--accent); }
input[aria-invalid], select[aria-invalid], textarea[aria-invalid] { border-color: var(--danger); }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: .75rem 1rem; align-items: end; }
.field { display: grid; gap: .25rem; min-width: 0; align-content: start; align-self: start; }
.wide, .webhook, .fields > .actions { grid-column: 1 / -1; }
.webhook { display: grid; grid-template-columns: minmax(0, 3fr) repeat(3, minmax(0, 1fr)); gap: .5rem 1rem; align-items: start; }
.webhook .wide { grid-column: auto; }
@media (max-width: 48rem) { .webhook { grid-template-columns: 1fr 1fr; } .webhook .wide { grid-column: 1 / -1; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
.check { align-self: center; padding-top: .25rem; } .check label { font-weight: 400; }
.moved code { color: var(--link); }
fieldset legend { font-weight: 650; padding: 0 .4rem; margin-left: -.4rem; }
fieldset legend label { font-size: 1rem; }
fieldset .field.wide, fieldset .check { margin-bottom: .75rem; }
.webhook .wide, .fields .wide, .fields .check { margin-bottom: 0; }
.capability .fields { margin-top: .75rem; }
.capability:not(:has(> legend input:checked)) .fields { display: none; }
button, .button { display: inline-block; font: inherit; font-size: .9375rem; font-weight: 600; line-height: 1.4; color: var(--text); background: var(--card); border: 1px solid color-mix(in srgb, var(--faint) 60%, transparent); border-radius: 8px; padding: .4rem .9rem; cursor: pointer; text-decoration: none; white-space: nowrap; }
button:hover, a.button:hover { background: var(--code); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-text); }
button.primary:hover, a.primary:hover { background: color-mix(in srgb, var(--accent) 85%, var(--text)); }
.danger { color: var(--danger); border-color: var(--danger); }
button[aria-pressed='true'] { background: var(--chip); color: var(--link); }
.off { color: var(--faint); cursor: default; border-style: dashed; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.head .actions { margin: 0; }
.fields + .actions { margin-top: 1rem; }
.rows + form, .rows + .inline { margin-bottom: 1.25rem; }
.hint + .fields, .hint + form.fields { margin-top: .75rem; }
.inline { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1rem; }
.inline .field { min-width: min(18rem, 100%); }
.search { display: grid; grid-template-columns: minmax(0, 26rem) auto; gap: .25rem .5rem; justify-content: start; }
.search label { grid-column: 1 / -1; }
.copy button { font-size: .8125rem; padding: .1rem .6rem; }
.pages { display: flex; gap: 1rem; align-items: center; margin-top: 1rem; }
.notice, .verdict.passed { background: var(--good-ground); color: var(--good); border-radius: 8px; padding: .6rem 1rem; margin: 0 0 1rem; font-weight: 600; }
.faults, .verdict.failed { background: var(--danger-ground); border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1rem; }
.faults h2 { margin: 0; font-size: 1rem; color: var(--danger); } .faults ul { margin: .25rem 0 0; }
.verdict { font-weight: 600; } .verdict.failed { color: var(--danger); }
.fault { color: var(--danger); font-size: .875rem; margin: 0; }
details { margin-top: 2rem; } summary { cursor: pointer; color: var(--link); }
`
