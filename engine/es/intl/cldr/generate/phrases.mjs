// Relative times, lists, and which category a range of two categories has.
import { write, perCategory, template, categories } from './bundle.mjs';

const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const styles = ['long', 'short', 'narrow'];

function relative(locale) {
  const lines = [];
  for (const unit of units) {
    for (const style of styles) {
      const always = new Intl.RelativeTimeFormat(locale, { style });
      const auto = new Intl.RelativeTimeFormat(locale, { style, numeric: 'auto' });
      const past = perCategory(locale, (n) => template(always.formatToParts(-n, unit)));
      const future = perCategory(locale, (n) => template(always.formatToParts(n, unit)));
      const named = [-2, -1, 0, 1, 2].map((n) => (auto.formatToParts(n, unit).some((p) => p.type === 'integer') || auto.format(n, unit) === always.format(n, unit) ? '' : auto.format(n, unit)));
      lines.push([past, future, named.join('\t')].join('\u0001'));
    }
  }
  return lines;
}

function lists(locale) {
  const lines = [];
  for (const type of ['conjunction', 'disjunction', 'unit']) {
    for (const style of styles) {
      const format = new Intl.ListFormat(locale, { type, style });
      const between = (n) => {
        const parts = format.formatToParts(Array(n).fill('X'));
        if (parts[0].type !== 'element' || parts.at(-1).type !== 'element') throw new Error(`${locale}: a list with an edge`);
        const out = [];
        let elements = 0;
        for (const { type, value } of parts.slice(1)) {
          if (type === 'literal') out.push(value);
          else if (out.length < ++elements) out.push('');
        }
        return out;
      };
      const four = between(4);
      if (four.length !== 3 || between(5)[1] !== four[1]) throw new Error(`${locale}: a list of another shape`);
      lines.push([...four, between(2)[0]].join('\t'));
    }
  }
  return lines;
}

// rangeLine is the category of a range from one category (row) to another (column), as numbers.
function rangeLine(locale) {
  const rules = new Intl.PluralRules(locale);
  const pool = [...Array(200).keys(), 0.5, 1.5, 2.5, 1e5, 1e6, 2e6, 1000000.5, 1e7];
  let out = '';
  for (const a of categories) {
    for (const b of categories) {
      let found = 5;
      search: for (const x of pool) {
        if (rules.select(x) !== a) continue;
        for (const y of pool) {
          if (y > x && rules.select(y) === b) {
            found = categories.indexOf(rules.selectRange(x, y));
            break search;
          }
        }
      }
      out += found;
    }
  }
  return out;
}

write('phrases', (locale) => [...relative(locale), ...lists(locale), rangeLine(locale)]);
