// FormData, and its multipart form.
const customInspect = Symbol.for('nodejs.util.inspect.custom');

let listOf;

const wellFormed = (s) => `${s}`.toWellFormed?.() ?? `${s}`;

const isBlob = (v) => {
  const tag = Object.prototype.toString.call(v);
  return typeof v === 'object' && v !== null && (tag === '[object Blob]' || tag === '[object File]');
};

function need(args, n, where) {
  if (args.length < n) {
    throw new TypeError(`${where}: ${n} argument${n === 1 ? '' : 's'} required, but${args.length ? ' only' : ''} ${args.length} found.`);
  }
}

function entry(name, value, filename) {
  name = wellFormed(name);
  if (!isBlob(value)) return [name, wellFormed(value)];
  const { File } = require('internal/blob');
  if (!(value instanceof File)) value = new File([value], filename === undefined ? 'blob' : wellFormed(filename), { type: value.type });
  else if (filename !== undefined) value = new File([value], wellFormed(filename), { type: value.type, lastModified: value.lastModified });
  return [name, value];
}

class FormData {
  #list = [];

  constructor(form = undefined) {
    if (form !== undefined) {
      const err = new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
      err.code = 'ERR_INVALID_ARG_TYPE';
      throw err;
    }
  }

  static {
    listOf = (form) => form.#list;
  }

  append(name, value, filename = undefined) {
    need(arguments, 2, 'FormData.append');
    this.#checkBlob(arguments, value, 'append');
    this.#list.push(entry(name, value, filename));
  }

  delete(name) {
    need(arguments, 1, 'FormData.delete');
    name = wellFormed(name);
    this.#list = this.#list.filter((e) => e[0] !== name);
  }

  get(name) {
    need(arguments, 1, 'FormData.get');
    name = wellFormed(name);
    const found = this.#list.find((e) => e[0] === name);
    return found === undefined ? null : found[1];
  }

  getAll(name) {
    need(arguments, 1, 'FormData.getAll');
    name = wellFormed(name);
    return this.#list.filter((e) => e[0] === name).map((e) => e[1]);
  }

  has(name) {
    need(arguments, 1, 'FormData.has');
    name = wellFormed(name);
    return this.#list.some((e) => e[0] === name);
  }

  set(name, value, filename = undefined) {
    need(arguments, 2, 'FormData.set');
    this.#checkBlob(arguments, value, 'set');
    const made = entry(name, value, filename);
    const at = this.#list.findIndex((e) => e[0] === made[0]);
    if (at < 0) {
      this.#list.push(made);
      return;
    }
    this.#list = [...this.#list.slice(0, at), made, ...this.#list.slice(at + 1).filter((e) => e[0] !== made[0])];
  }

  #checkBlob(args, value, method) {
    if (args.length === 3 && !isBlob(value)) {
      throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
    }
  }

  * entries() {
    for (let i = 0; i < this.#list.length; i++) yield [...this.#list[i]];
  }

  * keys() {
    for (let i = 0; i < this.#list.length; i++) yield this.#list[i][0];
  }

  * values() {
    for (let i = 0; i < this.#list.length; i++) yield this.#list[i][1];
  }

  forEach(callback, thisArg = undefined) {
    need(arguments, 1, 'FormData.forEach');
    if (typeof callback !== 'function') {
      throw new TypeError("Failed to execute 'forEach' on 'FormData': parameter 1 is not of type 'Function'.");
    }
    for (const [name, value] of this.entries()) callback.call(thisArg, value, name, this);
  }

  [customInspect](depth, options) {
    const { inspect } = require('internal/util/inspect');
    options.depth ??= depth;
    const out = {};
    for (const [name, value] of this.#list) {
      if (!(name in out)) out[name] = value;
      else if (Array.isArray(out[name])) out[name].push(value);
      else out[name] = [out[name], value];
    }
    const shown = inspect(out, options);
    return `FormData ${shown.slice(shown.indexOf('{'))}`;
  }
}
Object.defineProperty(FormData.prototype, Symbol.iterator, { value: FormData.prototype.entries, writable: true, configurable: true });
Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });
for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'keys', 'values', 'entries', 'forEach']) {
  Object.defineProperty(FormData.prototype, name, { enumerable: true });
}

const quoted = (s) => s.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
const crlf = (s) => s.replace(/\r?\n|\r/g, '\r\n');

// encode is a form as a body of multipart/form-data; files are read when the body is.
function encode(form) {
  const { Buffer } = require('internal/buffer');
  const { Blob } = require('internal/blob');
  let digits = '';
  for (let i = 0; i < 11; i++) digits += Math.floor(Math.random() * 10);
  const boundary = `----formdata-undici-0${digits}`;
  const pieces = [];
  let files = false;
  for (const [name, value] of listOf(form)) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(crlf(name))}"`;
    if (typeof value === 'string') {
      pieces.push(Buffer.from(`${head}\r\n\r\n${crlf(value)}\r\n`));
    } else {
      files = true;
      const type = value.type || 'application/octet-stream';
      pieces.push(Buffer.from(`${head}; filename="${quoted(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`), value, Buffer.from('\r\n'));
    }
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  const type = `multipart/form-data; boundary=${boundary}`;
  if (!files) return { bytes: Buffer.concat(pieces), type, source: form };
  return { blob: new Blob(pieces), type, source: form };
}

// decode reads a body back into a form.
function decode(bytes, type, parts) {
  const essence = (type ?? '').split(';')[0].trim().toLowerCase();
  const form = new FormData();
  if (essence === 'application/x-www-form-urlencoded') {
    const { Buffer } = require('internal/buffer');
    for (const [name, value] of new URLSearchParams(Buffer.from(bytes).toString('utf8'))) form.append(name, value);
    return form;
  }
  if (essence !== 'multipart/form-data') {
    throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  }
  const list = parts(bytes, type);
  if (typeof list === 'string') {
    throw new TypeError('Failed to parse body as FormData.', { cause: new TypeError(list) });
  }
  for (const [name, filename, partType, body] of list) {
    if (filename === null) {
      form.append(name, body.toString('utf8'));
    } else {
      const { File } = require('internal/blob');
      form.append(name, new File([body], filename, { type: partType || 'text/plain' }));
    }
  }
  return form;
}

module.exports = { FormData, decode, encode };
