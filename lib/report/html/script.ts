/** The filter of the page. It reads only the page itself; without it everything is shown. */
export const script = `
const rows = [...document.querySelectorAll('[data-status]')];
const buttons = [...document.querySelectorAll('button[data-filter]')];
const search = document.getElementById('search');
const shown = document.getElementById('shown');
const drifted = rows.filter((row) => row.dataset.status !== 'in_sync');
const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
function apply() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const statuses = new Set(buttons.filter((one) => one.getAttribute('aria-pressed') === 'true').map((one) => one.dataset.filter));
  for (const row of rows) {
    const fits = statuses.has(row.dataset.status) && words.every((word) => texts.get(row).includes(word));
    row.hidden = !fits;
  }
  shown.textContent = drifted.filter((row) => !row.hidden).length + ' of ' + drifted.length + ' shown';
}
for (const button of buttons) {
  button.disabled = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    apply();
  });
}
search.addEventListener('input', apply);
document.querySelector('.tools').hidden = false;
apply();
`
