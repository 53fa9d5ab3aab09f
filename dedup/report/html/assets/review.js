// Decisions on pairs: kept in this browser, exported as JSON that `dedup report --decisions` reads back.
const shelf = 'dedup-decisions:' + data.key;
const decisions = new Map(data.decisions.map(([a, b, decision, note]) => [JSON.stringify([a, b]), { decision, note }]));
try {
  for (const [key, value] of JSON.parse(localStorage.getItem(shelf) || '[]')) decisions.set(key, value);
} catch { /* a browser that keeps nothing still reviews and exports */ }

const decisionOf = (ids) => (ids && decisions.get(JSON.stringify(ids))) || { decision: '', note: '' };
let reviewChanged = () => {};

function decide(ids, decision, note) {
  const key = JSON.stringify(ids);
  if (decision || note) decisions.set(key, { decision, note });
  else decisions.delete(key);
  let kept = true;
  try { localStorage.setItem(shelf, JSON.stringify([...decisions])); } catch { kept = false; }
  countReviewed();
  reviewChanged();
  return kept;
}

function countReviewed() {
  const made = [...decisions.values()].filter((entry) => entry.decision).length;
  $('[data-reviewed]').textContent = made ? `${plural(made, 'pair')} reviewed` : '';
}

function openReview(root) {
  const form = $('[data-review]', root);
  const ids = idsOf(Number(root.dataset.pair));
  if (!form || !ids) return;
  const before = decisionOf(ids);
  const note = $('textarea', form);
  const choices = $$('input[type=radio]', form);
  choices.forEach((choice) => { choice.checked = choice.value === before.decision; });
  note.value = before.note;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    const choice = choices.find((entry) => entry.checked);
    const kept = decide(ids, choice ? choice.value : '', note.value);
    $('[data-saved]', form).textContent = kept ? 'Kept in this browser.' : 'This browser keeps nothing: export before you close the page.';
  });
}

function exported() {
  const entries = [...decisions].map(([key, { decision, note }]) => {
    const [a, b] = JSON.parse(key);
    return { a, b, decision: decision || null, note };
  });
  return JSON.stringify({ schema: 'dedup.decisions/1', decisions: entries }, null, 1) + '\n';
}

$('[data-export]').addEventListener('click', () => {
  const address = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
  make('a', { href: address, download: 'decisions.json' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});
countReviewed();
$$('main .pair').forEach(openPair);
