// Response.
const { Headers, fromFlat, guardOf } = require('internal/fetch/headers');
const { clone, extract, isUsed, mixin, streamOf } = require('internal/fetch/body');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

let stateOf;
let fromState;

const badReason = /[^\t\x20-\x7e\x80-\xff]/;
const nullBody = [101, 103, 204, 205, 304];

function initialize(state, init, body) {
  if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function') {
    throw new TypeError('Response constructor: Expected init to be an Object.');
  }
  init ??= {};
  if (init.status !== undefined) {
    const status = Number(init.status);
    if (!(status >= 200 && status <= 599)) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    state.status = Math.trunc(status);
  }
  if (init.statusText !== undefined) {
    const text = `${init.statusText}`;
    if (badReason.test(text)) throw new TypeError('Invalid statusText');
    state.statusText = text;
  }
  if (init.headers !== undefined) state.headers = new Headers(init.headers);
  if (body === null) return;
  if (nullBody.includes(state.status)) {
    throw new TypeError(`Response constructor: Invalid response status code ${state.status}`);
  }
  state.body = body;
  if (body.type !== null) {
    state.headers ??= new Headers();
    if (!state.headers.has('content-type')) state.headers.append('content-type', body.type);
  }
}

function fresh() {
  return { type: 'default', url: '', redirected: false, status: 200, statusText: '', headers: undefined, flat: undefined, body: null };
}

class Response {
  #state = fresh();

  constructor(body = null, init = undefined) {
    const made = body === null || body === undefined ? null : extract(body);
    initialize(this.#state, init, made);
  }

  static {
    stateOf = (response) => response.#state;
    fromState = (state) => {
      const response = new Response();
      response.#state = state;
      return response;
    };
  }

  static error() {
    return fromState({ ...fresh(), type: 'error', status: 0, flat: [] });
  }

  static json(data, init = undefined) {
    if (arguments.length === 0) {
      const err = new TypeError('Response.json: 1 argument required, but 0 found.');
      err.code = 'ERR_MISSING_ARGS';
      throw err;
    }
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const body = extract(text);
    body.type = 'application/json';
    const state = fresh();
    initialize(state, init, body);
    return fromState(state);
  }

  static redirect(url, status = 302) {
    let parsed;
    try {
      parsed = new URL(`${url}`);
    } catch (err) {
      throw new TypeError(`Failed to parse URL from ${url}`, { cause: err });
    }
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return fromState({ ...fresh(), status, flat: ['location', parsed.href] });
  }

  get type() { return this.#state.type; }
  get url() { return this.#state.url; }
  get redirected() { return this.#state.redirected; }
  get status() { return this.#state.status; }
  get ok() { return this.#state.status >= 200 && this.#state.status <= 299; }
  get statusText() { return this.#state.statusText; }
  get headers() {
    // What came from the network becomes an object when somebody looks.
    if (this.#state.headers === undefined) {
      this.#state.headers = fromFlat(this.#state.flat ?? [], this.#state.flat === undefined ? 'response' : 'immutable');
    }
    return this.#state.headers;
  }
  get body() { return this.#state.body === null ? null : streamOf(this.#state.body); }
  get bodyUsed() { return isUsed(this.#state.body); }

  clone() {
    if (this.bodyUsed || this.#state.body?.stream?.locked) {
      const err = new TypeError('Response.clone: Body has already been consumed.');
      throw err;
    }
    const state = { ...this.#state, headers: new Headers(this.headers), body: clone(this.#state.body) };
    guardOf(state.headers, guardOf(this.headers));
    return fromState(state);
  }

  [customInspect](depth, options) {
    options.depth ??= 2;
    const { inspect } = require('internal/util/inspect');
    const out = {};
    for (const name of ['status', 'statusText', 'headers', 'body', 'bodyUsed', 'ok', 'redirected', 'type', 'url']) out[name] = this[name];
    return `Response ${inspect(out, options)}`;
  }
}

mixin(Response, (self) => stateOf(self).body, (self) => self.headers.get('content-type'));
Object.defineProperty(Response.prototype, Symbol.toStringTag, { value: 'Response', configurable: true });
for (const name of Object.getOwnPropertyNames(Response.prototype)) {
  if (name !== 'constructor') Object.defineProperty(Response.prototype, name, { enumerable: true });
}
for (const name of ['error', 'json', 'redirect']) Object.defineProperty(Response, name, { enumerable: true });

module.exports = { Response, fresh, fromState: (state) => fromState(state) };
