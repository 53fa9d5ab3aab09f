// Every cluster and pair has an address behind the #; its page waits as inert text until it is asked for.
const detail = $('#detail');
const home = $('#overview');
const homeTitle = document.title;

function show(kind, number) {
  const fragment = document.getElementById(`f-${kind}-${number}`);
  if (!fragment) return elsewhere(kind, number);
  // The text was escaped when the file was written, and the page's policy forbids scripts, styles and loading anyway.
  const page = new DOMParser().parseFromString(fragment.textContent, 'text/html').body.firstElementChild;
  detail.replaceChildren(crumbs(kind, number), document.adoptNode(page));
  document.title = `${fragment.dataset.title} – ${homeTitle}`;
  reveal(detail);
  if (kind === 'pair') openPair(page);
  const earliest = $('[data-earliest]', page);
  if (earliest) earliest.addEventListener('change', () => $('.timeline', page).classList.toggle('earliest', earliest.checked));
}

function elsewhere(kind, number) {
  const page = data.pages && data.pages[kind][number];
  if (page) return location.assign(`pages/${String(page).padStart(4, '0')}.html#${kind}-${number}`);
  if (data.overview) return location.assign(`${data.overview}#${kind}-${number}`);
  const ids = kind === 'pair' ? idsOf(number) : undefined;
  detail.replaceChildren(crumbs(kind, number), make('p', { class: 'notice' },
    `This ${kind} is counted but its page is not in this file. `,
    'Run dedup report OUT --pages for a page of each, or see it in the terminal with dedup explain OUT',
    ids ? ` for ${ids.join(' and ')}.` : '.'));
  reveal(detail);
}

function crumbs(kind, number) {
  const links = [make('a', { href: '#overview' }, 'Overview')];
  const row = kind === 'pair' ? rowOf.get(number) : undefined;
  if (row !== undefined && data.pairs.cluster[row] >= 0) links.push(make('a', { href: `#cluster-${data.pairs.cluster[row]}` }, 'Its cluster'));
  const list = kind === 'pair' && typeof order !== 'undefined' ? order.map((i) => data.pairs.n[i]) : [];
  const at = list.indexOf(number);
  if (at > 0) links.push(make('a', { href: `#pair-${list[at - 1]}` }, '← Previous pair'));
  if (at >= 0 && at < list.length - 1) links.push(make('a', { href: `#pair-${list[at + 1]}` }, 'Next pair →'));
  return make('nav', { class: 'crumbs', 'aria-label': 'Where you are' }, ...links);
}

function reveal(view) {
  for (const each of [home, detail]) each.hidden = each !== view;
  scrollTo(0, 0);
  const heading = $('h1', view);
  if (heading) heading.focus({ preventScroll: true });
}

function route() {
  const asked = /^#(pair|cluster)-(\d+)$/.exec(location.hash);
  if (asked) return show(asked[1], Number(asked[2]));
  if (detail.hidden && !home.hidden) return undefined;
  document.title = homeTitle;
  return reveal(home);
}
addEventListener('hashchange', route);
route();
