// Handles: what stands behind socket._handle and server._handle.
const { genericNodeError } = require('internal/errors');

const nothing = () => {};

// TCP is a connected socket, local sockets included.
class TCP {
  #h;
  #started = false;
  reading = false;
  onread = nothing;

  constructor(h) {
    this.#h = h;
  }

  get native() { return this.#h; }
  get bytesRead() { return binding.bytesRead(this.#h); }
  get bytesWritten() { return binding.bytesWritten(this.#h); }
  get writeQueueSize() { return binding.queued(this.#h); }

  onCancel(fn) { binding.onCancel(this.#h, fn); }

  readStart() {
    this.reading = true;
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
    binding.want(this.#h, false);
    return 0;
  }

  // write is true when everything went out at once, a code when the socket failed; else cb is called.
  write(data, cb) { return binding.write(this.#h, data, cb); }
  shutdown(cb) { return binding.shutdown(this.#h, cb); }
  close(cb) { binding.close(this.#h, cb); }
  reset(cb) { binding.reset(this.#h, cb); }
  ref() { binding.setRef(this.#h, true); }
  unref() { binding.setRef(this.#h, false); }
  hasRef() { return binding.hasRef(this.#h); }
  setNoDelay(on) { binding.setNoDelay(this.#h, on); }
  setKeepAlive(on, seconds) { binding.setKeepAlive(this.#h, on, seconds); }
  getsockname() { return binding.names(this.#h, false); }
  getpeername() { return binding.names(this.#h, true); }
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

// connect calls cb(code) or cb(undefined, TCP); what it returns can be cancelled.
function connect(target, cb) {
  const task = binding.connect(target.path, target.address, target.port, target.localAddress, target.localPort, (code, h) => {
    if (code !== undefined) cb(code);
    else cb(undefined, new TCP(h));
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

module.exports = { Listening, TCP, connect, listen, uvException };
