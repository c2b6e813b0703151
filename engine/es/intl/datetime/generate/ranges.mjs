// Patterns of formatRange: which parts the two ends share, by the greatest field in which they differ.
import { Extractor } from './patterns.mjs';

const hour = 3600e3;
const minute = 60e3;

export const source = { startRange: '\u0001', endRange: '\u0002', shared: '\u0003' };

// pairsOf gives the instants to compare for a field: y, M, d of dates, a, h, m of times.
function pairsOf(x, field) {
  const days = x.days.map((t) => t + 5 * hour + 6 * minute + 7089);
  switch (field) {
    case 'y': return days.map((t, i) => [t, t + (366 + (i % 2)) * 24 * hour]);
    case 'M': return days.slice(0, 11).map((t, i) => [t, days[i < 7 ? 11 - (i % 3) : i + 1]]);
    case 'd': return days.map((t) => [t, t + 2 * 24 * hour]);
    case 'a': return [2, 5, 7, 9].map((h) => at(x, h, 2, h + 12, 6));
    case 'h': return [[8, 9], [9, 11], [14, 15], [15, 16]].map(([a, b]) => at(x, a, 2, b, 6));
    case 'm': return [1, 5, 9, 13, 17, 21].map((h) => at(x, h, 2, h, 6));
    default: throw new Error(field);
  }
}

const at = (x, h1, m1, h2, m2) => [x.days[0] + h1 * hour + m1 * minute + 7089, x.days[0] + h2 * hour + m2 * minute + 9089];

// rangePattern is the list of [kind, token, source] and [null, literal, source]; null when the
// parts cannot be told apart.
export function rangePattern(x, o, field) {
  const f = x.format(o);
  const pairs = pairsOf(x, field);
  const all = pairs.map(([a, b]) => f.formatRangeToParts(a, b));
  if (all.some((p) => p.length !== all[0].length || p.some((q, i) => q.type !== all[0][i].type || q.source !== all[0][i].source))) return null;
  const out = [];
  for (const [i, p] of all[0].entries()) {
    if (p.type === 'literal') {
      if (all.some((q) => q[i].value !== p.value)) return null;
      out.push([null, p.value, source[p.source]]);
      continue;
    }
    const when = pairs.map(([a, b]) => (p.source === 'endRange' ? b : a));
    const t = token(x, p.type, all.map((q) => q[i].value), when);
    if (t === null) return null;
    out.push([...t, source[p.source]]);
  }
  return out;
}

function token(x, type, v, when) {
  const number = (kind, low) => {
    const i = when.findIndex(low);
    return i < 0 ? null : [kind, v[i].length === 2 ? kind + kind : kind];
  };
  const part = (t, k) => {
    x.parts ??= new Intl.DateTimeFormat('en', { ...x.shared, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', hourCycle: 'h23' });
    return Number(x.parts.formatToParts(t).find((p) => p.type === k)?.value);
  };
  switch (type) {
    case 'year': return ['y', v[0].length === 2 ? 'yy' : 'y'];
    case 'month':
      if (v.every((s) => /^\d+$/.test(s))) return number('M', (t) => part(t, 'month') < 10);
      return named(x, 'M', v, when.map((t) => part(t, 'month') - 1));
    case 'day': return number('d', (t) => part(t, 'day') < 10);
    case 'weekday': return named(x, 'E', v, when.map((t) => new Date(t).getUTCDay()));
    case 'era': return named(x, 'G', v, when.map(() => -1));
    case 'hour': {
      const i = v.findIndex((s) => Number(s) < 10);
      if (i >= 0) x.hour = v[i].length === 2 ? 'hh' : 'h';
      return ['h', x.hour]; // hours of an afternoon are as wide as those of the morning before
    }
    case 'minute': return number('m', () => true);
    case 'second': return number('s', () => true);
    case 'fractionalSecond': return ['f', 'f'];
    case 'timeZoneName': return ['z', 'z'];
    case 'dayPeriod': {
      const a = named(x, 'a', v, when.map((t) => +(part(t, 'hour') >= 12)));
      if (a) return ['B', a[1]];
      const b = named(x, 'B', v, when.map((t) => part(t, 'hour')));
      return b && ['B', b[1]];
    }
    default: return null;
  }
}

// named finds the table whose names at the indices are v; index -1 is the last.
function named(x, kind, v, indices) {
  for (const [json, name] of x.tables) {
    if (name[0] !== kind) continue;
    const names = JSON.parse(json.slice(1));
    if (v.every((s, i) => s === names.at(indices[i]))) return [kind, name];
  }
  return null;
}

export { Extractor };
