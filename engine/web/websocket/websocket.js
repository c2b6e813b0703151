// WebSocket: the handshake, the states of a connection and its events. Frames are Go's.
const { Buffer } = require('buffer');
const { Event, EventTarget, defineEventHandler } = require('internal/event_target');

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

function domError(message, name) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, name);
}

// parseURL takes the schemes of the web for those of sockets, too.
function parseURL(text) {
  let url;
  try {
    url = new (require('internal/url').URL)(text);
  } catch (err) {
    throw domError(`${err.name}: ${err.message}`, 'SyntaxError');
  }
  if (url.protocol === 'http:') url.protocol = 'ws:';
  else if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') throw domError('expected a ws: or wss: url', 'SyntaxError');
  if (url.hash !== '' || url.href.endsWith('#')) throw domError('hash', 'SyntaxError');
  return url;
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function parseProtocols(given) {
  const list = typeof given === 'object' && given !== null && typeof given[Symbol.iterator] === 'function' ? [...given] : [given];
  const names = list.map((name) => `${name}`);
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length || !names.every((name) => token.test(name))) {
    throw domError('Invalid Sec-WebSocket-Protocol value', 'SyntaxError');
  }
  return names;
}

// readExtensions gives the parameters of permessage-deflate in a server's answer; undefined is another extension.
function readExtensions(header) {
  for (const part of header.split(',')) {
    const [name, ...params] = part.split(';').map((s) => s.trim());
    if (name !== 'permessage-deflate') return undefined;
    return params.map((s) => s.split('=')[0]);
  }
}

class WebSocket extends EventTarget {
  #url;
  #protocols;
  #state = CONNECTING;
  #protocol = '';
  #extensions = '';
  #binaryType = 'blob';
  #buffered = 0;
  #request;
  #connecting; // cancels a handshake of TLS
  #socket;
  #decoder;
  #sent = false; // a close frame
  #received; // the server's close frame
  #reason = '';
  #waiting; // sends behind a Blob that is being read

  constructor(url, protocols = []) {
    if (arguments.length === 0) throw new TypeError('WebSocket constructor: 1 argument required, but 0 found.');
    super();
    const names = protocols !== null && typeof protocols === 'object' && !Array.isArray(protocols) && 'protocols' in protocols ?
      protocols.protocols : protocols;
    this.#url = parseURL(`${url}`.toWellFormed());
    this.#protocols = parseProtocols(names ?? []);
    this.#connect(protocols);
  }

  static #check(value) {
    if (typeof value === 'object' && value !== null && #state in value) return value;
    throw Object.assign(new TypeError('Illegal invocation'), { code: 'ERR_INVALID_THIS' });
  }

  #connect(options) {
    const url = this.#url;
    const key = binding.key();
    const headers = {
      'connection': 'upgrade',
      'upgrade': 'websocket',
      'sec-websocket-key': key,
      'sec-websocket-version': '13',
      'sec-websocket-extensions': 'permessage-deflate; client_max_window_bits',
      'accept': '*/*',
      'accept-language': '*',
      'sec-fetch-mode': 'websocket',
      'user-agent': 'node',
      'pragma': 'no-cache',
      'cache-control': 'no-cache',
      'accept-encoding': 'gzip, deflate',
    };
    if (this.#protocols.length > 0) headers['sec-websocket-protocol'] = this.#protocols.join(', ');
    if (options !== null && typeof options === 'object' && options.headers !== undefined && !Array.isArray(options)) {
      for (const [name, value] of new (require('internal/fetch/headers').Headers)(options.headers)) headers[name] = value;
    }
    const secure = url.protocol === 'wss:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port) || (secure ? 443 : 80);
    const request = require('http').request({
      host,
      port,
      defaultPort: secure ? 443 : 80,
      ...(secure ? { createConnection: (_, created) => this.#secure(host, port, created) } : {}),
      path: url.pathname + url.search,
      headers,
      agent: secure ? undefined : false,
      ...(url.username !== '' || url.password !== '' ? { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` } : {}),
    });
    this.#request = request;
    request.on('upgrade', (response, socket, head) => this.#upgraded(response, socket, head, key));
    request.on('response', (response) => {
      response.destroy();
      this.#fail(1002);
    });
    request.on('error', () => this.#fail(1002));
    request.end();
  }

  // #secure connects with TLS, which is Go's; cancelling the request cancels that, too.
  #secure(host, port, created) {
    const { env } = require('process');
    this.#connecting = binding.secure(host, port, env.NODE_TLS_REJECT_UNAUTHORIZED === '0', (message, native) => {
      this.#connecting = undefined;
      if (message !== undefined) {
        created(new Error(message));
        return;
      }
      const { TCP } = require('internal/net/handle');
      created(null, new (require('net').Socket)({ handle: new TCP(native) }));
    });
  }

  #upgraded(response, socket, head, key) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('close', () => this.#ended());
    if (this.#state !== CONNECTING) {
      socket.destroy();
      return;
    }
    const { upgrade = '', connection = '' } = response.headers;
    const protocol = response.headers['sec-websocket-protocol'];
    const extensions = response.headers['sec-websocket-extensions'];
    const params = extensions === undefined ? [] : readExtensions(extensions);
    if (upgrade.toLowerCase() !== 'websocket' || !/(?:^|[ ,])upgrade(?:$|[ ,])/i.test(connection) ||
        response.headers['sec-websocket-accept'] !== binding.accept(key) || params === undefined ||
        (protocol === undefined ? this.#protocols.length > 0 : !this.#protocols.includes(protocol))) {
      socket.destroy();
      return;
    }
    this.#protocol = protocol ?? '';
    this.#extensions = extensions ?? '';
    this.#decoder = binding.decoder(extensions !== undefined, !params.includes('server_no_context_takeover'));
    this.#state = OPEN;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#feed(chunk));
    socket.on('end', () => socket.end());
    this.dispatchEvent(new Event('open'));
    if (head.length > 0) this.#feed(head);
  }

  #feed(chunk) {
    if (this.#received !== undefined || this.#socket.destroyed) return;
    const events = binding.feed(this.#decoder, chunk);
    for (let i = 0; i < events.length; i += 2) {
      const data = events[i + 1];
      switch (events[i]) {
        case TEXT:
          this.#message(data);
          break;
        case BINARY:
          this.#message(this.#binary(data));
          break;
        case PING:
          if (!this.#sent) this.#socket.write(binding.frame(PONG, data));
          break;
        case CLOSE:
          this.#closed(data);
          break;
        case -1:
          this.#fail(data[0], data[1]);
          break;
      }
    }
  }

  #binary(data) {
    if (this.#binaryType === 'blob') return new (require('internal/blob').Blob)([data]);
    return data.byteLength === data.buffer.byteLength ? data.buffer : data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  }

  #message(data) {
    if (this.#state !== OPEN) return;
    const { MessageEvent } = require('internal/message_event');
    this.dispatchEvent(new MessageEvent('message', { data, origin: this.#url.origin }));
  }

  // #closed answers the server's close frame; it is for the server to end the connection then.
  #closed(data) {
    this.#received = data.length >= 2 ? data.readUInt16BE(0) : 1005;
    this.#reason = data.toString('utf8', 2);
    if (!this.#sent) {
      this.#sent = true;
      this.#socket.write(binding.frame(CLOSE, data.subarray(0, 2)));
    }
    this.#state = CLOSING;
    this.#socket.end();
  }

  // #fail ends the connection as broken; before it is established that is told at once.
  #fail(code, reason = '') {
    if (this.#state === CLOSED || this.#request === undefined) return;
    const socket = this.#socket;
    if (socket === undefined) {
      const request = this.#request;
      this.#request = undefined;
      request.destroy();
      this.#connecting?.();
      this.#ended();
      return;
    }
    if (this.#state === OPEN && !this.#sent) {
      this.#sent = true;
      const body = Buffer.alloc(2 + Buffer.byteLength(reason));
      body.writeUInt16BE(code);
      body.write(reason, 2);
      this.#state = CLOSING;
      socket.end(binding.frame(CLOSE, body), () => socket.destroy());
      return;
    }
    socket.destroy();
  }

  // #ended tells the end, once.
  #ended() {
    if (this.#state === CLOSED) return;
    this.#state = CLOSED;
    this.#request = undefined;
    const { CloseEvent, ErrorEvent } = require('internal/socket_events');
    const wasClean = this.#sent && this.#received !== undefined;
    const code = this.#received ?? 1006;
    if (code === 1006) this.dispatchEvent(new ErrorEvent('error', { error: new TypeError(this.#reason) }));
    this.dispatchEvent(new CloseEvent('close', { wasClean, code, reason: this.#reason }));
  }

  close(code = undefined, reason = undefined) {
    WebSocket.#check(this);
    if (code !== undefined) {
      code = Math.min(Math.max(Math.round(Number(code)) || 0, 0), 65535);
      if (code !== 1000 && (code < 3000 || code > 4999)) throw domError('invalid code', 'InvalidAccessError');
    }
    if (reason !== undefined) reason = `${reason}`.toWellFormed();
    const size = reason === undefined ? 0 : Buffer.byteLength(reason);
    if (size > 123) throw domError(`Reason must be less than 123 bytes; received ${size}`, 'SyntaxError');
    if (this.#state === CONNECTING) {
      this.#fail(1002);
      this.#state = CLOSING; // and stays so, as in Node
      return;
    }
    if (this.#state !== OPEN) return;
    this.#state = CLOSING;
    this.#inTurn(() => this.#sayClose(code, reason, size));
  }

  #sayClose(code, reason, size) {
    if (this.#sent || this.#socket.destroyed) return;
    this.#sent = true;
    if (code === undefined && reason === undefined) {
      this.#socket.write(binding.frame(CLOSE, ''));
      return;
    }
    const body = Buffer.alloc(2 + size);
    body.writeUInt16BE(code ?? 1000);
    if (size > 0) body.write(reason, 2);
    this.#socket.write(binding.frame(CLOSE, body));
  }

  send(data) {
    WebSocket.#check(this);
    if (arguments.length === 0) throw new TypeError('WebSocket.send: 1 argument required, but 0 found.');
    const isBlob = typeof data === 'object' && data !== null && require('internal/blob').isBlob(data);
    const isBytes = ArrayBuffer.isView(data) || require('internal/util/types').isAnyArrayBuffer(data);
    if (!isBlob && !isBytes) data = `${data}`.toWellFormed();
    if (this.#state === CONNECTING) throw domError('Sent before connected.', 'InvalidStateError');
    if (this.#state !== OPEN) return;
    if (!isBlob) {
      const size = isBytes ? data.byteLength : Buffer.byteLength(data);
      const frame = binding.frame(isBytes ? BINARY : TEXT, data);
      this.#buffered += size;
      this.#inTurn(() => this.#write(frame, size));
      return;
    }
    this.#buffered += data.size;
    const before = this.#waiting;
    const turn = (async () => {
      const bytes = await data.arrayBuffer();
      await before;
      this.#write(binding.frame(BINARY, bytes), data.size);
    })();
    this.#waiting = turn;
    turn.finally(() => { if (this.#waiting === turn) this.#waiting = undefined; });
  }

  // #inTurn keeps the order of what is sent when a Blob is being read.
  #inTurn(fn) {
    if (this.#waiting === undefined) {
      fn();
      return;
    }
    const turn = this.#waiting.then(fn);
    this.#waiting = turn;
    turn.finally(() => { if (this.#waiting === turn) this.#waiting = undefined; });
  }

  #write(frame, size) {
    this.#socket.write(frame, () => { this.#buffered -= size; });
  }

  get readyState() {
    return WebSocket.#check(this).#state;
  }

  get bufferedAmount() {
    return WebSocket.#check(this).#buffered;
  }

  get url() {
    return WebSocket.#check(this).#url.href;
  }

  get extensions() {
    return WebSocket.#check(this).#extensions;
  }

  get protocol() {
    return WebSocket.#check(this).#protocol;
  }

  get binaryType() {
    return WebSocket.#check(this).#binaryType;
  }

  set binaryType(type) {
    WebSocket.#check(this).#binaryType = type === 'arraybuffer' ? type : 'blob';
  }
}

const proto = WebSocket.prototype;
for (const name of Object.getOwnPropertyNames(proto)) {
  if (name !== 'constructor') Object.defineProperty(proto, name, { enumerable: true });
}
for (const name of ['open', 'error', 'close', 'message']) defineEventHandler(proto, name);
Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED }).forEach(([name, value]) => {
  for (const target of [WebSocket, proto]) Object.defineProperty(target, name, { value, enumerable: true });
});
Object.defineProperty(proto, Symbol.toStringTag, { value: 'WebSocket', configurable: true });

module.exports = { WebSocket };
