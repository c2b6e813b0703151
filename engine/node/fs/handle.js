// FileHandle: an open file of fs/promises.
const EventEmitter = require('events');
const { operations: ops, getOptions, checkViews } = require('internal/fs/operations');
const { AbortError, codes } = require('internal/errors');

const kFd = Symbol('kFd');
const kRefs = Symbol('kRefs');
const kClosing = Symbol('kClosePromise');
const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');
const kSettle = Symbol('kCloseSettle');

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd;
    this[kRefs] = 1;
    this[kClosing] = null;
  }

  getAsyncId() { return -1; }
  get fd() { return this[kFd]; }

  appendFile(data, options) { return use('writeFile', this, (fd) => writeAll(fd, data, options)); }
  chmod(mode) { return use('fchmod', this, (fd) => ops.fchmod(null, fd, mode)); }
  chown(uid, gid) { return use('fchown', this, (fd) => ops.fchown(null, fd, uid, gid)); }
  datasync() { return use('fdatasync', this, (fd) => ops.fdatasync(null, fd)); }
  sync() { return use('fsync', this, (fd) => ops.fsync(null, fd)); }
  stat(options) { return use('fstat', this, (fd) => ops.fstat(null, fd, options)); }
  truncate(len = 0) { return use('ftruncate', this, (fd) => ops.ftruncate(null, fd, len)); }
  utimes(atime, mtime) { return use('futimes', this, (fd) => ops.futimes(null, fd, atime, mtime)); }

  read(buffer, offset, length, position) {
    return use('read', this, async (fd) => {
      if (!ArrayBuffer.isView(buffer)) {
        // read({ buffer, offset, length, position })
        if (buffer !== undefined) require('internal/validators').validateObject(buffer, 'options', 1);
        ({ buffer = Buffer.alloc(16384), offset = 0, length = buffer.byteLength - offset, position = null } = buffer ?? {});
      }
      if (length === undefined && (offset === null || typeof offset !== 'object')) length = buffer.byteLength - (offset ?? 0);
      const bytesRead = await ops.read(null, fd, buffer, offset, length ?? undefined, position);
      return { __proto__: null, bytesRead, buffer };
    });
  }

  readv(buffers, position) {
    return use('readv', this, async (fd) => {
      checkViews(buffers);
      return { __proto__: null, bytesRead: await ops.readv(null, fd, buffers, position), buffers };
    });
  }

  readFile(options) { return use('readFile', this, (fd) => readWhole(fd, options)); }

  write(data, offset, length, position) {
    return use('write', this, async (fd) => {
      if (data?.byteLength === 0) return { __proto__: null, bytesWritten: 0, buffer: data };
      const bytesWritten = await ops.write(null, fd, data, offset, length, position);
      return { __proto__: null, bytesWritten, buffer: data };
    });
  }

  writev(buffers, position) {
    return use('writev', this, async (fd) => {
      checkViews(buffers);
      return { __proto__: null, bytesWritten: await ops.writev(null, fd, buffers, position), buffers };
    });
  }

  writeFile(data, options) { return use('writeFile', this, (fd) => writeAll(fd, data, options)); }

  close = () => {
    if (this[kFd] === -1) return Promise.resolve();
    if (this[kClosing]) return this[kClosing];
    this[kRefs]--;
    if (this[kRefs] === 0) {
      const fd = this[kFd];
      this[kFd] = -1;
      this[kClosing] = ops.close(null, fd).finally(() => { this[kClosing] = undefined; });
    } else {
      this[kClosing] = new Promise((resolve, reject) => { this[kSettle] = { resolve, reject }; })
        .finally(() => { this[kClosing] = undefined; this[kSettle] = undefined; });
    }
    this.emit('close');
    return this[kClosing];
  };

  async [Symbol.asyncDispose]() { await this.close(); }

  readableWebStream(options) { return require('internal/fs/webstream').readable(this, options, { kRef, kUnref }); }

  readLines(options) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  createReadStream(options) {
    const { ReadStream } = require('internal/fs/streams');
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options) {
    const { WriteStream } = require('internal/fs/streams');
    return new WriteStream(undefined, { ...options, fd: this });
  }

  [kRef]() { this[kRefs]++; }

  [kUnref]() {
    this[kRefs]--;
    if (this[kRefs] === 0) {
      const fd = this[kFd];
      this[kFd] = -1;
      ops.close(null, fd).then(this[kSettle]?.resolve, this[kSettle]?.reject);
    }
  }
}

// use runs an operation on an open handle, which stays open until the operation has ended.
async function use(syscall, handle, fn) {
  if (handle?.[kRefs] === undefined) throw new codes.ERR_INTERNAL_ASSERTION('handle must be an instance of FileHandle');
  if (handle.fd === -1) {
    const err = new Error('file closed');
    err.code = 'EBADF';
    err.syscall = syscall;
    throw err;
  }
  handle[kRef]();
  try {
    return await fn(handle.fd);
  } finally {
    handle[kUnref]();
  }
}

const checkAborted = (signal) => {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
};

// readWhole is readFile of a path or a descriptor, with an AbortSignal.
function readWhole(target, options) {
  options = getOptions(options, { flag: 'r' });
  return options.signal ? abortable(options.signal, (how) => ops.readFile(how, target, options)) : ops.readFile(null, target, options);
}

// writeAll is writeFile of text, bytes, or an iterable of them.
async function writeAll(target, data, options) {
  options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w' });
  if (data !== null && typeof data === 'object' && !ArrayBuffer.isView(data) && (data[Symbol.asyncIterator] || data[Symbol.iterator])) {
    return writeEach(target, data, options);
  }
  if (!options.signal) return ops.writeFile(null, target, data, options);
  return abortable(options.signal, (how) => ops.writeFile(how, target, data, options));
}

async function writeEach(target, data, options) {
  checkAborted(options.signal);
  const own = typeof target !== 'number';
  const fd = own ? await ops.open(null, target, options.flag ?? 'w', options.mode) : target;
  const from = data[Symbol.asyncIterator]?.() ?? data[Symbol.iterator]();
  let finished = false;
  try {
    for (;;) {
      checkAborted(options.signal);
      const { value, done } = await from.next();
      if (done) break;
      checkAborted(options.signal);
      if (typeof value !== 'string' && !ArrayBuffer.isView(value)) {
        throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], value);
      }
      await ops.writeFile(null, fd, value, { encoding: options.encoding });
    }
    finished = true;
  } finally {
    if (!finished) await from.return?.();
    if (own) await ops.close(null, fd);
  }
}

// abortable starts an operation with a callback and gives its promise, which the signal can reject.
function abortable(signal, start) {
  const { binding } = require('internal/fs/operations');
  return new Promise((resolve, reject) => {
    checkAborted(signal);
    const aborted = () => {
      binding.cancel(task);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const task = start((err, value) => {
      signal.removeEventListener('abort', aborted);
      if (err) reject(err);
      else resolve(value);
    });
    signal.addEventListener('abort', aborted, { once: true });
  });
}

module.exports = { FileHandle, checkAborted, kRef, kUnref, readWhole, writeAll };
