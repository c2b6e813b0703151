// Request.
const { Headers, fromFlat, guardOf, token } = require('internal/fetch/headers');
const { clone, extract, isUsed, mixin, streamOf } = require('internal/fetch/body');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

let stateOf;

const choices = {
  mode: ['navigate', 'same-origin', 'no-cors', 'cors'],
  credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  redirect: ['follow', 'manual', 'error'],
  duplex: ['half'],
};

const upperCased = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

function parseURL(input) {
  let url;
  try {
    url = new URL(input);
  } catch (err) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause: err });
  }
  if (url.username || url.password) {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  }
  return url;
}

// readRequest is what the constructor and fetch share: input and init as a plain record.
function readRequest(input, init) {
  if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function') {
    throw new TypeError('Request constructor: Expected init to be an Object.');
  }
  init ??= {};
  const from = stateFrom(input);
  const state = from === undefined ? {
    url: parseURL(typeof input === 'string' ? input : `${input}`),
    method: 'GET', mode: 'cors', credentials: 'same-origin', cache: 'default', redirect: 'follow', integrity: '', keepalive: false,
    referrer: 'about:client', referrerPolicy: '', headers: undefined, signal: null, body: null, duplex: 'half',
  } : { ...from, headers: new Headers(from.headers) };
  readChoices(state, init);
  readMethod(state, init);
  if (init.signal !== undefined) {
    const { signal } = init;
    if (signal !== null && (typeof signal !== 'object' || !('aborted' in signal))) {
      throw new TypeError('Failed to construct \'Request\': member signal is not of type AbortSignal.');
    }
    state.signal = signal;
  }
  if (init.headers !== undefined) state.headers = new Headers(init.headers);
  readBody(state, init, from);
  if (init.dispatcher !== undefined) throw require('internal/errors').notInNook('fetch with a dispatcher');
  return state;
}

function stateFrom(input) {
  return input instanceof Request ? stateOf(input) : undefined;
}

function readChoices(state, init) {
  if (init.window != null) throw new TypeError(`'window' option '${init.window}' must be null`);
  for (const name of ['mode', 'credentials', 'cache', 'redirect', 'duplex']) {
    if (init[name] === undefined) continue;
    const value = `${init[name]}`;
    if (!choices[name].includes(value)) {
      throw new TypeError(`undefined: ${value} is not an accepted type. Expected one of ${choices[name].join(', ')}.`);
    }
    state[name] = value;
  }
  if (init.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
  if (state.cache === 'only-if-cached' && state.mode !== 'same-origin') {
    throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  }
  if (init.integrity != null) state.integrity = `${init.integrity}`;
  if (init.keepalive !== undefined) state.keepalive = Boolean(init.keepalive);
  if (init.referrerPolicy !== undefined) state.referrerPolicy = init.referrerPolicy;
  if (init.referrer !== undefined) {
    state.referrer = init.referrer === '' ? 'no-referrer' : parseURL(init.referrer).href;
  }
}

function readMethod(state, init) {
  if (init.method === undefined) return;
  const method = `${init.method}`;
  if (!token.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK') throw new TypeError(`'${method}' HTTP method is unsupported.`);
  state.method = upperCased.has(upper) ? upper : method;
}

function readBody(state, init, from) {
  const given = init.body != null;
  if ((given || (from !== undefined && from.body !== null)) && (state.method === 'GET' || state.method === 'HEAD')) {
    throw new TypeError('Request with GET/HEAD method cannot have body.');
  }
  if (given) {
    const body = extract(init.body, state.keepalive);
    if (body.stream !== undefined && init.duplex == null) {
      throw new TypeError('RequestInit: duplex option is required when sending a body.');
    }
    state.body = body;
    if (body.type !== null) {
      state.headers ??= new Headers();
      if (!state.headers.has('content-type')) state.headers.append('content-type', body.type);
    }
    return;
  }
  if (from === undefined || from.body === null) return;
  if (isUsed(from.body)) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
  // The body moves: who asks the first request for it finds it used.
  state.body = { ...from.body, used: false };
  from.body.used = true;
}

class Request {
  #state;
  #signal;

  constructor(input, init = undefined) {
    if (arguments.length === 0) {
      const err = new TypeError('Request constructor: 1 argument required, but 0 found.');
      err.code = 'ERR_MISSING_ARGS';
      throw err;
    }
    this.#state = readRequest(input, init);
    this.#state.headers ??= fromFlat([], 'request');
    guardOf(this.#state.headers, 'request');
  }

  static {
    stateOf = (request) => request.#state;
  }

  get method() { return this.#state.method; }
  get url() { return this.#state.url.href; }
  get headers() { return this.#state.headers; }
  get destination() { return ''; }
  get referrer() { return this.#state.referrer === 'no-referrer' ? '' : this.#state.referrer; }
  get referrerPolicy() { return this.#state.referrerPolicy; }
  get mode() { return this.#state.mode; }
  get credentials() { return this.#state.credentials; }
  get cache() { return this.#state.cache; }
  get redirect() { return this.#state.redirect; }
  get integrity() { return this.#state.integrity; }
  get keepalive() { return this.#state.keepalive; }
  get isReloadNavigation() { return false; }
  get isHistoryNavigation() { return false; }
  get signal() {
    return (this.#signal ??= this.#state.signal ? AbortSignal.any([this.#state.signal]) : new AbortController().signal);
  }
  get body() { return this.#state.body === null ? null : streamOf(this.#state.body); }
  get bodyUsed() { return isUsed(this.#state.body); }
  get duplex() { return 'half'; }
  get attribute() { return undefined; }

  clone() {
    if (this.bodyUsed || this.#state.body?.stream?.locked) throw new TypeError('unusable');
    const made = new Request(this.url);
    Object.assign(stateOf(made), this.#state, { headers: new Headers(this.#state.headers), body: clone(this.#state.body) });
    guardOf(stateOf(made).headers, 'request');
    return made;
  }

  [customInspect](depth, options) {
    options.depth ??= 2;
    options.colors ??= true;
    const { inspect } = require('internal/util/inspect');
    const out = {};
    for (const name of ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect',
      'integrity', 'keepalive', 'isReloadNavigation', 'isHistoryNavigation', 'signal']) out[name] = this[name];
    return `Request ${inspect(out, options)}`;
  }
}

mixin(Request, (self) => stateOf(self).body, (self) => self.headers.get('content-type'));
Object.defineProperty(Request.prototype, Symbol.toStringTag, { value: 'Request', configurable: true });
for (const name of Object.getOwnPropertyNames(Request.prototype)) {
  if (name !== 'constructor') Object.defineProperty(Request.prototype, name, { enumerable: true });
}

module.exports = { Request, readRequest };
