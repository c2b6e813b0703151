// Likely subtags and aliases of subtags.
import { writeFileSync } from 'node:fs';
import { writeText } from './bundle.mjs';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const two = letters.flatMap((a) => letters.map((b) => a + b));
const three = two.flatMap((ab) => letters.map((c) => ab + c));
const four = three.flatMap((abc) => letters.map((d) => abc + d));
const canonical = (text) => Intl.getCanonicalLocales(text)[0];
const maximized = (text) => new Intl.Locale(text).maximize().baseName;

const title = (s) => s[0].toUpperCase() + s.slice(1);
const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));

// Aliases: what a subtag alone becomes.
const aliases = [];
for (const code of [...two, ...three]) if (canonical(code) !== code) aliases.push(`l ${code} ${canonical(code)}`);
const regions = [...two.map((s) => s.toUpperCase()), ...numbers];
for (const code of regions) {
  const to = canonical(`und-${code}`).slice(4);
  if (to === code) continue;
  aliases.push(`r ${code} ${to}`);
}
// A region that became several: the one that the language makes likely.
const several = [];
for (const code of regions) {
  const base = canonical(`und-${code}`).slice(4);
  if (base === code) continue;
  for (const language of [...two, ...three]) {
    if (canonical(language) !== language) continue;
    const to = canonical(`${language}-${code}`).split('-').at(-1);
    if (to !== base && to === to.toUpperCase()) several.push(`m ${language}-${code} ${to}`);
  }
  for (const script of ['Armn', 'Geor', 'Cyrl', 'Latn', 'Arab']) {
    const to = canonical(`und-${script}-${code}`).split('-').at(-1);
    if (to !== base) several.push(`m und-${script}-${code} ${to}`);
  }
}
for (const script of four.map(title)) {
  const to = canonical(`und-${script}`);
  if (to !== `und-${script}`) aliases.push(`s ${script} ${to.slice(4)}`);
}
// Pairs of language and region or variant that are names of their own.
const whole = [];
const pairs = [...two.map((r) => `sgn-${r.toUpperCase()}`), 'aa-saaho', 'art-lojban', 'cel-gaulish', 'zh-guoyu', 'zh-hakka', 'zh-xiang'];
for (const text of pairs) if (canonical(text).split('-').length === 1) whole.push(`w ${text} ${canonical(text)}`);

// Likely subtags: of a language, and of a language with what is not likely for it.
const likely = [];
const languages = [...two, ...three].filter((code) => canonical(code) === code);
for (const code of languages) {
  const to = maximized(code);
  if (to !== code) likely.push(`${code} ${to.slice(to.indexOf('-') + 1)}`);
}
const known = languages.filter((code) => maximized(code) !== code);
const scripts = four.map(title).filter((s) => new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }).of(s) !== undefined);
for (const code of ['und', ...known.filter((c) => c.length === 2 || new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(c) !== undefined)]) {
  const [, script, region] = maximized(code).split('-');
  for (const s of scripts) {
    if (s === script) continue;
    const to = maximized(`${code}-${s}`);
    if (to !== `${code}-${s}-${region}` && to !== `${code}-${s}`) likely.push(`${code}-${s} ${code === 'und' ? to : to.split('-')[2]}`);
  }
  for (const r of regions) {
    if (r === region || canonical(`und-${r}`) !== `und-${r}`) continue;
    const to = maximized(`${code}-${r}`);
    if (to !== `${code}-${script}-${r}` && to !== `${code}-${r}`) likely.push(`${code}-${r} ${code === 'und' ? to : to.split('-')[1]}`);
  }
}
// Scripts and regions that together make another language likely than the script does.
for (const s of scripts) {
  const [language] = maximized(`und-${s}`).split('-');
  for (const r of regions) {
    if (canonical(`und-${r}`) !== `und-${r}`) continue;
    const to = maximized(`und-${s}-${r}`).split('-')[0];
    if (to !== language && to !== 'und') likely.push(`und-${s}-${r} ${to}`);
  }
}
// Languages that share script and region are one line.
const groups = new Map();
for (const line of likely) {
  const [from, to] = line.split(' ');
  if (!groups.has(to)) groups.set(to, []);
  groups.get(to).push(from);
}
const text = [...groups].map(([to, from]) => `${to} ${from.join(' ')}`).join('\n');
writeText('../tag/likely', text);
writeFileSync(new URL('../../tag/aliases.txt', import.meta.url), `${[...aliases, ...several, ...whole].join('\n')}\n`);
