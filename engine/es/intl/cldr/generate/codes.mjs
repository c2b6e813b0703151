// Lists of codes: what Intl.supportedValuesOf knows, with what belongs to a code.
import { writeFileSync } from 'node:fs';

const currencies = Intl.supportedValuesOf('currency').map((currency) => {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return digits === 2 ? currency : currency + digits;
});
// Currencies that are out of use have digits, too.
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const old = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c))).filter((code) => !Intl.supportedValuesOf('currency').includes(code))
  .map((currency) => [currency, new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits])
  .filter(([, digits]) => digits !== 2).map(([code, digits]) => code + digits);
writeFileSync(new URL('../codes.txt', import.meta.url), `${[currencies, old, Intl.supportedValuesOf('unit')].map((list) => list.join(' ')).join('\n')}\n`);

let digits = '';
for (const nu of Intl.supportedValuesOf('numberingSystem')) {
  const ten = [...new Intl.NumberFormat('en', { numberingSystem: nu, useGrouping: false }).format(9876543210)].reverse();
  const row = ten.every((d, i) => d.codePointAt(0) === ten[0].codePointAt(0) + i);
  digits += `${nu} ${row ? ten[0] : ten.join('')}\n`;
}
writeFileSync(new URL('../digits.txt', import.meta.url), digits);
