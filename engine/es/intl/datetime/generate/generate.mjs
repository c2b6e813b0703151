// Writes locales.bin, what engine/es/intl/datetime knows about locales, by asking the node that
// runs this (with the full ICU):
//
//	node engine/es/intl/datetime/generate/generate.mjs [locale ...]
//
// With locales it prints their texts instead. All of them take two processors some ten minutes.
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { Extractor, dateKeys, timeKeys, dateClass, timeClass, options, widths } from './patterns.mjs';
import { rangePattern } from './ranges.mjs';
import { Sets, compact, sensible, text } from './compact.mjs';
import { zones, names, offsetFormats, links } from './zones.mjs';

// Of the locales that the other services have, those whose data bears another name (alias in ../data.go)
// are not asked for, and those that only repeat their language are not written.
const aliases = ['no', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-MO', 'zh-Hant-MO', 'zh-Hans', 'zh-Hans-CN', 'zh-Hans-SG'];
const locales = readFileSync(new URL('../../tag/locales.txt', import.meta.url), 'utf8').trim().split('\n').filter((l) => !aliases.includes(l));
const calendars = { th: ['buddhist'], ja: ['japanese'], fa: ['persian'], 'zh-TW': ['roc'], en: ['buddhist', 'japanese', 'roc', 'persian', 'iso8601'] };
const styles = ['full', 'long', 'medium', 'short'];

// fallback is how a range is written that has no pattern of its own.
function separator(x) {
  const f = x.format({ hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const a = x.days[0] + 3600e3 * 10 + 60e3 * 34 + 56e3;
  const b = x.days[0] + 3600e3 * 21 + 60e3 * 43 + 27e3;
  return f.formatRange(a, b).replace(f.format(a), '\u0001{0}\u0003').replace(f.format(b), '\u0002{1}');
}

const plain = (p, fallback) => fallback.replace("{0}", () => p).replace("{1}", () => p);
const same = (a, b) => a.replace(/[\u0001-\u0003]/g, "") === b.replace(/[\u0001-\u0003]/g, "");

function glue(x, put) {
  const kinds = { s: [0, 0, 1, 1, 1], m: [0, 0, 1, 4, 1], l: [0, 0, 1, 3, 1], f: [1, 0, 1, 3, 1] };
  const tk = [0, 1, 1, 0, 0, 1, 0];
  const time = text(x.pattern(options([], tk)));
  for (const [n, k] of Object.entries(kinds)) {
    const date = text(x.pattern(options(k)));
    put(`g${n}`, text(x.pattern(options(k, tk))).replace(date, '{1}').replace(time, '{0}'));
    const o = options(k, tk);
    const f = x.format(o);
    const a = x.days[0] + 5 * 3600e3;
    const shared = f.formatRange(a, a + 3600e3 * 2).replace(x.format(options(k)).format(a), '{1}').replace(x.format(options([], tk)).formatRange(a, a + 3600e3 * 2), '{0}');
    put(`r${n}`, /^[^{]*\{\d\}[^{]*\{\d\}[^{]*$/.test(shared) ? shared : '{1}, {0}');
  }
}

function styleLines(x, put, fallback) {
  for (const [i, dateStyle] of styles.entries()) {
    const p = x.pattern({ dateStyle });
    put(`sd${i}`, text(p));
    for (const field of ['y', 'M', 'd']) {
      const r = rangePattern(x, { dateStyle }, field);
      if (r && !same(text(r), plain(text(p), fallback))) put(`sd${i}${field}`, text(r));
    }
    const both = { dateStyle, timeStyle: 'short' };
    const a = x.days[0] + 5 * 3600e3;
    put(`sg${i}`, x.format(both).format(a).replace(x.format({ dateStyle }).format(a), '{1}').replace(x.format({ timeStyle: 'short' }).format(a), '{0}'));
  }
  for (const [i, timeStyle] of styles.entries()) {
    for (const [c, hourCycle] of [[1, 'h12'], [2, 'h23']]) {
      const p = x.pattern({ timeStyle, hourCycle });
      put(`st${i}${c}`, text(p));
      for (const field of ['a', 'h', 'm']) {
        const r = rangePattern(x, { timeStyle, hourCycle }, field);
        if (r && !same(text(r), plain(text(p), fallback))) put(`st${i}${c}${field}`, text(r));
      }
    }
  }
}
function dates(x, put, sets, fallback) {
  const keys = dateKeys();
  const by = new Map(keys.map((k) => [k.join(''), x.pattern(options(k))]));
  for (const [c, p] of compact(keys.map((key) => ({ key, pattern: by.get(key.join('')) })), dateClass, sets, false)) put(`D${c}`, p);
  for (const field of ['y', 'M', 'd']) {
    const entries = [];
    for (const key of keys.filter((k) => sensible(k) && !(x.locale === 'de-CH' && k[0] && k[1]))) {
      const p = rangePattern(x, options(key), field);
      if (p) entries.push({ key, pattern: p, plain: same(text(p), plain(text(by.get(key.join(''))), fallback)) });
    }
    special(entries, dateClass, sets, false, (c, p) => put(`${field}${c}`, p));
  }
  for (const tk of timeKeys()) {
    if (tk[1] === 2 || tk[2] === 2 || tk[3] === 2 || tk[0] > 1 || tk[6] > 1 || (tk[6] && !(tk[1] | tk[2] | tk[3]))) continue;
    const [long, short, narrow] = [1, 2, 3].map((w) => x.pattern(options([w], tk)));
    const time = text(x.pattern(options([], tk)));
    const want = x.lines.get('gs').replace('{1}', () => text(x.pattern(options([2])))).replace('{0}', () => time);
    if (text(short) === want) continue;
    const name = (p) => p.find((t) => t[0] === 'E')[1];
    put(`W${timeClass(tk)}`, text(short, (t) => (t[0] === 'E' ? sets.ref('E', ['', name(long), name(short), name(narrow)]) : `{${t[1]}}`)));
  }
}

// special drops the classes all of whose ranges are the fallback.
function special(entries, classOf, sets, isTime, put) {
  const own = new Set(entries.filter((e) => !e.plain).map((e) => classOf(e.key)));
  for (const [c, p] of compact(entries.filter((e) => own.has(classOf(e.key))), classOf, sets, isTime)) put(c, p);
}

function times(x, put, sets, fallback) {
  const keys = timeKeys().filter(([b, h, n, s, f]) => b | h | n | s | f);
  const by = new Map(keys.map((k) => [k.join(''), x.pattern(options([], k))]));
  for (const [c, p] of compact(keys.map((key) => ({ key, pattern: by.get(key.join('')) })), timeClass, sets, true)) {
    const like = (z) => x.lines.get(`T${c.slice(0, -1)}${z}`);
    const known = { 2: () => like(1), 3: () => like(2) ?? like(1), 4: () => like(2) ?? like(1) }[c.at(-1)]?.();
    if (known !== p) put(`T${c}`, p);
  }
  for (const field of ['a', 'h', 'm']) {
    const entries = [];
    for (const key of keys) {
      if (!key[1] || key[4] || key[6] > 1) continue;
      const p = rangePattern(x, options([], key), field);
      if (p) entries.push({ key, pattern: p, plain: same(text(p), plain(text(by.get(key.join(''))), fallback)) });
    }
    special(entries, timeClass, sets, true, (c, p) => put(`${field}${c}`, p));
  }
}

function calendarLines(locale, calendar, lines) {
  const x = new Extractor(locale, calendar);
  x.lines = new Map();
  const put = (k, v) => { x.lines.set(k, v); };
  const sets = new Sets();
  const fallback = separator(x);
  put('f', fallback);
  glue(x, put);
  dates(x, put, sets, fallback);
  times(x, put, sets, fallback);
  styleLines(x, put, fallback);
  sets.list.forEach((s, i) => put(`#${String.fromCharCode(48 + i)}`, s));
  for (const [json, name] of x.tables) put(`=${name}`, JSON.parse(json.slice(1)).join('|'));
  for (const [k, v] of x.lines) lines.set(k, v);
}

// common zones have names in every locale; the others are written as offsets outside of English.
const common = new Set(`Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi Africa/Algiers Africa/Accra Africa/Tunis Africa/Addis_Ababa
America/Anchorage America/Argentina/Buenos_Aires America/Bogota America/Buenos_Aires America/Caracas America/Chicago America/Denver America/Edmonton
America/Halifax America/La_Paz America/Lima America/Los_Angeles America/Mexico_City America/Montevideo America/New_York America/Panama America/Phoenix
America/Puerto_Rico America/Santiago America/Sao_Paulo America/St_Johns America/Toronto America/Vancouver America/Winnipeg America/Havana
Asia/Almaty Asia/Baghdad Asia/Bangkok Asia/Beirut Asia/Calcutta Asia/Colombo Asia/Dhaka Asia/Dubai Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Jakarta
Asia/Jerusalem Asia/Kabul Asia/Karachi Asia/Katmandu Asia/Kuala_Lumpur Asia/Kuwait Asia/Manila Asia/Novosibirsk Asia/Qatar Asia/Riyadh Asia/Saigon Asia/Seoul
Asia/Shanghai Asia/Singapore Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Tokyo Asia/Vladivostok Asia/Yekaterinburg Asia/Yerevan Asia/Rangoon
Atlantic/Azores Atlantic/Canary Atlantic/Reykjavik Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Melbourne Australia/Perth Australia/Sydney
Australia/Hobart Europe/Amsterdam Europe/Athens Europe/Belgrade Europe/Berlin Europe/Brussels Europe/Bucharest Europe/Budapest Europe/Copenhagen Europe/Dublin
Europe/Helsinki Europe/Istanbul Europe/Kiev Europe/Lisbon Europe/London Europe/Luxembourg Europe/Madrid Europe/Minsk Europe/Moscow Europe/Oslo Europe/Paris
Europe/Prague Europe/Riga Europe/Rome Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Vienna Europe/Vilnius Europe/Warsaw Europe/Zagreb Europe/Zurich
Europe/Bratislava Europe/Ljubljana Pacific/Auckland Pacific/Honolulu Pacific/Fiji Pacific/Guam UTC Etc/GMT`.split(/\s+/));

function zoneLines(locale, lines) {
  offsetFormats(locale).forEach((s, i) => lines.set(`o${i}`, s));
  const groups = new Map();
  for (const [i, zone] of zones.entries()) {
    if (base(locale) !== 'en' && locale !== 'en' && !common.has(zone)) continue;
    const n = names(locale, zone).join('|');
    if (n === '|||||') continue;
    if (!groups.has(n)) groups.set(n, []);
    groups.get(n).push(i);
  }
  for (const [n, list] of groups) lines.set(`Z${list.join(',')}`, n);
}

function localeLines(locale) {
  const lines = new Map();
  const r = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  const k = (o) => new Intl.DateTimeFormat(locale, { hour: 'numeric', ...o }).resolvedOptions().hourCycle;
  lines.set('hc', [r.hourCycle, k({ hour12: true }), k({ hour12: false }), r.calendar, r.numberingSystem].join(','));
  calendarLines(locale, 'gregory', lines);
  zoneLines(locale, lines);
  return lines;
}

// The other calendars of a locale are texts of their own.
function calendarText(locale, calendar) {
  const lines = new Map();
  calendarLines(locale, calendar, lines);
  return `${Array.from(lines, ([k, v]) => `${k}\t${v}`).join('\n')}\n`;
}

const base = (l) => (l.includes('-') ? l.slice(0, l.indexOf('-')) : '');

const all = new Map(); // the lines of locales
const others = new Map(); // the texts of calendars, by locale/calendar

function ask(l) {
  all.set(l, localeLines(l));
  for (const c of calendars[l] ?? []) others.set(`${l}/${c}`, calendarText(l, c));
}

// shared asks for a part of the locales in each of a few processes.
async function shared(parts) {
  const lists = Array.from({ length: parts }, () => []);
  locales.forEach((l, i) => lists[i % parts].push(l));
  await Promise.all(lists.map((list) => new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, list);
    child.on('message', ([l, lines, texts]) => {
      all.set(l, new Map(lines));
      for (const [k, v] of texts) others.set(k, v);
      process.stderr.write(`${l} ${lines.length}\n`);
    });
    child.on('exit', (code) => { if (code) reject(new Error(`${list} ended with ${code}`)); });
    child.on('disconnect', resolve); // behind the last message
  })));
}

function textOf(l) {
  const parent = all.get(base(l));
  const mine = all.get(l);
  const out = [];
  for (const [k, v] of mine) if (!parent || parent.get(k) !== v) out.push(`${k}\t${v}`);
  if (parent) for (const k of parent.keys()) if (!mine.has(k)) out.push(k);
  return `${out.join('\n')}\n`;
}

function write() {
  const index = [zones.join(' '), links(readFileSync('/usr/share/zoneinfo/tzdata.zi', 'utf8')).join(' ')];
  const blobs = [];
  let at = 0;
  const dictionary = Buffer.from(textOf('en'));
  const add = (name, text) => {
    const t = Buffer.from(text);
    const b = deflateRawSync(t, { level: 9, ...(name === 'en' ? {} : { dictionary: dictionary.subarray(-32768) }) });
    index.push(`${name} ${at} ${b.length} ${t.length}`);
    at += b.length;
    blobs.push(b);
  };
  for (const l of locales) if (textOf(l) !== '\n') add(l, textOf(l));
  for (const name of [...others.keys()].sort()) add(name, others.get(name));
  const head = deflateRawSync(Buffer.from(`${index.join('\n')}\n`), { level: 9 });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  writeFileSync(new URL('../locales.bin', import.meta.url), Buffer.concat([size, head, ...blobs]));
  process.stderr.write(`${at} bytes\n`);
}

const only = process.argv.slice(2);
if (process.send) {
  for (const l of only) {
    ask(l);
    const message = [l, [...all.get(l)], [...others].filter(([k]) => k.startsWith(`${l}/`))];
    await new Promise((sent) => { process.send(message, sent); }); // to disconnect loses what is not
  }
  process.disconnect();
} else if (only.length) {
  for (const l of only) ask(l);
  for (const l of only) process.stdout.write(textOf(l));
} else {
  await shared(8);
  write();
}
