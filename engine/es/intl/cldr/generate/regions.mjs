// What belongs to a region or a language and not to its texts: weeks, hours, calendars, time zones, collations.
import { locales, writeText } from './bundle.mjs';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regions = [...letters.flatMap((a) => letters.map((b) => a + b)), '001', '150', '419'].filter((code) => {
  try {
    return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
  } catch {
    return false;
  }
});

const lines = [];
for (const region of regions) {
  const locale = new Intl.Locale(`und-${region}`);
  const week = locale.getWeekInfo();
  lines.push([region, locale.getHourCycles()[0], week.firstDay, week.weekend.join(''), locale.getCalendars().join(' '), (locale.getTimeZones() ?? []).join(' ')].join('\t'));
}
// Hours that a language has of its own in a region.
for (const language of [...new Set(locales.map((l) => l.split('-')[0]))]) {
  for (const region of regions) {
    const hours = new Intl.Locale(`${language}-${region}`).getHourCycles()[0];
    if (hours !== new Intl.Locale(`und-${region}`).getHourCycles()[0]) lines.push(`${language}-${region}\t${hours}`);
  }
}
const two = letters.flatMap((a) => letters.map((b) => (a + b).toLowerCase()));
for (const language of [...two, 'zh-Hant']) {
  const list = new Intl.Locale(language).getCollations().join(' ');
  if (list !== 'emoji eor') lines.push(`c ${language}\t${list}`);
}
for (const locale of [...new Set([...two, 'ar-EG', 'ar-SA', 'ar-MA', 'ar-AE'])]) {
  const nu = new Intl.Locale(locale).getNumberingSystems().join(' ');
  if (nu !== 'latn') lines.push(`n ${locale}\t${nu}`);
}
writeText('regions', lines.join('\n'));
