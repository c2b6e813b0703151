// node:punycode: RFC 3492, for domain names and by itself.
process.emitWarning(
  'The `punycode` module is deprecated. Please use a userland alternative instead.', 'DeprecationWarning', 'DEP0040');

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const firstBias = 72;
const firstCode = 128;
const maxInt = 0x7FFFFFFF;
const separators = /[\x2E\u3002\uFF0E\uFF61]/g;

const invalid = {
  overflow: 'Overflow: input needs wider integers to process',
  basic: 'Illegal input >= 0x80 (not a basic code point)',
  input: 'Invalid input',
};

function fail(kind) {
  throw new RangeError(invalid[kind]);
}

// adapt finds the bias for the next number from how large the last one was.
function adapt(delta, points, first) {
  let k = 0;
  delta = Math.floor(first ? delta / damp : delta / 2);
  delta += Math.floor(delta / points);
  for (; delta > ((base - tMin) * tMax) >> 1; k += base) delta = Math.floor(delta / (base - tMin));
  return Math.floor(k + (base - tMin + 1) * delta / (delta + skew));
}

const threshold = (k, bias) => (k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias);

function digitOf(code) {
  if (code >= 0x30 && code < 0x3A) return 26 + code - 0x30;
  if (code >= 0x41 && code < 0x5B) return code - 0x41;
  if (code >= 0x61 && code < 0x7B) return code - 0x61;
  return base;
}

const charOf = (digit) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

function decode(input) {
  const dash = Math.max(input.lastIndexOf('-'), 0);
  const output = [];
  for (let i = 0; i < dash; i++) {
    if (input.charCodeAt(i) >= 0x80) fail('basic');
    output.push(input.charCodeAt(i));
  }
  let n = firstCode;
  let bias = firstBias;
  let i = 0;
  for (let at = dash > 0 ? dash + 1 : 0; at < input.length;) {
    const from = i;
    for (let weight = 1, k = base; ; k += base) {
      if (at >= input.length) fail('input');
      const digit = digitOf(input.charCodeAt(at++));
      if (digit >= base) fail('input');
      if (digit > Math.floor((maxInt - i) / weight)) fail('overflow');
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(maxInt / (base - t))) fail('overflow');
      weight *= base - t;
    }
    const length = output.length + 1;
    bias = adapt(i - from, length, from === 0);
    if (Math.floor(i / length) > maxInt - n) fail('overflow');
    n += Math.floor(i / length);
    i %= length;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function encode(text) {
  const input = ucs2.decode(text);
  const output = [];
  for (const code of input) if (code < 0x80) output.push(String.fromCharCode(code));
  const basic = output.length;
  let handled = basic;
  if (basic > 0) output.push('-');
  let n = firstCode;
  let delta = 0;
  let bias = firstBias;
  while (handled < input.length) {
    const next = input.reduce((least, code) => (code >= n && code < least ? code : least), maxInt);
    if (next - n > Math.floor((maxInt - delta) / (handled + 1))) fail('overflow');
    delta += (next - n) * (handled + 1);
    n = next;
    for (const code of input) {
      if (code < n && ++delta > maxInt) fail('overflow');
      if (code !== n) continue;
      let q = delta;
      for (let k = base; ; k += base) {
        const t = threshold(k, bias);
        if (q < t) break;
        output.push(charOf(t + (q - t) % (base - t)));
        q = Math.floor((q - t) / (base - t));
      }
      output.push(charOf(q));
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output.join('');
}

// eachLabel changes the labels of a domain; what stands before an @ is left alone.
function eachLabel(domain, change) {
  const at = domain.split('@');
  const user = at.length > 1 ? `${at[0]}@` : '';
  const name = at.length > 1 ? at[1] : domain;
  return user + name.replace(separators, '.').split('.').map(change).join('.');
}

const ucs2 = {
  decode: (text) => {
    const out = [];
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i);
      if (code > 0xFFFF) i++;
      out.push(code);
    }
    return out;
  },
  encode: (codes) => String.fromCodePoint(...codes),
};

module.exports = {
  version: '2.1.0',
  ucs2,
  decode,
  encode,
  toASCII: (input) => eachLabel(input, (label) => (/[^\0-\x7F]/.test(label) ? `xn--${encode(label)}` : label)),
  toUnicode: (input) => eachLabel(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label)),
};
