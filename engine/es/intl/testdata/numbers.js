// Prints what NumberFormat says of many locales, options and values, a line each. Node's output is
// recorded in numbers.txt.
'use strict';
// All locales, or those of one part of several: 'node X.js 0/8'.
const [part, parts] = (process.argv[2] ?? '0/1').split('/').map(Number);
const locales = ('en en-US en-GB en-IN en-CA en-AU de de-AT de-CH fr fr-CA fr-CH es es-MX es-AR es-419 it pt pt-BR pt-PT nl sv da nb fi pl cs sk hu ro bg el tr ru uk he ' +
  'ar ar-EG fa hi bn ta th vi id ms ja ko zh zh-CN zh-TW zh-HK zh-Hant ca hr sl lt lv et').split(' ');
const values = [0, -0, 1, -1, 2, 5, 21, 0.5, -1.5, 1234, 1234.5, -98765.4321, 0.000123, 1e6, 1234567.891, 2.5e7, 123456789012, 1e15, 1.5e18, Infinity, -Infinity, NaN, 12345678901234567890n, '1234567890123456789.987654321'];
const digits = [{}, { maximumFractionDigits: 0 }, { minimumFractionDigits: 2 }, { maximumSignificantDigits: 3 }, { minimumIntegerDigits: 4, useGrouping: false }, { useGrouping: 'min2' }, { useGrouping: 'always' },
  { minimumSignificantDigits: 4 }, { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }, { maximumFractionDigits: 1, maximumSignificantDigits: 2, roundingPriority: 'morePrecision' },
  { maximumFractionDigits: 1, maximumSignificantDigits: 2, roundingPriority: 'lessPrecision' }, { roundingIncrement: 25, maximumFractionDigits: 2, minimumFractionDigits: 2 }];
const modes = ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'].map((roundingMode) => ({ roundingMode, maximumFractionDigits: 0 }));
const signs = ['always', 'exceptZero', 'negative', 'never'].map((signDisplay) => ({ signDisplay }));
const percent = [{ style: 'percent' }, { style: 'percent', maximumFractionDigits: 2 }, { style: 'percent', signDisplay: 'always' }, { style: 'percent', notation: 'compact' }];
const money = [];
for (const currency of ['USD', 'EUR', 'JPY', 'GBP', 'CHF', 'INR', 'KWD', 'BRL', 'PLN']) {
  for (const currencyDisplay of ['symbol', 'code', 'narrowSymbol', 'name']) money.push({ style: 'currency', currency, currencyDisplay });
  money.push({ style: 'currency', currency, currencySign: 'accounting' }, { style: 'currency', currency, notation: 'compact' }, { style: 'currency', currency, signDisplay: 'always' });
}
money.push({ style: 'currency', currency: 'USD', notation: 'compact', compactDisplay: 'long' }, { style: 'currency', currency: 'EUR', currencyDisplay: 'name', notation: 'compact' },
  { style: 'currency', currency: 'EUR', currencySign: 'accounting', signDisplay: 'exceptZero' });
const units = [];
for (const unitDisplay of ['short', 'long', 'narrow']) {
  for (const unit of ['kilometer', 'celsius', 'hour', 'byte', 'kilometer-per-hour', 'liter-per-second', 'percent', 'megabyte', 'mile-per-gallon', 'day', 'gram-per-liter']) units.push({ style: 'unit', unit, unitDisplay });
}
units.push({ style: 'unit', unit: 'liter', notation: 'compact' }, { style: 'unit', unit: 'meter', unitDisplay: 'long', notation: 'compact', compactDisplay: 'long' });
const notations = [{ notation: 'scientific' }, { notation: 'engineering' }, { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'compact', maximumFractionDigits: 2 }, { notation: 'compact', signDisplay: 'always' },
  { notation: 'compact', useGrouping: false }];
const systems = ['arab', 'deva', 'latn', 'thai', 'hanidec', 'fullwide'].map((numberingSystem) => ({ numberingSystem }));
const all = [...digits, ...modes, ...signs, ...percent, ...money, ...units, ...notations, ...systems];
const ranges = [[1, 2], [1, 1], [2.9, 3.1], [-3, -1], [0, 1], [1000, 2500000], [5, Infinity]];

const shown = (parts, types) => parts.map((p) => (types ? `${p.type}${p.source ? `/${p.source}` : ''}:${p.value}` : p.value)).join('|');
const text = (v) => (typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? '-0' : JSON.stringify(v) ?? String(v));

const print = (out) => console.log(out.join('\n'));
// English is whole; of the others, each option is tried with a few values.
locales.forEach((locale, l) => {
  const out = [];
  if (l % parts !== part) return;

  all.forEach((options, o) => {
    const format = new Intl.NumberFormat(locale, options);
    const english = locale === 'en' || locale === 'en-US';
    values.forEach((value, v) => {
      if (locale === 'en-US' ? true : (v * 7 + o * 3 + l) % 40 !== 0) {
        if (locale !== 'en-US' || english && (v + o) % 3 !== 0) return;
      }
      out.push(`${locale}\t${JSON.stringify(options)} ${typeof value === 'number' ? Object.is(value, -0) ? '-0' : String(value) : text(value)}\t${shown(format.formatToParts(value), (o + v + l) % 7 === 0)}`);
    });
    ranges.forEach(([a, b], r) => {
      if ((r * 5 + o + l) % 31 === 0) out.push(`${locale}\t${JSON.stringify(options)} ${a}..${b}\t${shown(format.formatRangeToParts(a, b), (o + r) % 5 === 0)}`);
    });
  });
  print(out);
});
