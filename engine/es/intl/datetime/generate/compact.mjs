// Many patterns differ only in the widths of their fields: one pattern per class of keys, whose
// fields name the token to take for each requested width, and exceptions.

export class Sets {
  constructor() { this.list = []; }

  ref(kind, tokens) {
    const known = [...new Set(tokens.filter(Boolean))];
    if (known.length === 1) return `{${known[0]}}`;
    const text = `${kind}:${tokens.join(',')}`;
    let i = this.list.indexOf(text);
    if (i < 0) i = this.list.push(text) - 1;
    return `{#${String.fromCharCode(48 + i)}}`;
  }
}

const fields = 'EGyMd';
const timeFields = 'Bhms';

// widthOf is the width that a key asks of a field.
function widthOf(kind, key, timed) {
  return timed ? key[timeFields.indexOf(kind)] ?? 0 : key[fields.indexOf(kind)] ?? 0;
}

const shape = (p) => p.map((t) => (typeof t === 'string' ? t : t[0] === null ? t[2] + t[1] : `{${t[0]}${t[2] ?? ''}}`)).join('\u0000');

export function text(p, write = (t) => `{${t[1]}}`) {
  let out = '';
  let source = '';
  for (const t of p) {
    if (typeof t === 'string') { out += t; continue; }
    if (t[2] && t[2] !== source) out += source = t[2];
    out += t[0] === null ? t[1] : write(t);
  }
  return out;
}

// compact writes lines [class, pattern] and ['x' + key, pattern] of entries {key, pattern}.
export function compact(entries, classOf, sets, timed) {
  const classes = new Map();
  for (const e of entries) {
    const c = classOf(e.key);
    if (!classes.has(c)) classes.set(c, []);
    classes.get(c).push(e);
  }
  const lines = [];
  for (const [c, list] of classes) {
    const groups = new Map();
    for (const e of list) {
      const s = shape(e.pattern);
      if (!groups.has(s)) groups.set(s, []);
      groups.get(s).push(e);
    }
    const [best] = [...groups.values()].sort((a, b) => b.length - a.length);
    const tokens = best[0].pattern.map((t, i) => (typeof t === 'string' || t[0] === null ? null : choose(best, i, t[0], timed)));
    let i = 0;
    const line = text(best[0].pattern.map((t, j) => (tokens[j] ? [...t.slice(0, 2), t[2], j] : t)), (t) => sets.ref(t[0], tokens[t[3] ?? i++]));
    lines.push([c, line]);
    for (const e of list) {
      const right = shape(e.pattern) === shape(best[0].pattern)
        && e.pattern.every((t, j) => !tokens[j] || tokens[j][widthOf(t[0], e.key, timed)] === t[1]);
      if (!right && (timed || sensible(e.key))) lines.push([`x${e.key.join('')}`, text(e.pattern)]);
    }
  }
  return lines;
}

// sensible keys are worth an exception: nobody asks for an era without a year, or for a day of the
// week beside a month.
export const sensible = ([w, g, y, m, d]) => (!w || (m && d)) && (!g || y) && !(y && d && !m);

// choose finds for each width the token most keys have at place i.
function choose(entries, i, kind, timed) {
  const votes = [];
  for (const e of entries) {
    const w = widthOf(kind, e.key, timed);
    const v = votes[w] ??= new Map();
    v.set(e.pattern[i][1], (v.get(e.pattern[i][1]) ?? 0) + 1);
  }
  return Array.from(votes, (v) => (v ? [...v].sort((a, b) => b[1] - a[1])[0][0] : ''));
}
