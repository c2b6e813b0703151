// Numbers: symbols and patterns by numbering system, compact notation.
import { write, perCategory, template, samples, categories } from './bundle.mjs';

// plainMoney are options of a currency that is shown by a symbol, beside which no space is put.
function plainMoney(locale) {
  for (const currency of ['USD', 'XXX', 'EUR', 'GBP']) {
    const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
    if (/^\p{S}$/u.test(find(new Intl.NumberFormat(locale, options).formatToParts(1), 'currency'))) return options;
  }
  throw new Error(`${locale} has no symbol of a currency`);
}

const find = (parts, type) => parts.find((p) => p.type === type)?.value ?? '';
const signs = { minusSign: '-', exponentMinusSign: '-', plusSign: '+', percentSign: '%', currency: '¤' };

// system is one line: a numbering system of a locale.
function system(locale, nu) {
  const made = (o) => new Intl.NumberFormat(locale, { numberingSystem: nu, ...o });
  const parts = (o, x) => made(o).formatToParts(x);
  const big = parts({ useGrouping: 'always' }, 123456789012.5);
  const minimum = parts({}, 1234).some((p) => p.type === 'group') ? 1 : 2;
  const money = plainMoney(locale);
  const cash = parts({ ...money, useGrouping: 'always', minimumFractionDigits: 2 }, 123456789012.5);
  const exponent = parts({ notation: 'scientific' }, 1e-5);
  const at = exponent.findIndex((p) => p.type === 'exponentSeparator');
  const after = exponent.slice(at + 1);
  const range = made({}).formatRangeToParts(1, 2).find((p) => p.type === 'literal').value;
  const approximately = find(made({}).formatRangeToParts(1, 1), 'approximatelySign');
  const shapes = [{}, { style: 'percent' }, { ...money }, { ...money, currencySign: 'accounting' }];
  // The sizes of the last group of digits and of those before it.
  const sizes = (o) => {
    const groups = parts({ ...o, useGrouping: 'always' }, 123456789012).filter((p) => p.type === 'integer').map((p) => [...p.value].length);
    return `${groups.at(-1)}${groups.at(-2)}`;
  };
  const out = [
    nu, find(big, 'decimal'), find(big, 'group'), find(exponent, 'exponentSeparator'), template(after.filter((p) => p.type !== 'exponentInteger'), signs),
    find(parts({}, Infinity), 'infinity'), find(parts({}, NaN), 'nan'), approximately, range,
    find(cash, 'decimal'), find(cash, 'group'), find(parts({}, -1), 'minusSign'), find(parts({ signDisplay: 'always' }, 1), 'plusSign'), find(parts({ style: 'percent' }, 1), 'percentSign'),
    `${minimum}${shapes.map(sizes).join('')}`,
  ];
  for (const o of shapes) {
    for (const [more, x] of [[{}, 1], [{}, -1], [{ signDisplay: 'always' }, 1]]) out.push(template(parts({ ...o, ...more, maximumFractionDigits: 0 }, x), signs));
  }
  return out.join('\t');
}

// compact is eighteen lines: the powers of ten from 3 to 20, each with how many digits it takes off, the
// pattern of exactly one when it has its own, and the patterns of the categories.
function compact(locale, options) {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', ...options });
  const rules = new Intl.PluralRules(locale);
  const lines = [];
  for (let m = 3; m < 21; m++) {
    const text = (x) => {
      const parts = format.formatToParts(x);
      return template(parts.map((p) => (p.type === 'compact' ? { type: 'literal', value: `{${p.value}}` } : p)), signs);
    };
    const plain = format.formatToParts(5 * 10 ** m).filter((p) => p.type === 'integer').map((p) => p.value).join('').length;
    const shift = m - (plain - 1);
    const found = {};
    if (shift > 0) {
      const low = 10 ** (m - shift);
      for (let n = low; n < Math.min(low * 10, low + 120); n++) if (n !== 1) found[rules.select(n)] ??= text(n * 10 ** shift);
      if (low === 1) found[rules.select(1.5)] ??= text(1.5 * 10 ** shift);
      found[rules.select(1)] ??= low === 1 ? text(10 ** shift) : undefined;
    }
    const other = found.other ?? Object.values(found).find((x) => x !== undefined) ?? '';
    const exact = shift > 0 && m === shift ? text(10 ** shift) : other;
    const out = [shift, exact === (found[rules.select(1)] ?? other) ? '' : exact, other];
    for (const c of categories.slice(0, 5)) if (samples(locale)[c] !== undefined) out.push(found[c] === other || found[c] === undefined ? '' : found[c]);
    while (out.at(-1) === '' && out.length > 3) out.pop();
    lines.push(out.join('\t'));
  }
  return lines;
}

const native = { ar: ['arab', 'latn'], fa: ['arabext', 'latn'], hi: ['deva'], bn: ['beng'], ta: ['tamldec'], th: ['thai'], en: ['arab', 'arabext'], he: ['hebr'] };

function record(locale) {
  const standard = new Intl.NumberFormat(locale).resolvedOptions().numberingSystem;
  const others = [...new Set([...(native[locale.split('-')[0]] ?? []), 'latn'])].filter((nu) => nu !== standard && Intl.supportedValuesOf('numberingSystem').includes(nu));
  const systems = [standard, ...others].map((nu) => system(locale, nu));
  while (systems.length < 4) systems.push('');
  const named = perCategory(locale, (n) => template(new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', currencyDisplay: 'name', minimumFractionDigits: 0 }).formatToParts(n), signs));
  return [
    ...systems, named,
    ...compact(locale, { compactDisplay: 'short' }), ...compact(locale, { compactDisplay: 'long' }),
    ...compact(locale, plainMoney(locale)),
  ];
}

write('numbers', record);
