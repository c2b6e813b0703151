// Names of time zones in a locale: in winter and in summer, short and long, and without either.
export const zones = [...Intl.supportedValuesOf('timeZone'), 'Etc/GMT'].filter((z) => z !== 'UTC').concat('UTC');

const winter = Date.UTC(2024, 0, 15, 12);
const summer = Date.UTC(2024, 6, 15, 12);

function namer(locale, timeZone, style) {
  const f = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', timeZoneName: style, numberingSystem: 'latn' });
  return (t) => f.formatToParts(t).find((p) => p.type === 'timeZoneName').value;
}

// names gives per zone [short, long, short of the other half, long of it, short generic, long
// generic]: '' where the name is only an offset. Standard time comes first.
export function names(locale, timeZone) {
  const offsets = new Set();
  for (const style of ['shortOffset', 'longOffset']) {
    const n = namer(locale, timeZone, style);
    for (const t of [winter, summer, ...yearOf(timeZone)]) offsets.add(n(t));
  }
  if (timeZone === 'UTC' || timeZone === 'Etc/GMT') offsets.clear();
  const get = (style, t) => {
    const s = namer(locale, timeZone, style)(t);
    return offsets.has(s) ? '' : s;
  };
  const [a, b] = yearOf(timeZone);
  const early = offsetOf(timeZone, a);
  const late = offsetOf(timeZone, b);
  const dst = early <= late ? b : a;
  const std = winter === a && early > late ? summer : winter;
  const out = [get('short', std), get('long', std)];
  out.push(...(early === late ? ['', ''] : [get('short', dst), get('long', dst)]));
  out.push(get('shortGeneric', winter), get('longGeneric', winter));
  return out;
}

// yearOf gives a January and a July of the last year that had a summer time, of 2024 when none had.
const years = new Map();
function yearOf(timeZone) {
  if (!years.has(timeZone)) {
    let found = [winter, summer];
    for (const y of [2024, 2019, 2017, 2015, 2010, 2005, 2000, 1995, 1990]) {
      const [a, b] = [Date.UTC(y, 0, 15, 12), Date.UTC(y, 6, 15, 12)];
      if (offsetOf(timeZone, a) === offsetOf(timeZone, b)) continue;
      found = y === 2024 ? [winter, summer] : [a, b];
      break;
    }
    years.set(timeZone, found);
  }
  return years.get(timeZone);
}

const offsetText = new Map();
function offsetOf(timeZone, t) {
  const key = `${timeZone}${t}`;
  if (!offsetText.has(key)) {
    const m = /([+-])(\d\d):(\d\d)/.exec(namer('en', timeZone, 'longOffset')(t));
    offsetText.set(key, m ? (m[1] === '-' ? -1 : 1) * (m[2] * 60 + +m[3]) : 0);
  }
  return offsetText.get(key);
}

// offsetFormats are how the locale writes an offset: east and west, whole hours and not, short
// and long, and none at all.
export function offsetFormats(locale) {
  const out = [];
  for (const style of ['shortOffset', 'longOffset']) {
    for (const [zone, h, m] of [['Asia/Kolkata', '5', '30'], ['Asia/Yekaterinburg', '5', '00'], ['Pacific/Marquesas', '9', '30'], ['Pacific/Gambier', '9', '00'], ['Etc/GMT', '', '']]) {
      let s = namer(locale, zone, style)(winter);
      if (h) s = s.replace(`0${h}`, '{hh}').replace(h, '{h}').replace(m, '{mm}');
      out.push(s);
    }
  }
  return out;
}

const short = 'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST';

// links are the other names of zones and what they stand for, read from a tzdata.zi.
export function links(zi) {
  const other = [...zi.matchAll(/^L \S+ (\S+)$/gm), ...zi.matchAll(/^Z (\S+) /gm)].map((m) => m[1]);
  const out = [];
  for (const name of new Set([...other, ...short.split(' ')])) {
    if (zones.includes(name)) continue;
    try {
      const to = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
      if (to !== name) out.push(`${name}=${to}`);
    } catch { /* unknown here */ }
  }
  return out.sort();
}
