// Prints what the node that runs this makes of random options, as lines of JSON that the tests
// compare: [locale, options, instant, text] and [locale, options, from, to, text].
//
//	node record.mjs cases-per-locale seed locale...
let seed = Number(process.argv[3]);
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 4294967296) * n);
};
const one = (list) => list[random(list.length)];
const zones = ['UTC', 'UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Sao_Paulo', 'Europe/London', 'Australia/Sydney', '+05:30', '-03:00'];
const text = ['long', 'short', 'narrow'];
const number = ['numeric', '2-digit'];
const styles = ['full', 'long', 'medium', 'short'];

function date(o) {
  const kind = random(8);
  if (kind < 6) o.year = random(5) ? 'numeric' : '2-digit';
  if (kind !== 6) o.month = one(['numeric', '2-digit', 'long', 'short', 'long', 'short', 'narrow']);
  if (kind < 5 || kind === 7) o.day = random(3) ? 'numeric' : '2-digit';
  if (kind === 6 || (o.day && random(3) === 0)) o.weekday = one(text);
  if (o.year && random(12) === 0) o.era = one(text);
}

function time(o) {
  o.hour = random(3) ? 'numeric' : '2-digit';
  if (random(5)) o.minute = random(2) ? 'numeric' : '2-digit';
  if (o.minute && random(2)) o.second = random(2) ? 'numeric' : '2-digit';
  if (o.second && random(4) === 0) o.fractionalSecondDigits = 1 + random(3);
  if (random(6) === 0) o.dayPeriod = one(text);
  if (random(4) === 0) o.timeZoneName = one(['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric']);
  if (random(4) === 0) o.hour12 = random(2) === 0;
  else if (random(8) === 0) o.hourCycle = one(['h11', 'h12', 'h23', 'h24']);
}

function options() {
  const o = { timeZone: one(zones) };
  const kind = random(10);
  if (kind < 3) {
    const which = random(3);
    if (which !== 1) o.dateStyle = one(styles);
    if (which !== 0) o.timeStyle = one(styles);
    if (o.timeStyle && random(5) === 0) o.hour12 = random(2) === 0;
    return o;
  }
  if (kind < 8) date(o);
  if (kind > 5) time(o);
  return o;
}

for (const locale of process.argv.slice(4)) {
  for (let i = 0; i < Number(process.argv[2]); i++) {
    const o = options();
    const f = new Intl.DateTimeFormat(locale, o);
    const t = Date.UTC(1971 + random(80), random(12), 1 + random(28), random(24), random(4) ? random(60) : 0, random(60), random(1000));
    if (random(3)) {
      console.log(JSON.stringify([locale, o, t, f.format(t)]));
    } else {
      const to = t + one([1e3, 60e3 * 7, 3600e3 * 3, 3600e3 * 9, 86400e3 * 2, 86400e3 * 9, 86400e3 * 40, 86400e3 * 500]);
      console.log(JSON.stringify([locale, o, t, to, f.formatRange(t, to)]));
    }
  }
}
