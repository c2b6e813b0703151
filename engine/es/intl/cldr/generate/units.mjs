// Units: the patterns of single units, and of "per" a unit.
import { write, perCategory, template } from './bundle.mjs';

const units = Intl.supportedValuesOf('unit');
// These pairs have patterns of their own; any other is made of its halves.
const pairs = ['kilometer-per-hour', 'liter-per-kilometer', 'meter-per-second', 'mile-per-gallon', 'mile-per-hour'];
const widths = ['long', 'short', 'narrow'];

function record(locale) {
  const lines = [];
  for (const unit of [...units, ...pairs]) {
    const shown = widths.map((unitDisplay) => {
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, useGrouping: false, ...(unit === 'percent' ? { notation: 'compact', maximumFractionDigits: 1 } : {}) });
      // A percent that is a unit, and not the sign, is seen in compact notation, where large numbers change.
      return perCategory(locale, (n) => template(format.formatToParts(unit === 'percent' && n >= 1000 ? 5 : n)));
    });
    lines.push(shown.map((s, i) => (i > 0 && s === shown[i - 1] ? '' : s)).join('\u0001'));
  }
  for (const unit of units) {
    const shown = widths.map((unitDisplay) => per(locale, unit, unitDisplay));
    lines.push(shown.map((s, i) => (i > 0 && s === shown[i - 1] ? '' : s)).join('\u0001'));
  }
  return lines;
}

// per is the pattern of "something per unit", found by taking the something out.
function per(locale, unit, unitDisplay) {
  for (const above of ['terabit', 'stone', 'acre']) {
    if (above === unit) continue;
    const single = template(new Intl.NumberFormat(locale, { style: 'unit', unit: above, unitDisplay }).formatToParts(5));
    const both = template(new Intl.NumberFormat(locale, { style: 'unit', unit: `${above}-per-${unit}`, unitDisplay }).formatToParts(5));
    if (both.includes(single)) return both.replace(single, '0');
  }
  return '';
}

write('units', record);
