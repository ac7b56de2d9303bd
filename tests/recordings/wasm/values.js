import { ask, open, File } from 'test:types/host@1.2.3';
class Counter {
  constructor(n) { this.n = n; }
  next() { return this.n++; }
  add(o) { return this.n += o.n; }
  static make(n, names) { if (names.length === 0) throw 'no names'; return new Counter(n + names.length); }
}
const id = v => v;
export const kinds = {
  Counter,
  echoDeep: id, echoShape: id, echoShapes: id, echoTree: id,
  echoFlags: (a, b) => [a, b],
  echoResults: (a, b, c) => [a, b, c],
  echoNumbers: (...v) => v,
  echoMany: (a, b, c, d, e, f, g, h, i) => [a, b, c, d, e, f, g, h, String(i.length)],
  echoLists: (...v) => v,
  fail: s => { if (s.length > 3) throw s + '!'; return s; },
};
export function run() {
  const out = [];
  const d = { name: 'd', points: [{ x: -1, y: 2.5, tag: '😀' }], maybe: ['a', undefined], nested: [[[1, 2], []], []] };
  out.push(JSON.stringify(ask({ tag: 'text', val: 'seven' }, d)));
  const f = open('a.txt');
  out.push(String.fromCharCode(...f.read(5)));
  const g = new File('b');
  out.push(String(g.read(2).length));
  try { open(''); } catch (e) { out.push('error ' + (e.payload ?? e)); }
  return out;
}
