// The overview: one threshold and a few filters that the distribution, the clusters and the pairs all follow.
const { pairs, clusters, articles } = data;
const controls = $('[data-controls]');
const count = pairs.n.length;
const larger = pairs.n.map((_, i) => Math.max(pairs.of_a[i], pairs.of_b[i]));
const smaller = pairs.n.map((_, i) => Math.min(pairs.of_a[i], pairs.of_b[i]));
const everything = pairs.n.map((_, i) => i);
const measures = { larger, smaller, resemblance: pairs.resemblance };
const shownId = (i) => articles.shown[i] ?? articles.id[i];
const nameOf = (i) => articles.publishers[articles.publisher[i]] || shownId(i);
const titleOf = (i) => articles.title[i] || shownId(i);
const here = { pair: new Set(data.here.pair), cluster: new Set(data.here.cluster) };
const canOpen = (kind, number) => here[kind].has(number) || Boolean(data.pages && number in data.pages[kind]);

const field = (name) => $(`[data-${name}]`, controls || document);
const value = (name) => field(name).value;
let haystacks = null;
let passing = [];
let order = [];
let cardsShown = 24;
let rowsShown = 50;
let articlesShown = 12;
let waitingBelow = 0;

function haystack(i) {
  haystacks ||= new Array(articles.id.length);
  haystacks[i] ||= `${articles.title[i]}\n${articles.publishers[articles.publisher[i]] || ''}\n${articles.id[i]}`.toLowerCase();
  return haystacks[i];
}

// Everything but the threshold, so that the distribution stays put while the slider moves.
function filtered() {
  const query = value('query').trim().toLowerCase();
  const relation = value('relation') === '' ? null : Number(value('relation'));
  const publisher = value('publisher') === '' ? null : Number(value('publisher'));
  const source = value('source') === '' ? null : Number(value('source'));
  const type = value('type');
  const status = value('status');
  if (!query && relation === null && publisher === null && source === null && !type && !status) return everything;
  const fits = (i) => {
    const [a, b] = [pairs.a[i], pairs.b[i]];
    if (relation !== null && pairs.relation[i] !== relation) return false;
    if (publisher !== null && articles.publisher[a] !== publisher && articles.publisher[b] !== publisher) return false;
    if (source !== null && pairs.source[i] !== source) return false;
    if (type === 'some' ? !pairs.differs[i] : type !== '' && !(pairs.types[i] & (1 << Number(type)))) return false;
    if (status && (decisionOf([articles.id[a], articles.id[b]]).decision || 'open') !== status) return false;
    return !query || haystack(a).includes(query) || haystack(b).includes(query)
      || (articles.sources[pairs.source[i]] || '').toLowerCase().includes(query);
  };
  const found = [];
  for (let i = 0; i < count; i += 1) if (fits(i)) found.push(i);
  return found;
}

function apply() {
  const measure = measures[value('measure')];
  const least = Number($('#threshold').value) * 10;
  field('threshold').textContent = `${least / 10} %`;
  const all = filtered();
  passing = all.filter((i) => measure[i] >= least);
  histogram(all, measure, least);
  const groups = clustersOf(passing);
  cards(groups);
  const below = () => { articleRows(measure); sortPairs(measure); rows(measure); };
  clearTimeout(waitingBelow);
  // With very many pairs what stands below the clusters waits until these can be seen.
  if (count > 5000) waitingBelow = setTimeout(below, 60);
  else below();
  $('[data-result]').textContent =
    `${plural(passing.length, 'pair')} of ${format.format(count)}${data.unlisted.count ? ' listed' : ''} and ${plural(groups.length, 'cluster')} of ${format.format(clusters.length)} shown.`;
}

// The distribution, with what is counted but not listed stacked in a lighter shade.
function histogram(all, measure, least) {
  const bins = data.unlisted[value('measure')];
  const size = bins.length;
  const listed = new Array(size).fill(0);
  for (const i of all) listed[Math.min(size - 1, Math.floor(measure[i] * size / 1000))] += 1;
  const most = Math.max(1, ...listed.map((n, i) => n + bins[i]));
  const width = 1000 / size;
  const bars = [];
  listed.forEach((n, i) => {
    const high = (k) => (k ? Math.max(2, 116 * k / most) : 0);
    const below = (i + 1) * 1000 / size <= least;
    const x = i * width + 1;
    const [h, more] = [high(n), high(bins[i])];
    if (h) bars.push(make('rect', { x, y: 120 - h, width: width - 2, height: h, class: below ? 'bin below' : 'bin' }, make('title', {}, `${i * 100 / size}–${(i + 1) * 100 / size} %: ${plural(n, 'pair')}`)));
    if (more) bars.push(make('rect', { x, y: 120 - h - more, width: width - 2, height: more, class: 'bin unlisted' }));
  });
  if (data.suggested) bars.push(make('line', { x1: data.suggested, x2: data.suggested, y1: 0, y2: 120, class: 'suggestion' }));
  bars.push(make('line', { x1: least, x2: least, y1: 0, y2: 120, class: 'cut' }));
  field('histogram').replaceChildren(...bars);
}

// A cluster keeps the members that a passing pair still joins to another.
function clustersOf(chosen) {
  const kept = new Map();
  for (const i of chosen) {
    const home = pairs.cluster[i];
    if (home < 0) continue;
    if (!kept.has(home)) kept.set(home, { members: new Set(), differs: 0, types: 0 });
    const group = kept.get(home);
    group.members.add(pairs.a[i]).add(pairs.b[i]);
    group.differs += pairs.differs[i];
    group.types |= pairs.types[i];
  }
  const found = clusters.filter((c) => kept.has(c.n)).map((c) => ({ ...c, ...kept.get(c.n), kept: kept.get(c.n).members.size }));
  const by = {
    size: (x, y) => y.kept - x.kept,
    differs: (x, y) => y.differs - x.differs,
    seen: (x, y) => (x.seen || '~').localeCompare(y.seen || '~'),
    density: (x, y) => x.density - y.density || y.bridges - x.bridges,
  };
  return found.sort((x, y) => by[$('[data-sort-clusters]').value](x, y) || x.n - y.n);
}

function fact(name, ...content) {
  return make('div', {}, make('dt', {}, name), make('dd', {}, ...content));
}

function doubts(c) {
  const links = c.bridges ? `${plural(c.bridges, 'pair')} alone ${c.bridges === 1 ? 'holds' : 'hold'} it together` : '';
  const density = c.density < 500 ? `only ${percent(c.density / 1000)} of its pairs are verified` : '';
  return [links, density].filter(Boolean).join('; ');
}

function card(c) {
  const title = titleOf(c.anchor);
  const names = c.publishers.map((p) => articles.publishers[p]);
  const source = c.source < 0 ? 'unknown' : articles.sources[c.source];
  const kinds = data.types.filter((_, i) => c.types & (1 << i));
  const head = canOpen('cluster', c.n) ? make('a', { href: `#cluster-${c.n}` }, title) : title;
  return make('article', { class: 'card' },
    make('p', { class: 'kicker' }, c.kept < c.size ? `${c.kept} of ${plural(c.size, 'article')}` : plural(c.size, 'article')),
    make('h3', {}, make('bdi', {}, head)),
    make('p', { class: 'names' }, names.slice(0, 6).join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '')),
    make('dl', {},
      fact('Source', make('bdi', {}, source), c.absent ? make('span', { class: 'absent' }, ' not in this collection') : null),
      c.seen ? fact('First seen', c.seen) : null,
      fact('Independent sources', String(c.independent)),
      fact('Claims that differ', c.differs ? `${format.format(c.differs)}: ${kinds.join(', ')}` : 'none'),
      c.size > 2 && (c.density < 500 || c.bridges) ? fact('Check', doubts(c)) : null));
}

function cards(groups) {
  $('[data-cards]').replaceChildren(...groups.slice(0, cardsShown).map(card));
  if (!groups.length) $('[data-cards]').append(make('p', { class: 'note' }, 'No cluster at this threshold and with these filters.'));
  $('[data-more-cards]').hidden = groups.length <= cardsShown;
}

function sortPairs(measure) {
  const by = {
    similarity: (i, j) => measure[j] - measure[i],
    differs: (i, j) => pairs.differs[j] - pairs.differs[i] || measure[j] - measure[i],
    relation: (i, j) => pairs.relation[i] - pairs.relation[j] || measure[j] - measure[i],
  };
  const rule = by[$('[data-sort-pairs]').value];
  order = [...passing].sort((i, j) => rule(i, j) || i - j);
}

function whose(i) {
  const source = pairs.source[i] < 0 ? 'a common source' : articles.sources[pairs.source[i]];
  return {
    'b-from-a': 'B from A', 'a-from-b': 'A from B', 'common-source': `both from ${source}`,
    'common-source-absent': `both from ${source} (absent)`, version: 'versions', undecided: 'undecided',
  }[data.verdicts[pairs.verdict[i]]];
}

function article(i) {
  const date = articles.when[i] ? ` · ${articles.when[i]}` : '';
  return make('td', {}, make('span', { class: 'who' }, make('bdi', {}, nameOf(i)), date), make('bdi', { class: 'what' }, titleOf(i)));
}

function alike(i, measure) {
  const number = pairs.n[i];
  const share = percent(measure[i] / 1000);
  const label = canOpen('pair', number)
    ? make('a', { href: `#pair-${number}`, 'aria-label': `${share} alike: ${nameOf(pairs.a[i])} and ${nameOf(pairs.b[i])}` }, share)
    : make('span', { title: 'its page is not in this file' }, share);
  const meter = make('svg', { viewBox: '0 0 100 4', preserveAspectRatio: 'none', class: 'meter', 'aria-hidden': 'true' },
    make('rect', { width: 100, height: 4, class: 'rail' }), make('rect', { width: measure[i] / 10, height: 4, class: 'fill' }));
  return make('th', { scope: 'row' }, label, meter);
}

function row(i, measure) {
  const relation = data.relations[pairs.relation[i]];
  return make('tr', {},
    alike(i, measure), article(pairs.a[i]), article(pairs.b[i]),
    make('td', {}, make('span', { class: `rel rel-${relation}` }, relation)), make('td', {}, whose(i)),
    make('td', { class: 'n' }, pairs.differs[i] ? String(pairs.differs[i]) : ''),
    make('td', {}, decisionOf([articles.id[pairs.a[i]], articles.id[pairs.b[i]]]).decision));
}

// Every article once, with the match that says most about it.
function articleRows(measure) {
  const best = new Map();
  for (const i of passing) {
    for (const [mine, other] of [[pairs.a[i], pairs.b[i]], [pairs.b[i], pairs.a[i]]]) {
      const entry = best.get(mine) || { mine, other, pair: i, count: 0, differs: 0 };
      if (measure[i] > measure[entry.pair]) Object.assign(entry, { other, pair: i });
      entry.count += 1;
      entry.differs += pairs.differs[i];
      best.set(mine, entry);
    }
  }
  const key = $('[data-sort-articles]').value;
  const rank = (entry) => (key === 'similarity' ? measure[entry.pair] : entry[key]);
  const found = [...best.values()].sort((x, y) => rank(y) - rank(x) || x.mine - y.mine);
  $('[data-articles]').replaceChildren(...found.slice(0, articlesShown).map(({ mine, other, pair, count: matches, differs }) => make('tr', {},
    alike(pair, measure), article(mine), article(other),
    make('td', { class: 'n matches' }, String(matches)), make('td', { class: 'n' }, differs ? String(differs) : ''))));
  $('[data-more-articles]').hidden = found.length <= articlesShown;
}

function rows(measure) {
  $('[data-rows]').replaceChildren(...order.slice(0, rowsShown).map((i) => row(i, measure)));
  $('[data-more-rows]').hidden = order.length <= rowsShown;
}

function options(name, labels, used) {
  const sorted = labels.map((label, i) => [label, i]).filter(([label, i]) => label && used(i));
  if (name !== 'relation') sorted.sort((x, y) => x[0].localeCompare(y[0]));
  field(name).append(...sorted.slice(0, 2000).map(([label, i]) => make('option', { value: i }, label)));
}

if (controls) {
  const used = (column) => { const set = new Set(column); return (i) => set.has(i); };
  options('relation', data.relations, used(pairs.relation));
  options('publisher', articles.publishers, () => true);
  options('source', articles.sources, used(pairs.source));
  options('type', data.types, (i) => pairs.types.some((mask) => mask & (1 << i)));
  field('suggested').textContent = `${Math.round(data.suggested / 10)} %`;
  let waiting = 0;
  const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => { cardsShown = 24; rowsShown = 50; articlesShown = 12; apply(); }); };
  controls.addEventListener('input', soon);
  controls.addEventListener('submit', (event) => event.preventDefault());
  const setThreshold = (percentage) => { $('#threshold').value = percentage; soon(); };
  field('suggest').addEventListener('click', () => setThreshold(Math.round(data.suggested / 10)));
  field('reset').addEventListener('click', () => { controls.reset(); soon(); });
  $('[data-sort-clusters]').addEventListener('change', soon);
  $('[data-sort-pairs]').addEventListener('change', soon);
  $('[data-sort-articles]').addEventListener('change', soon);
  $('[data-more-articles]').addEventListener('click', () => { articlesShown += 100; apply(); });
  $('[data-more-cards]').addEventListener('click', () => { cardsShown += 48; apply(); });
  $('[data-more-rows]').addEventListener('click', () => { rowsShown += 200; apply(); });
  reviewChanged = soon;
  apply();
}
