// fetch: the network's requests, data: and blob: URLs.
const { flatten, fromFlat, guardOf } = require('internal/fetch/headers');
const { readRequest } = require('internal/fetch/request');
const { fresh, fromState } = require('internal/fetch/response');
const { readAll, streamOf } = require('internal/fetch/body');

// The ports of other protocols, to which no request goes.
const badPorts = new Set((
  '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 ' +
  '161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 ' +
  '4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080').split(' '));

function failed(cause) {
  return new TypeError('fetch failed', { cause });
}

// One function, so that a call costs one promise.
function fetch(input, init = undefined) {
  if (arguments.length === 0) {
    const err = new TypeError('fetch: 1 argument required, but 0 found.');
    err.code = 'ERR_MISSING_ARGS';
    return Promise.reject(err);
  }
  return new Promise((resolve, reject) => {
    const request = readRequest(input, init);
    if (request.signal?.aborted) {
      reject(request.signal.reason);
      return;
    }
    if (badPorts.has(request.url.port)) {
      reject(failed(new Error('bad port')));
      return;
    }
    switch (request.url.protocol) {
      case 'http:':
      case 'https:':
        new Exchange(request, resolve, reject).start();
        return;
      case 'data:':
        dataURL(request.url, resolve, reject);
        return;
      case 'blob:':
        blobURL(request, resolve, reject);
        return;
      case 'about:':
        reject(failed(new Error('about scheme is not supported')));
        return;
      case 'file:':
        reject(failed(new Error('not implemented... yet...')));
        return;
      default:
        reject(failed(new Error('unknown scheme')));
    }
  });
}

// defaultHeaders are those that a request has unless it says otherwise.
function defaultHeaders(request) {
  const list = request.headers === undefined ? [] : flatten(request.headers);
  const has = (name) => request.headers?.has(name) ?? false;
  if (!has('connection')) list.push('connection', 'keep-alive');
  if (!has('accept')) list.push('accept', '*/*');
  if (!has('accept-language')) list.push('accept-language', '*');
  if (!has('sec-fetch-mode')) list.push('sec-fetch-mode', request.mode);
  if (!has('user-agent')) list.push('user-agent', 'node');
  if (!has('accept-encoding')) list.push('accept-encoding', request.url.protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate');
  return list;
}

// Exchange is one request of the network.
class Exchange {
  constructor(request, resolve, reject) {
    this.request = request;
    this.resolve = resolve;
    this.reject = reject;
    this.call = undefined;
    this.body = null;
    this.onAbort = undefined;
    this.ended = false;
  }

  start() {
    const { request } = this;
    const { body, signal } = request;
    if (signal) {
      this.onAbort = () => this.abort(signal.reason);
      signal.addEventListener('abort', this.onAbort, { once: true });
    }
    if (body === null) {
      const empty = request.method === 'POST' || request.method === 'PUT' || request.method === 'PATCH';
      this.send(empty ? new Uint8Array(0) : null, false);
    } else if (body.stream !== undefined) {
      this.send(null, true);
      this.pump(body);
    } else {
      body.used = true;
      readAll(body, (err, bytes) => {
        if (err !== undefined) this.fail(err);
        else if (!this.ended) this.send(bytes, false);
      });
    }
  }

  send(bytes, streaming) {
    const { request } = this;
    const { href, hash } = request.url;
    this.hash = hash;
    this.call = binding.start(
      request.method, href, defaultHeaders(request), bytes, streaming, request.redirect,
      (answer) => this.respond(answer),
      (cause) => this.fail(failed(cause)),
      () => this.abort(cancelled()),
    );
  }

  // pump sends a streaming body, each chunk when the one before has gone.
  async pump(body) {
    body.used = true;
    const reader = streamOf(body).getReader();
    this.reader = reader;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done || this.ended) break;
        if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
        if (value.length > 0) await new Promise((taken) => binding.upload(this.call, value, taken));
      }
      binding.endUpload(this.call, false);
    } catch (err) {
      binding.endUpload(this.call, true);
      this.fail(failed(err));
    }
  }

  respond([status, statusText, flat, url, redirected, bytes]) {
    if (this.ended) return;
    const state = fresh();
    state.type = 'basic';
    state.status = status;
    state.statusText = statusText;
    state.flat = flat;
    state.url = this.hash === '' ? url : url.replace(/#.*$/, '');
    state.redirected = redirected;
    if (bytes !== undefined) {
      this.finish();
      const none = this.request.method === 'HEAD' || status === 204 || status === 304 || status === 205;
      state.body = none ? null : { bytes, type: null, source: null };
    } else {
      state.body = this.networkBody();
    }
    this.body = state.body;
    this.resolve(fromState(state));
  }

  networkBody() {
    return {
      call: this.call,
      type: null,
      source: null,
      readCall: (all, then) => {
        if (this.aborted !== undefined) {
          then(this.aborted.reason);
          return;
        }
        this.waiting = then;
        binding.read(this.call, all, (cause, bytes) => {
          if (this.waiting !== then) return;
          this.waiting = undefined;
          if (cause !== undefined) {
            this.finish();
            then(new TypeError('terminated', { cause }));
            return;
          }
          if (all || bytes === null) this.finish();
          then(undefined, bytes);
        });
      },
      cancel: () => {
        this.finish();
        binding.abort(this.call);
      },
    };
  }

  abort(reason) {
    if (this.ended) return;
    this.aborted = { reason };
    this.finish();
    if (this.call !== undefined) binding.abort(this.call);
    this.reader?.cancel(reason).catch(() => {});
    this.reject(reason);
    const { waiting, body } = this;
    this.waiting = undefined;
    if (waiting !== undefined) waiting(reason);
    else body?.controller?.error(reason);
  }

  fail(err) {
    if (this.ended) return;
    this.finish();
    this.reject(err);
  }

  finish() {
    this.ended = true;
    if (this.onAbort !== undefined) this.request.signal.removeEventListener('abort', this.onAbort);
    this.onAbort = undefined;
  }
}

function cancelled() {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException('This operation was aborted', 'AbortError');
}

function answer(bytes, headers, url) {
  const { Buffer } = require('internal/buffer');
  const state = { ...fresh(), type: 'basic', status: 200, statusText: 'OK', url };
  state.headers = fromFlat(headers, 'immutable');
  guardOf(state.headers, 'immutable');
  state.body = bytes instanceof Uint8Array ? { bytes: Buffer.from(bytes), type: null, source: null } : { blob: bytes, type: null, source: null };
  return fromState(state);
}

// dataURL answers data:[type][;base64],data.
function dataURL(url, resolve, reject) {
  const { Buffer } = require('internal/buffer');
  const text = url.href.slice(5).replace(/#.*$/, '');
  const comma = text.indexOf(',');
  if (comma < 0) {
    reject(failed(new Error('invalid data: URL')));
    return;
  }
  let type = text.slice(0, comma).trim();
  let bytes = unescaped(Buffer.from(text.slice(comma + 1)));
  const base64 = /; *base64$/i.exec(type);
  if (base64) {
    type = type.slice(0, base64.index);
    const plain = bytes.toString('latin1').replace(/[\t\n\f\r ]/g, '');
    if (/[^A-Za-z0-9+/=]/.test(plain) || plain.replace(/={1,2}$/, '').length % 4 === 1) {
      reject(failed(new Error('invalid data: URL')));
      return;
    }
    bytes = Buffer.from(plain, 'base64');
  }
  if (type.startsWith(';')) type = `text/plain${type}`;
  if (!/^[^/;]+\/[^/;]+/.test(type)) type = 'text/plain;charset=US-ASCII';
  resolve(answer(bytes, ['content-type', type], url.href));
}

function unescaped(bytes) {
  const { Buffer } = require('internal/buffer');
  if (!bytes.includes(37)) return bytes;
  const out = [];
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 37 ? bytes.toString('latin1', i + 1, i + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(parseInt(hex, 16));
      i += 2;
    } else {
      out.push(bytes[i]);
    }
  }
  return Buffer.from(out);
}

function blobURL(request, resolve, reject) {
  const { resolveObjectURL } = require('buffer');
  const blob = resolveObjectURL(request.url.href);
  if (blob === undefined || request.method !== 'GET') {
    reject(failed(new Error('invalid method')));
    return;
  }
  resolve(answer(blob, ['content-length', String(blob.size), 'content-type', blob.type], request.url.href));
}

module.exports = {
  fetch,
  get Headers() { return require('internal/fetch/headers').Headers; },
  get Request() { return require('internal/fetch/request').Request; },
  get Response() { return require('internal/fetch/response').Response; },
  get FormData() { return require('internal/fetch/formdata').FormData; },
};
