// Names of languages, regions and scripts, and of calendars and fields of a date.
import { writeFileSync } from 'node:fs';
import { write, writeText } from './bundle.mjs';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const english = (type, code) => {
  try {
    return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
};

const two = letters.flatMap((a) => letters.map((b) => a + b));
const three = two.flatMap((ab) => letters.map((c) => ab + c));
const canonical = (code) => Intl.getCanonicalLocales(code)[0] === code;
const named = (type, list) => list.filter((code) => english(type, code) !== undefined);

// Languages of three letters are many: the names in other languages than English are of those that
// have a page of their own in most of them.
const common = 'ace ain ang arc arn ars ast awa ban bal bas bho brx ceb chr ckb cop csb dsb fil fro fur gan got grc gsw haw hak hsn hmn hsb ilo inh jbo kab kok krc lad lzh mai mni mul mwl nan nap nds nso pap sah sat scn sco shn smn sma smj syr szl tet tlh tok tpi udm und wuu yue zgh zxx'.split(' ');
const dialects = 'ar-001 de-AT de-CH en-AU en-CA en-GB en-US es-419 es-ES es-MX fa-AF fr-CA fr-CH nds-NL nl-BE pt-BR pt-PT ro-MD sw-CD zh-Hans zh-Hant'.split(' ');
const languages = [...named('language', [...two, ...three].filter(canonical))];
const some = [...languages.filter((code) => code.length === 2), ...common.filter((code) => languages.includes(code)), ...dialects];
const rest = languages.filter((code) => !some.includes(code));
const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const regions = named('region', [...two.map((s) => s.toUpperCase()), ...numbers].filter((code) => canonicalRegion(code)));

function canonicalRegion(code) {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}

const scripts = named('script', three.flatMap((abc) => letters.map((d) => abc[0].toUpperCase() + abc.slice(1) + d)));
const calendars = ['buddhist', 'chinese', 'coptic', 'dangi', 'ethioaa', 'ethiopic', 'gregory', 'hebrew', 'indian', 'islamic', 'islamic-civil', 'islamic-rgsa', 'islamic-tbla', 'islamic-umalqura', 'iso8601', 'japanese', 'persian', 'roc'];
const fields = ['era', 'year', 'quarter', 'month', 'weekOfYear', 'weekday', 'day', 'dayPeriod', 'hour', 'minute', 'second', 'timeZoneName'];

const shown = (locale, type, code, options = {}) => new Intl.DisplayNames(locale, { type, fallback: 'none', ...options }).of(code) ?? '';

// inStyles is a name, and the short one when it differs.
function inStyles(locale, type, code, options) {
  const long = shown(locale, type, code, options);
  const short = shown(locale, type, code, { ...options, style: 'short' });
  const narrow = shown(locale, type, code, { ...options, style: 'narrow' });
  if (narrow !== short && type !== 'dateTimeField') throw new Error(`${locale} ${code}: narrow is not short`);
  if (type === 'dateTimeField') return [long, short === long ? '' : short, narrow === short ? '' : narrow].join('\t').trimEnd();
  return short === long ? long : `${long}\t${short}`;
}

function record(locale) {
  const pattern = shown(locale, 'language', 'sv-Latn-FI', { languageDisplay: 'standard' })
    .replace(shown(locale, 'language', 'sv'), '{0}').replace(shown(locale, 'script', 'Latn'), '{1}').replace(shown(locale, 'region', 'FI'), '{2}');
  return [
    pattern,
    ...calendars.map((code) => shown(locale, 'calendar', code)),
    ...fields.map((code) => inStyles(locale, 'dateTimeField', code)),
    ...some.map((code) => inStyles(locale, 'language', code, { languageDisplay: dialects.includes(code) ? 'dialect' : 'standard' })),
    ...regions.map((code) => inStyles(locale, 'region', code)),
    ...scripts.map((code) => (common4.has(code) || locale.split('-')[0] === 'en' ? inStyles(locale, 'script', code) : '')),
  ];
}

const common4 = new Set('Arab Armn Beng Bopo Brai Cyrl Deva Ethi Geor Grek Gujr Guru Hanb Hang Hani Hans Hant Hebr Hira Hrkt Jamo Jpan Kana Khmr Knda Kore Laoo Latn Mlym Mong Mymr Orya Sinh Taml Telu Thaa Thai Tibt Zinh Zmth Zsye Zsym Zxxx Zyyy Zzzz'.split(' '));

write('names', record);
writeText('rare', rest.map((code) => `${code}\t${english('language', code)}`).join('\n'));
writeFileSync(new URL('../names.txt', import.meta.url), `${[calendars, fields, some, regions, scripts].map((list) => list.join(' ')).join('\n')}\n`);
console.log(some.length, rest.length, regions.length, scripts.length);
