// The page of a pair: joined passages, what is counted and shown, and the way between a claim and its places.
function openPair(root) {
  const texts = $('.texts', root);
  const passages = JSON.parse(root.dataset.passages);
  const runs = $$('.texts .run[data-p]', root);
  const hidden = new Set();
  const sideOf = (node) => node.closest('[data-side]').dataset.side;
  const places = { a: new Map(), b: new Map() };
  for (const run of runs) {
    const side = places[sideOf(run)];
    for (const n of run.dataset.p.split(' ')) side.set(n, [...(side.get(n) || []), run]);
  }
  const onSide = (side, n) => places[side].get(String(n)) || [];

  function scrollTo(target, anchor) {
    const box = target.closest('.text');
    const behavior = calm ? 'auto' : 'smooth';
    if (box && box.scrollHeight > box.clientHeight + 4) {
      const wanted = anchor ? anchor.getBoundingClientRect().top : box.getBoundingClientRect().top + 40;
      box.scrollBy({ top: target.getBoundingClientRect().top - wanted, behavior });
    }
    const place = target.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) target.scrollIntoView({ block: 'center', behavior });
  }
  function flash(nodes) {
    nodes.forEach((node) => node.classList.add('hot'));
    setTimeout(() => nodes.forEach((node) => node.classList.remove('hot')), 1600);
  }
  function visit(run, button) {
    const n = button ? button.dataset.n : run.dataset.p.split(' ')[0];
    const there = onSide(sideOf(run) === 'a' ? 'b' : 'a', n);
    if (!there.length) return;
    scrollTo(there[0], run);
    flash([run, ...there]);
    const counterpart = $(`.num[data-n="${n}"]`, there[0]);
    if (button && counterpart) counterpart.focus({ preventScroll: true });
  }
  function showClaim(n) {
    const pins = $$(`.texts .pin[data-claim="${n}"]`, root);
    if (!pins.length) return;
    setShow('aligned', false);
    pins.forEach((pin) => scrollTo(pin));
    flash(pins.map((pin) => pin.closest('.claim')));
    pins[0].focus({ preventScroll: true });
  }
  root.addEventListener('click', (event) => {
    const pin = event.target.closest('.pin[data-claim]');
    if (pin) {
      event.preventDefault();
      const item = pin.closest('.claimlist li');
      if (item) return showClaim(pin.dataset.claim);
      const entry = $(`.claimlist li[data-claim="${pin.dataset.claim}"]`, root);
      entry.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
      flash([entry]);
      return entry.focus({ preventScroll: true });
    }
    const run = event.target.closest('.texts .run[data-p]');
    if (run && String(getSelection()) === '') visit(run, event.target.closest('.num'));
  });
  root.addEventListener('mouseover', (event) => {
    const run = event.target.closest('.texts .run[data-p]');
    $$('.near', root).forEach((node) => node.classList.remove('near'));
    if (run) for (const n of run.dataset.p.split(' ')) $$(`[data-p~="${n}"]`, root).forEach((node) => node.classList.add('near'));
  });

  // What is counted: shares follow the boxes at once, and the line below says what they leave out.
  const prose = root.dataset.prose.split(' ').map(Number);
  function union(spans) {
    let total = 0;
    let reached = 0;
    for (const [start, end] of spans.sort((x, y) => x[0] - y[0])) {
      total += Math.max(0, end - Math.max(start, reached));
      reached = Math.max(reached, end);
    }
    return total;
  }
  const tools = $('[data-tools]', root);
  function recount() {
    const boxes = $$('input[type=checkbox]', tools);
    const groups = new Set(boxes.filter((box) => box.checked).map((box) => Number(box.value)));
    const least = Number($('[data-words]', tools).value) || 0;
    hidden.clear();
    passages.forEach((p, i) => { if (!groups.has(p[4]) || p[5] < least) hidden.add(i + 1); });
    const kept = passages.filter((p, i) => !hidden.has(i + 1));
    const a = union(kept.map((p) => [p[0], p[1]]));
    const b = union(kept.map((p) => [p[2], p[3]]));
    const share = (count, whole) => percent(Math.min(1, count / whole));
    $('[data-figure]', root).textContent =
      `${plural(Math.max(a, b), 'character')}, ${share(a, prose[0])} of A, ${share(b, prose[1])} of B`;
    const out = boxes.filter((box) => !box.checked).map((box) => box.dataset.name);
    if (least > 0) out.push(`matches under ${plural(least, 'word')}`);
    $('[data-excluded]', root).textContent = out.length ? `Counted without: ${out.join(', ')}.` : 'Counted: everything that corresponds.';
    for (const node of $$('[data-p]', root)) {
      node.classList.toggle('off', node.dataset.p.split(' ').every((n) => hidden.has(Number(n))));
    }
    draw();
  }
  if (tools) {
    tools.addEventListener('input', recount);
    tools.addEventListener('submit', (event) => event.preventDefault());
  }

  // Ways of showing: each button is on or off and says so.
  function setShow(name, on) {
    const button = $(`[data-show="${name}"]`, root);
    if (!button) return;
    button.setAttribute('aria-pressed', String(on));
    if (name === 'aligned') {
      if (on) align();
      $('.aligned', root).hidden = !on;
      texts.hidden = on;
    } else {
      root.classList.toggle('show-' + name, on);
      if (name === 'matching' && on) setShow('differences', false);
      if (name === 'differences' && on) setShow('matching', false);
    }
    draw();
  }
  for (const button of $$('[data-show]', root)) {
    button.addEventListener('click', () => setShow(button.dataset.show, button.getAttribute('aria-pressed') !== 'true'));
  }

  // Blank lines at the ends of a cell would tear the rows apart.
  function trim(cell) {
    const ends = [[/^\s+/, (walker) => walker.nextNode()], [/\s+$/, (walker) => walker.lastChild()]];
    for (const [blank, step] of ends) {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      let node = step(walker);
      while (node && !node.data.trim()) { node.data = ''; node = blank.source[0] === '^' ? walker.nextNode() : walker.previousNode(); }
      if (node && !node.parentNode.closest('.num, .pin')) node.data = node.data.replace(blank, '');
    }
  }

  // Both texts as one table, passage beside passage in the order of A: for paper and for narrow screens.
  function align() {
    const host = $('.aligned', root);
    if (host.firstChild) return;
    const rows = [];
    const byPassage = new Map();
    const copy = (run) => {
      const node = run.cloneNode(true);
      $$('.num', node).forEach((button) => button.replaceWith(make('span', { class: 'num' }, button.textContent)));
      return node;
    };
    const namesOf = (run) => (run.dataset.rows || (run.dataset.p ? `${run.dataset.p}.0` : '')).split(' ').filter(Boolean);
    const keyOf = (run) => namesOf(run).find((name) => byPassage.has(name));
    for (const node of $$('[data-side=a] .text > *', root)) {
      const key = keyOf(node);
      const row = key ? byPassage.get(key) : { a: [], b: [] };
      if (!key) rows.push(row);
      row.a.push(copy(node));
      namesOf(node).forEach((name) => byPassage.has(name) || byPassage.set(name, row));
    }
    let last = -1;
    for (const node of $$('[data-side=b] .text > *', root)) {
      const key = keyOf(node);
      if (key) {
        byPassage.get(key).b.push(copy(node));
        last = rows.indexOf(byPassage.get(key));
      } else if (node.textContent.trim()) {
        rows.splice(last + 1, 0, { a: [], b: [copy(node)] });
        last += 1;
      }
    }
    const heads = ['a', 'b'].map((side) => make('th', { scope: 'col' }, $(`[data-side=${side}] h2`, root).textContent));
    const body = rows
      .filter((row) => [...row.a, ...row.b].some((node) => node.textContent.trim()))
      .map((row) => make('tr', {}, ...['a', 'b'].map((side) => make('td', { 'data-label': side.toUpperCase() }, ...row[side]))));
    for (const cell of body.flatMap((line) => [...line.children])) trim(cell);
    host.append(make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...body)));
    host.removeAttribute('role');
    host.removeAttribute('aria-label');
  }
  addEventListener('beforeprint', () => { if (root.isConnected) align(); });

  // Ribbons between the columns, redrawn as either side scrolls.
  const joins = $('.joins', root);
  let waiting = false;
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; if (root.isConnected && !texts.hidden) ribbons(); });
  }
  function reach(side, n, box) {
    const parts = onSide(side, n).map((run) => run.getBoundingClientRect());
    if (!parts.length) return null;
    const clamp = (y) => Math.min(box.bottom, Math.max(box.top, y));
    const ends = [Math.min(...parts.map((r) => r.top)), Math.max(...parts.map((r) => r.bottom))];
    return ends[1] < box.top || ends[0] > box.bottom ? null : ends.map(clamp);
  }
  function ribbons() {
    const frame = joins.getBoundingClientRect();
    joins.replaceChildren();
    if (frame.width < 4) return;
    const boxes = $$('.text', texts).map((text) => text.getBoundingClientRect());
    if (boxes.length < 2) return;
    joins.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
    passages.forEach((_, i) => {
      const n = i + 1;
      if (hidden.has(n)) return;
      const a = reach('a', n, boxes[0]);
      const b = reach('b', n, boxes[1]);
      if (!a || !b) return;
      const [p, q, r, s] = [a[0], a[1], b[0], b[1]].map((y) => Math.round(y - frame.top));
      const half = frame.width / 2;
      const classes = onSide('a', n)[0].className;
      const d = `M0 ${p}C${half} ${p} ${half} ${r} ${frame.width} ${r}V${s}C${half} ${s} ${half} ${q} 0 ${q}Z`;
      joins.append(make('path', { d, class: classes.replace('run', 'join'), 'data-p': n }));
    });
  }
  $$('.text', texts).forEach((text) => text.addEventListener('scroll', draw, { passive: true }));
  addEventListener('resize', draw);

  setShow('differences', true);
  if (matchMedia('(max-width: 760px)').matches && tools) setShow('aligned', true);
  if (tools) recount();
  openReview(root);
  draw();
}
