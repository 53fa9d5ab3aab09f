// What every page needs: its data, a way to find and make elements, and who the articles of a pair are.
const data = JSON.parse(document.getElementById('data').textContent);
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const format = new Intl.NumberFormat('en');
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

// Text becomes text and never markup: nothing here ever parses what an article says.
function make(tag, attributes = {}, ...children) {
  const svg = ['svg', 'rect', 'path', 'line', 'title'].includes(tag);
  const node = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

const plural = (number, one, many = one + 's') => `${format.format(number)} ${number === 1 ? one : many}`;
const percent = (share) => {
  const whole = Math.round(100 * share);
  return `${share <= 0 ? 0 : whole === 100 && share < 1 ? 99 : Math.max(1, whole)} %`;
};

// The row of a pair's number in the overview's columns; other pages carry the ids they need.
const rowOf = new Map((data.pairs ? data.pairs.n : []).map((number, row) => [number, row]));
function idsOf(number) {
  if (data.ids) return data.ids[number];
  const row = rowOf.get(number);
  return row === undefined ? undefined : [data.articles.id[data.pairs.a[row]], data.articles.id[data.pairs.b[row]]];
}
