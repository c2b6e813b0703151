// querystring: escape and unescape are read at each call, since programs replace them.
const { codes } = require('internal/errors');

const querystring = module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};

// hexDigit is the value of a character code, -1 if it is no hexadecimal digit.
function hexDigit(code) {
  if (code >= 48 && code <= 57) return code - 48;
  code |= 32;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

function unescapeBuffer(s, decodeSpaces) {
  const out = require('buffer').Buffer.allocUnsafe(s.length);
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    let code = s.charCodeAt(i);
    if (code === 43 && decodeSpaces) {
      code = 32;
    } else if (code === 37 && i < s.length - 2) {
      const high = hexDigit(s.charCodeAt(i + 1));
      const low = hexDigit(s.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        code = high * 16 + low;
        i += 2;
      }
    }
    out[n++] = code;
  }
  return n === out.length ? out : out.slice(0, n);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return querystring.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function qsEscape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : str + '';
  try {
    return encodeURIComponent(str);
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
}

// primitive is the text of a value, '' for what has none in a query.
function primitive(v) {
  switch (typeof v) {
    case 'string': return v;
    case 'number': return Number.isFinite(v) ? `${v}` : '';
    case 'bigint': return `${v}`;
    case 'boolean': return v ? 'true' : 'false';
  }
  return '';
}

function encoded(v, encode) {
  // Numbers are their own encoding unless they are written with a "+".
  if (typeof v === 'number' && Math.abs(v) < 1e21) return `${v}`;
  const text = primitive(v);
  return text === '' || typeof v === 'boolean' || typeof v === 'bigint' ? text : encode(text);
}

function stringify(obj, sep, eq, options) {
  sep ||= '&';
  eq ||= '=';
  let encode = querystring.escape;
  if (options && typeof options.encodeURIComponent === 'function') encode = options.encodeURIComponent;
  const text = encode === qsEscape ? encoded : (v, fn) => fn(primitive(v));
  if (obj === null || typeof obj !== 'object') return '';
  const fields = [];
  for (const key of Object.keys(obj)) {
    const name = text(key, encode) + eq;
    const value = obj[key];
    if (Array.isArray(value)) {
      for (const item of value) fields.push(name + text(item, encode));
    } else {
      fields.push(name + text(value, encode));
    }
  }
  return fields.join(sep);
}

function add(obj, key, value) {
  const before = obj[key];
  if (before === undefined) obj[key] = value;
  else if (before.pop) before[before.length] = value;
  else obj[key] = [before, value];
}

function parse(qs, sep, eq, options) {
  const obj = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return obj;
  sep = sep ? String(sep) : '&';
  eq = eq ? String(eq) : '=';
  let pairs = 1000;
  if (options && typeof options.maxKeys === 'number') pairs = options.maxKeys > 0 ? options.maxKeys : -1;
  let decode = querystring.unescape;
  if (options && typeof options.decodeURIComponent === 'function') decode = options.decodeURIComponent;
  if (sep === '&' && eq === '=' && decode === qsUnescape) {
    const list = binding.parse(qs, pairs);
    for (let i = 0; i < list.length; i += 2) add(obj, list[i], list[i + 1]);
    return obj;
  }
  const custom = decode !== qsUnescape;
  for (const part of qs.split(sep)) {
    if (part !== '') {
      const at = part.indexOf(eq);
      const name = at < 0 ? part : part.slice(0, at);
      const value = at < 0 ? '' : part.slice(at + eq.length);
      add(obj, decoded(name, decode, custom), decoded(value, decode, custom));
    }
    if (--pairs === 0) break;
  }
  return obj;
}

function decoded(text, decode, custom) {
  text = text.replace(/\+/g, custom ? '%20' : ' ');
  if (!custom) return /%[0-9a-f]{2}/i.test(text) ? qsUnescape(text) : text;
  if (text === '') return text;
  try {
    return decode(text);
  } catch {
    return querystring.unescape(text, true);
  }
}
