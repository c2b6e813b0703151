// Prints what ListFormat, RelativeTimeFormat, DisplayNames, DurationFormat and PluralRules say, a line
// each. Node's output is recorded in phrases.txt.
'use strict';
// All locales, or those of one part of several: 'node X.js 0/8'.
const [part, parts] = (process.argv[2] ?? '0/1').split('/').map(Number);
const locales = ('en-US en en-GB en-IN en-AU de de-AT de-CH fr fr-CA fr-CH es es-MX es-AR es-419 it pt pt-BR pt-PT nl sv da nb no fi pl cs sk hu ro bg el tr ru uk he ' +
  'ar ar-EG fa hi bn ta th vi id ms ja ko zh zh-CN zh-TW zh-HK zh-Hant ca hr sl lt lv et').split(' ');
const out = [];
const shown = (parts) => parts.map((p) => (p.unit ? `${p.value}/${p.unit}` : p.value)).join('|');
const put = (locale, what, text) => out.push(`${locale}\t${what}\t${text}`);
const styles = ['long', 'short', 'narrow'];

locales.forEach((locale, l) => {
  if (l % parts !== part) return;
  for (const type of ['conjunction', 'disjunction', 'unit']) {
    for (const style of styles) {
      const format = new Intl.ListFormat(locale, { type, style });
      for (const n of l === 0 ? [1, 2, 3, 5] : [2, 3]) put(locale, `${type} ${style} ${n}`, format.format(['one', 'two', 'iglesia', 'שלום', 'ocho'].slice(0, n)));
    }
  }
  ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'].forEach((unit, u) => {
    for (const style of styles) {
      for (const numeric of ['always', 'auto']) {
        const format = new Intl.RelativeTimeFormat(locale, { style, numeric });
        [-2, -1, -0, 0, 1, 2, 5, -21, 1234.5, 0.5].forEach((n, i) => {
          if (l === 0 || (i + u + l) % 6 === 0) put(locale, `${unit} ${style} ${numeric} ${Object.is(n, -0) ? '-0' : n}`, i === 8 ? shown(format.formatToParts(n, unit)) : format.format(n, unit));
        });
      }
    }
  });
  const names = {
    language: ['en', 'de', 'fr', 'es', 'zh', 'pt', 'pt-BR', 'en-US', 'en-GB', 'zh-Hans', 'zh-Hant-TW', 'sr-Latn', 'de-AT', 'ar-EG', 'fr-BE', 'zh-Hant', 'es-419', 'yue', 'gsw', 'nl-BE', 'xx', 'uz-Cyrl-UZ', 'en-Latn', 'az', 'ckb'],
    region: ['US', 'DE', 'GB', 'CN', 'HK', 'TR', 'CZ', 'MM', 'ZZ', '419', '150', '001', 'EU', 'QO', 'AA'],
    script: ['Latn', 'Arab', 'Cyrl', 'Hans', 'Hant', 'Jpan', 'Zzzz'],
    currency: ['USD', 'EUR', 'JPY', 'GBP', 'CHF', 'PLN', 'INR', 'BRL', 'XYZ'],
    calendar: ['gregory', 'buddhist', 'islamic-civil', 'iso8601', 'roc', 'hebrew', 'xxx'],
    dateTimeField: ['era', 'year', 'month', 'weekOfYear', 'weekday', 'day', 'dayPeriod', 'hour', 'timeZoneName'],
  };
  Object.entries(names).forEach(([type, codes], t) => {
    styles.forEach((style, s) => {
      for (const languageDisplay of type === 'language' ? ['dialect', 'standard'] : ['dialect']) {
        const format = new Intl.DisplayNames(locale, { type, style, languageDisplay });
        codes.forEach((code, i) => {
          if (l === 0 || (i + s * 2 + t + l) % 7 === 0) put(locale, `${type} ${style} ${languageDisplay} ${code}`, format.of(code));
        });
      }
    });
  });
  const durations = [{ years: 1, months: 2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7, milliseconds: 8, microseconds: 9, nanoseconds: 10 }, { hours: 12, minutes: 5 }, { minutes: 90, seconds: 3, milliseconds: 50 },
    { days: -2, hours: -3 }, { seconds: 0 }, { hours: 1234, nanoseconds: 5 }, { days: 1, seconds: 1 }];
  const settings = [{}, { style: 'long' }, { style: 'narrow' }, { style: 'digital' }, { style: 'digital', fractionalDigits: 2 }, { style: 'long', milliseconds: 'numeric' }, { hoursDisplay: 'always' }, { style: 'short', hours: 'numeric' }, { minutes: '2-digit', fractionalDigits: 0 }];
  settings.forEach((options, s) => {
    const format = new Intl.DurationFormat(locale, options);
    durations.forEach((d, i) => {
      if (l === 0 || (i + s + l) % 5 === 0) put(locale, `${JSON.stringify(options)} ${JSON.stringify(d)}`, i === 0 ? shown(format.formatToParts(d)) : format.format(d));
    });
  });
  const rules = new Intl.PluralRules(locale);
  const rows = [0, 1, 2, 3, 5, 11, 21, 1.5].map((a) => [1, 2, 3, 5, 11, 21, 100, 1000000].map((b) => rules.selectRange(a, b)).join(' '));
  put(locale, 'ranges', rows.join(' '));
});
console.log(out.join('\n'));
