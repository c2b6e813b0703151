// Writes records of locales as families of differences: what the Go half of this folder reads. The scripts
// beside it write the data, each its own, by asking the node that runs it (with the full ICU):
//
//	node engine/es/intl/cldr/generate/numbers.mjs
//
// Locales are those of tag/locales.txt, a list kept by hand: who adds one runs all of them, and
// datetime/generate/generate.mjs.
import { brotliCompressSync, constants } from 'node:zlib';
import { writeFileSync, readFileSync } from 'node:fs';

export const locales = readFileSync(new URL('../../tag/locales.txt', import.meta.url), 'utf8').trim().split('\n');

const compress = (text) => brotliCompressSync(Buffer.from(text), {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
});

// difference lists the lines of b that a does not have at the same place.
function difference(a, b) {
  if (a.length !== b.length) throw new Error('records of one kind differ in length');
  const out = [];
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) out.push(`${i}\t${b[i]}`);
  return out;
}

// family is the text of all records of one language. A record is '=locale' and its lines, or
// '=locale parent' and the lines that differ, each with its number.
function family(language, records) {
  const names = Object.keys(records).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const done = [];
  let text = '';
  for (const name of names) {
    let best;
    for (const parent of done) {
      const lines = difference(records[parent], records[name]);
      if (best === undefined || lines.join('\n').length < best.lines.join('\n').length) best = { parent, lines };
    }
    if (best === undefined) text += `=${name}\n${records[name].join('\n')}\n`;
    else text += `=${name} ${best.parent}\n${best.lines.map((line) => `${line}\n`).join('')}`;
    done.push(name);
  }
  return text;
}

// write makes NAME.bin of the records that make(locale) gives, an array of lines each.
export function write(name, make, list = locales) {
  const families = {};
  for (const locale of list) (families[locale.split('-')[0]] ??= {})[locale] = make(locale);
  const index = [];
  const blocks = [];
  let raw = 0;
  for (const [language, records] of Object.entries(families)) {
    for (const [locale, lines] of Object.entries(records)) {
      for (const line of lines) if (line.includes('\n') || line.startsWith('=')) throw new Error(`${name} ${locale}: ${line}`);
    }
    const text = family(language, records);
    raw += Buffer.byteLength(text);
    const block = compress(text);
    index.push(`${language}:${block.length}`);
    blocks.push(block);
  }
  const bytes = Buffer.concat([Buffer.from(`${index.join(',')}\n`), ...blocks]);
  writeFileSync(new URL(`../${name}.bin`, import.meta.url), bytes);
  console.log(name, raw, '->', bytes.length);
}

// writeText makes NAME.bin of one text.
export function writeText(name, text) {
  const bytes = compress(text);
  writeFileSync(new URL(`../${name}.bin`, import.meta.url), bytes);
  console.log(name, Buffer.byteLength(text), '->', bytes.length);
}

export const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];

const numbers = [...Array(201).keys(), 0.5, 1.5, 2.5, 0.1, 1e3, 1e4, 1e5, 1e6, 2e6];

const cache = new Map();

// samples gives a number for each plural category that a locale has.
export function samples(locale) {
  if (cache.has(locale)) return cache.get(locale);
  const rules = new Intl.PluralRules(locale);
  const out = {};
  for (const n of numbers) out[rules.select(n)] ??= n;
  // A whole number that is not 0 or 1 shows best what a category looks like.
  for (const n of numbers) if (n > 1 && Number.isInteger(n) && (out[rules.select(n)] < 2 || !Number.isInteger(out[rules.select(n)]))) out[rules.select(n)] = n;
  cache.set(locale, out);
  return out;
}

// perCategory joins what text(sample) gives for each category of a locale, in the order of
// `categories`; empty is as 'other'. 'other' comes first.
export function perCategory(locale, text) {
  const all = samples(locale);
  const other = text(all.other);
  const out = [other];
  for (const c of categories.slice(0, 5)) if (all[c] !== undefined) {
    const t = text(all[c]);
    out.push(t === other ? '' : t);
  }
  while (out.at(-1) === '' && out.length > 1) out.pop();
  return out.join('\t');
}

const numeric = new Set(['integer', 'group', 'decimal', 'fraction', 'infinity', 'nan']);

// template is parts as a pattern: 0 is the number, - + % ¤ ~ are what they stand for, the rest is itself.
export function template(parts, more = {}) {
  let out = '';
  for (const { type, value } of parts) {
    if (numeric.has(type)) out += out.endsWith('0') ? '' : '0';
    else if (more[type]) out += more[type];
    else out += value;
  }
  return out;
}
