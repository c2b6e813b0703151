// util.MIMEType and util.MIMEParams: https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
const { codes } = require('internal/errors');

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/g;
const notQuoted = /[^\t\u0020-~\u0080-\u00FF]/g;
const leading = /^[\r\n\t ]*/;
const trailing = /[\r\n\t ]*$/;

const firstMatch = (text, pattern) => text.search(pattern);
const lower = (text) => text.replace(/[A-Z]+/g, (s) => s.toLowerCase());
const trimEnd = (text) => text.slice(0, text.search(trailing));

function check(what, text, source = text) {
  const at = firstMatch(text, notToken);
  if (text === '' || at !== -1) throw new codes.ERR_INVALID_MIME_SYNTAX(what, source, at);
  return text;
}

function parseType(text) {
  const start = leading.exec(text)[0].length;
  const slash = text.indexOf('/', start);
  const type = slash === -1 ? text.slice(start) : text.slice(start, slash);
  const bad = firstMatch(type, notToken);
  if (type === '' || bad !== -1 || slash === -1) throw new codes.ERR_INVALID_MIME_SYNTAX('type', text, bad);
  const semicolon = text.indexOf(';', slash);
  const raw = semicolon === -1 ? text.slice(slash + 1) : text.slice(slash + 1, semicolon);
  const subtype = check('subtype', trimEnd(raw), text);
  return { type: lower(type), subtype: lower(subtype), rest: semicolon === -1 ? '' : text.slice(semicolon + 1) };
}

// quotedValue reads a quoted string that begins at i (behind the quote): its value, and where it ends.
function quotedValue(text, i) {
  let value = '';
  for (; i < text.length; i++) {
    if (text[i] === '"') return { value, end: i + 1 };
    if (text[i] === '\\') {
      if (i + 1 === text.length) return { value: `${value}\\`, end: i + 1 };
      i++;
    }
    value += text[i];
  }
  return { value, end: i };
}

function parseParams(text, data) {
  const end = text.search(trailing);
  let i = 0;
  while (i < end) {
    i += leading.exec(text.slice(i))[0].length;
    const from = i;
    while (i < text.length && text[i] !== ';' && text[i] !== '=') i++;
    const name = lower(text.slice(from, i));
    if (i < end && text[i++] === ';') continue;
    if (i >= end) break;
    let value;
    if (text[i] === '"') {
      ({ value, end: i } = quotedValue(text, i + 1));
      const next = text.indexOf(';', i);
      i = next === -1 ? text.length : next;
    } else {
      const next = text.indexOf(';', i);
      const raw = next === -1 ? text.slice(i) : text.slice(i, next);
      i += raw.length;
      value = trimEnd(raw);
      if (value === '') {
        i++;
        continue;
      }
    }
    if (name !== '' && firstMatch(name, notToken) === -1 && firstMatch(value, notQuoted) === -1 && !data.has(name)) data.set(name, value);
    i++;
  }
}

function encode(value) {
  if (value === '') return '""';
  if (firstMatch(value, notToken) === -1) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

let lazyParams;

class MIMEParams {
  #data = new Map();
  #source;

  static {
    lazyParams = (source) => {
      const params = new MIMEParams();
      params.#source = source;
      return params;
    };
  }

  #parsed() {
    if (this.#source !== undefined) {
      parseParams(this.#source, this.#data);
      this.#source = undefined;
    }
    return this.#data;
  }

  delete(name) { this.#parsed().delete(name); }

  get(name) { return this.#parsed().get(name) ?? null; }

  has(name) { return this.#parsed().has(name); }

  set(name, value) {
    const data = this.#parsed();
    name = check('parameter name', `${name}`);
    value = `${value}`;
    const bad = firstMatch(value, notQuoted);
    if (bad !== -1) throw new codes.ERR_INVALID_MIME_SYNTAX('parameter value', value, bad);
    data.set(name, value);
  }

  *entries() { yield* this.#parsed().entries(); }

  *keys() { yield* this.#parsed().keys(); }

  *values() { yield* this.#parsed().values(); }

  toString() {
    return Array.from(this.#parsed(), ([name, value]) => `${name}=${encode(value)}`).join(';');
  }
}

const paramsText = MIMEParams.prototype.toString;

class MIMEType {
  #type;
  #subtype;
  #params;

  constructor(string) {
    const { type, subtype, rest } = parseType(`${string}`);
    this.#type = type;
    this.#subtype = subtype;
    this.#params = lazyParams(rest);
  }

  get type() { return this.#type; }

  set type(v) { this.#type = lower(check('type', `${v}`)); }

  get subtype() { return this.#subtype; }

  set subtype(v) { this.#subtype = lower(check('subtype', `${v}`)); }

  get essence() { return `${this.#type}/${this.#subtype}`; }

  get params() { return this.#params; }

  toString() {
    const params = Reflect.apply(paramsText, this.#params, []);
    return params === '' ? this.essence : `${this.#type}/${this.#subtype};${params}`;
  }
}

const hidden = (value) => ({ value, writable: true, configurable: true, enumerable: false });
Object.defineProperties(MIMEParams.prototype, {
  [Symbol.iterator]: hidden(MIMEParams.prototype.entries),
  toJSON: hidden(paramsText),
});
Object.defineProperty(MIMEType.prototype, 'toJSON', hidden(MIMEType.prototype.toString));

module.exports = { MIMEParams, MIMEType };
