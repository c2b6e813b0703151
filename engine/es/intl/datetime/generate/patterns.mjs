// What Intl.DateTimeFormat of the node that runs this does, as patterns: every combination of
// components is formatted at instants chosen so that each part of the output tells which field,
// which width and which table of names it is.

export const widths = [undefined, 'long', 'short', 'narrow'];
export const digits = [undefined, 'numeric', '2-digit'];
const zoneStyles = [undefined, 'short', 'long', 'longOffset', 'longGeneric'];
export const months = [undefined, 'numeric', '2-digit', 'long', 'short', 'narrow'];

// options of a date key [weekday, era, year, month, day] and a time key
// [dayPeriod, hour, minute, second, fraction, clock, zone]; clock is 1 for 12 hours, 2 for 24.
export function options([w, g, y, m, d] = [], [b, h, n, s, f, c, z] = []) {
  const o = { weekday: widths[w ?? 0], era: widths[g ?? 0], year: digits[y ?? 0], month: months[m ?? 0], day: digits[d ?? 0] };
  Object.assign(o, { dayPeriod: widths[b ?? 0], hour: digits[h ?? 0], minute: digits[n ?? 0], second: digits[s ?? 0] });
  if (f) o.fractionalSecondDigits = 3;
  if (h) o.hourCycle = c === 1 ? 'h12' : 'h23';
  if (z) o.timeZoneName = zoneStyles[z];
  return o;
}

export function dateKeys() {
  const out = [];
  for (let w = 0; w < 4; w++) for (let g = 0; g < 4; g++) for (let y = 0; y < 3; y++) for (let m = 0; m < 6; m++) for (let d = 0; d < 3; d++) {
    if (w | g | y | m | d) out.push([w, g, y, m, d]);
  }
  return out;
}

export function timeKeys() {
  const out = [];
  for (let c = 1; c < 3; c++) for (let h = 0; h < 3; h++) for (let n = 0; n < 3; n++) for (let s = 0; s < 3; s++) {
    if (c === 2 && !h) continue;
    for (let b = 0; b < 4; b++) for (let f = 0; f < 2; f++) for (let z = 0; z < 5; z++) {
      if (z > 2 && (b || f || !h)) continue;
      if (b | h | n | s | f | z) out.push([b, h, n, s, f, c, z]);
    }
  }
  return out;
}

// The class of a key forgets the widths, which is what a pattern is made for.
export const dateClass = ([w, g, y, m, d]) => `${+!!w}${+!!g}${+!!y}${m === 0 ? 0 : m < 3 ? 1 : m}${+!!d}`;
export const timeClass = ([b, h, n, s, f, c, z]) => `${+!!b}${+!!h}${+!!n}${+!!s}${f}${c}${z}`;

export class Extractor {
  constructor(locale, calendar) {
    this.locale = locale;
    this.calendar = calendar;
    this.tables = new Map(); // JSON of the names to their token
    this.days = sampleDays(calendar);
    this.numbers = new Intl.NumberFormat(locale, { useGrouping: false });
    this.shared = { timeZone: 'UTC', calendar };
  }

  // name gives the token of a table of names: M0, M1, E0.
  name(kind, values) {
    const key = kind + JSON.stringify(values);
    if (!this.tables.has(key)) {
      let n = 0;
      for (const t of this.tables.values()) if (t[0] === kind) n++;
      this.tables.set(key, kind + String.fromCharCode(48 + n));
    }
    return this.tables.get(key);
  }

  // format is a formatter whose digits are ASCII, while all else follows the digits of the locale.
  format(o) {
    const f = new Intl.DateTimeFormat(this.locale, { ...this.shared, ...o });
    const native = [...this.numbers.format(9876543210)].reverse();
    if (native[1] === '1') return f;
    const ascii = (s) => [...s].map((c) => (native.includes(c) ? String(native.indexOf(c)) : c)).join('');
    const parts = (list) => list.map((p) => ({ ...p, value: ascii(p.value) }));
    return {
      format: (t) => ascii(f.format(t)),
      formatToParts: (t) => parts(f.formatToParts(t)),
      formatRange: (a, b) => ascii(f.formatRange(a, b)),
      formatRangeToParts: (a, b) => parts(f.formatRangeToParts(a, b)),
    };
  }

  // pattern is the list of [kind, token] and literal texts that o formats by.
  pattern(o) {
    // The parts of this one end the process.
    const unsafe = this.locale === 'de-CH' && o.weekday && o.era && o.year && o.day && (o.month === 'numeric' || o.month === '2-digit');
    const f = this.format(unsafe ? { ...o, era: undefined } : o);
    const timed = o.hour || o.dayPeriod || o.timeStyle;
    const at = [];
    for (let i = 0; i < (timed ? 48 : 12); i++) {
      at.push(this.days[i % 12] + (timed ? (i % 24) * 3600e3 + (i < 24 ? 6 * 60e3 : 0) : 5 * 3600e3 + 6 * 60e3) + 7089);
    }
    const all = at.map((t) => f.formatToParts(t));
    return all[0].map((p, i) => (p.type === 'literal' ? p.value : this.token(p.type, all.map((a) => a[i].value), f, i)));
  }

  token(type, v, f, i) {
    switch (type) {
      case 'year': return ['y', v[1].length === 2 ? 'yy' : 'y'];
      case 'month':
        if (v.every((x) => /^\d+$/.test(x))) return ['M', v[1].length === 2 ? 'MM' : 'M'];
        return ['M', this.name('M', v.slice(0, 12))];
      case 'day': return ['d', v[1].length === 2 ? 'dd' : 'd'];
      case 'weekday': {
        const names = [];
        this.days.forEach((t, j) => { names[new Date(t).getUTCDay()] = v[j]; });
        return ['E', this.name('E', names)];
      }
      case 'era': return ['G', this.name('G', eraDays(this.calendar).map((t) => f.formatToParts(t)[i].value))];
      case 'hour': return ['h', v[5].length === 2 ? 'hh' : 'h'];
      case 'minute': return ['m', v[5].length === 2 ? 'mm' : 'm'];
      case 'second': return ['s', v[5].length === 2 ? 'ss' : 's'];
      case 'fractionalSecond': return ['f', 'f'];
      case 'timeZoneName': return ['z', 'z'];
      case 'dayPeriod':
        if (v.every((x, j) => x === (j % 24 < 12 ? v[0] : v[12]))) return ['B', this.name('a', [v[0], v[12]])];
        return ['B', this.name('B', v)];
      default: throw new Error(`${this.locale}: a part of type ${type}`);
    }
  }
}

// Twelve instants, one in each month of a year, which fall on all days of the week and on days
// of the month below ten; at midnight.
function sampleDays(calendar) {
  const f = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { timeZone: 'UTC', month: 'numeric', day: 'numeric', year: 'numeric' });
  const wantedYear = yearOf(f, Date.UTC(2023, 5, 1));
  const days = [];
  for (let t = Date.UTC(2022, 5, 1); t < Date.UTC(2024, 8, 1); t += 86400e3) {
    if (yearOf(f, t) !== wantedYear) continue;
    const p = Object.fromEntries(f.formatToParts(t).map((x) => [x.type, x.value]));
    const m = Number(p.month) - 1;
    if (days[m] === undefined && Number(p.day) < 8 && new Date(t).getUTCDay() === m % 7) days[m] = t;
  }
  if (days.filter((x) => x !== undefined).length !== 12) throw new Error(`no sample days of ${calendar}`);
  return days;
}

const yearOf = (f, t) => f.formatToParts(t).find((p) => p.type === 'year' || p.type === 'relatedYear').value;

// Instants of the eras of a calendar, oldest first.
export function eraDays(calendar) {
  const day = (y, m = 5, d = 15) => new Date(0).setUTCFullYear(y, m, d);
  if (calendar === 'japanese') return [day(-3), day(500), day(1880), day(1920), day(1950), day(2000), day(2023)];
  if (calendar === 'roc') return [day(1900), day(2023)];
  if (calendar === 'buddhist' || calendar === 'persian') return [day(-900), day(2023)];
  return [day(-3), day(2023)];
}
