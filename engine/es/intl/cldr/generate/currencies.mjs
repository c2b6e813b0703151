// Currencies: symbols and names.
import { write, perCategory } from './bundle.mjs';

const codes = Intl.supportedValuesOf('currency');

function record(locale) {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return codes.map((currency) => {
    const shown = (currencyDisplay, n) => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, minimumFractionDigits: 0, maximumFractionDigits: 1 })
      .formatToParts(n).find((p) => p.type === 'currency')?.value ?? '';
    const symbol = shown('symbol', 1);
    const narrow = shown('narrowSymbol', 1);
    const name = names.of(currency);
    const plural = perCategory(locale, (n) => shown('name', n)).split('\t');
    if (plural[0] === name) plural[0] = '';
    const out = [symbol === currency ? '' : symbol, narrow === symbol ? '' : narrow, name, ...plural];
    while (out.at(-1) === '') out.pop();
    return out.join('\t');
  });
}

write('currencies', record);
