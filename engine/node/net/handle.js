// Handles: what stands behind socket._handle and server._handle.
const { genericNodeError } = require('internal/errors');

const nothing = () => {};

// TCP is a socket, local sockets included: connected, or about to be and then without a native half.
class TCP {
  #h;
  #started = false;
  #wishes = undefined;
  reading = false;
  onread = nothing;

  constructor(h) {
    this.#h = h;
  }

  // adopt gives a handle its connection, and the connection what was asked of the handle before.
  adopt(h) {
    this.#h = h;
    for (const wish of this.#wishes ?? []) wish(h);
    this.#wishes = undefined;
  }

  #do(wish) {
    if (this.#h !== undefined) wish(this.#h);
    else (this.#wishes ??= []).push(wish);
  }

  get native() { return this.#h; }
  get bytesRead() { return this.#h === undefined ? 0 : binding.bytesRead(this.#h); }
  get bytesWritten() { return this.#h === undefined ? 0 : binding.bytesWritten(this.#h); }
  get writeQueueSize() { return this.#h === undefined ? 0 : binding.queued(this.#h); }

  onCancel(fn) { this.#do((h) => binding.onCancel(h, fn)); }

  readStart() {
    this.reading = true;
    if (this.#h === undefined) return 0;
    if (this.#started) {
      binding.want(this.#h, true);
      return 0;
    }
    this.#started = true;
    binding.start(this.#h, (bytes, code) => this.onread(bytes, code));
    return 0;
  }

  readStop() {
    this.reading = false;
    if (this.#h !== undefined) binding.want(this.#h, false);
    return 0;
  }

  // write is true when everything went out at once, a code when the socket failed; else cb is called.
  write(data, cb) { return binding.write(this.#h, data, cb); }
  shutdown(cb) { return binding.shutdown(this.#h, cb); }

  close(cb) {
    if (this.#h !== undefined) binding.close(this.#h, cb);
    else if (cb !== undefined) require('timers').setImmediate(cb);
  }

  reset(cb) {
    if (this.#h !== undefined) binding.reset(this.#h, cb);
    else this.close(cb);
  }

  ref() { this.#do((h) => binding.setRef(h, true)); }
  unref() { this.#do((h) => binding.setRef(h, false)); }
  hasRef() { return this.#h === undefined || binding.hasRef(this.#h); }
  setNoDelay(on) { this.#do((h) => binding.setNoDelay(h, on)); }
  setKeepAlive(on, seconds) { this.#do((h) => binding.setKeepAlive(h, on, seconds)); }
  getsockname() { return this.#h === undefined ? undefined : binding.names(this.#h, false); }
  getpeername() { return this.#h === undefined ? undefined : binding.names(this.#h, true); }
}

// Listening is a listening socket.
class Listening {
  #h;

  constructor(h) {
    this.#h = h;
  }

  get native() { return this.#h; }
  close(cb) { binding.closeListener(this.#h, cb); }
  ref() { binding.setRef(this.#h, true); }
  unref() { binding.setRef(this.#h, false); }
  hasRef() { return binding.hasRef(this.#h); }
  getsockname() { return binding.names(this.#h, false); }
}

// listen gives a Listening, or the code of the failure.
function listen(path, address, port, family, onConnection, onCancel) {
  const h = binding.listen(path, address, port, family, (c) => onConnection(new TCP(c)), onCancel);
  return typeof h === 'string' ? h : new Listening(h);
}

// connect calls cb(code) or cb(undefined, native half); what it returns can be cancelled.
function connect(target, cb) {
  const task = binding.connect(target.path, target.address, target.port, target.localAddress, target.localPort, (code, h) => {
    cb(code, h);
  });
  return {
    cancel: () => binding.cancel(task),
    ref: () => binding.setRef(task, true),
    unref: () => binding.setRef(task, false),
  };
}

// uvException words a failure as listen and bind report it: with libuv's text and the address.
function uvException(code, syscall, address, port, errno) {
  const details = port > 0 ? ` ${address}:${port}` : address ? ` ${address}` : '';
  const err = genericNodeError(`${syscall} ${code}: ${binding.errorText(code)}${details}`, { code, errno, syscall, address });
  if (port) err.port = port;
  return err;
}

// discard closes a connection that nobody wants any more.
function discard(h) {
  binding.close(h);
}

module.exports = { Listening, TCP, connect, discard, listen, uvException };
