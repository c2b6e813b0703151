// The URL class. #url is a record of Go's: reading its properties gets the parts, writing sets them.
const { codes } = require('internal/errors');
const { customInspectSymbol } = require('internal/util');
const { URLSearchParams, fillParams, linkParams } = require('internal/url/params');

function invalidURL(input, base) {
  const err = new codes.ERR_INVALID_URL();
  err.input = input;
  if (base !== undefined) err.base = base;
  return err;
}

let fromRecord; // (record) => URL, without parsing
let setQuery;

class URL {
  #url;
  #params;

  static {
    fromRecord = (record) => new URL(kRecord, record);
    setQuery = (url, query) => { url.#url.search = query; };
  }

  constructor(input, base = undefined) {
    if (input === kRecord) {
      this.#url = base;
      return;
    }
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    const record = binding.parse(input, base);
    if (record === undefined) throw invalidURL(input, base);
    this.#url = record;
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    return binding.canParse(`${url}`, base === undefined ? undefined : `${base}`);
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    const record = binding.parse(`${input}`, base === undefined ? undefined : `${base}`);
    return record === undefined ? null : fromRecord(record);
  }

  static createObjectURL(obj) {
    return require('internal/blob').createObjectURL(obj);
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    require('internal/blob').revokeObjectURL(`${url}`);
  }

  toString() {
    if (!(#url in this)) throw wrongReceiver();
    return this.#url.href;
  }

  get href() {
    if (!(#url in this)) throw wrongReceiver();
    return this.#url.href;
  }

  set href(value) {
    void this.#url; // a wrong receiver throws before a wrong URL
    value = `${value}`;
    const record = binding.parse(value);
    if (record === undefined) throw invalidURL(value);
    this.#url = record;
    this.#refresh();
  }

  get origin() {
    return this.#url.origin;
  }

  get protocol() {
    return this.#url.protocol;
  }

  set protocol(value) {
    this.#url.protocol = `${value}`;
  }

  get username() {
    return this.#url.username;
  }

  set username(value) {
    this.#url.username = `${value}`;
  }

  get password() {
    return this.#url.password;
  }

  set password(value) {
    this.#url.password = `${value}`;
  }

  get host() {
    return this.#url.host;
  }

  set host(value) {
    this.#url.host = `${value}`;
  }

  get hostname() {
    return this.#url.hostname;
  }

  set hostname(value) {
    this.#url.hostname = `${value}`;
  }

  get port() {
    return this.#url.port;
  }

  set port(value) {
    this.#url.port = `${value}`;
  }

  get pathname() {
    return this.#url.pathname;
  }

  set pathname(value) {
    this.#url.pathname = `${value}`;
  }

  get search() {
    if (!(#url in this)) throw wrongReceiver();
    return this.#url.search;
  }

  set search(value) {
    this.#url.search = `${value}`;
    this.#refresh();
  }

  get searchParams() {
    if (this.#params === undefined) {
      this.#params = new URLSearchParams(this.#url.search);
      linkParams(this.#params, this);
    }
    return this.#params;
  }

  get hash() {
    return this.#url.hash;
  }

  set hash(value) {
    this.#url.hash = `${value}`;
  }

  toJSON() {
    if (!(#url in this)) throw wrongReceiver();
    return this.#url.href;
  }

  #refresh() {
    if (this.#params !== undefined) fillParams(this.#params, this.#url.search);
  }

  [customInspectSymbol](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    const constructor = constructorOf(this) ?? URL;
    const shown = { __proto__: { constructor } };
    for (const part of shownParts) shown[part] = this[part];
    return `${constructor.name} ${require('internal/util/inspect').inspect(shown, opts)}`;
  }
}

const kRecord = Symbol('record');

const shownParts = [
  'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash',
];

function constructorOf(obj) {
  for (; obj; obj = Object.getPrototypeOf(obj)) {
    const own = Object.getOwnPropertyDescriptor(obj, 'constructor');
    if (own !== undefined && typeof own.value === 'function' && own.value.name !== '') return own.value;
  }
}

function wrongReceiver() {
  return new TypeError('Receiver must be an instance of class URL');
}

require('internal/url/params').onChange(setQuery);

const enumerable = { __proto__: null, enumerable: true };
for (const name of [...shownParts, 'toString', 'toJSON']) Object.defineProperty(URL.prototype, name, enumerable);
for (const name of ['canParse', 'parse', 'createObjectURL', 'revokeObjectURL']) Object.defineProperty(URL, name, enumerable);
Object.defineProperty(URL.prototype, Symbol.toStringTag, { configurable: true, value: 'URL' });

// isURL accepts other realms' URLs, and not what url.parse gives.
function isURL(self) {
  return Boolean(self?.href && self.protocol && self.auth === undefined && self.path === undefined);
}

function domainToASCII(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  return binding.domain(`${domain}`, false);
}

function domainToUnicode(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  return binding.domain(`${domain}`, true);
}

// urlToHttpOptions makes what http.request takes of a URL.
function urlToHttpOptions(url) {
  const { validateObject, kValidateObjectAllowObjects } = require('internal/validators');
  validateObject(url, 'url', kValidateObjectAllowObjects);
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = {
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  formatURL: binding.format,
  isURL,
  toASCII: binding.toASCII,
  urlToHttpOptions,
};
Object.assign(module.exports, require('internal/url/file').over(module.exports));
