// ReadStream and WriteStream.
const { Readable, Writable, finished } = require('stream');
const { checkCallback, getOptions, toFd, toPath } = require('internal/fs/operations');
const { codes } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateFunction, validateInteger } = require('internal/validators');

const kFs = Symbol('kFs');
const kBusy = Symbol('kIsPerformingIO');
const kHandle = Symbol('kHandle');
const kDone = Symbol('kIoDone');

// own is the fs whose functions are called unless options.fs names another: a program may replace them.
const own = require('fs');
const { read: ownRead, write: ownWrite } = own;
const natives = require('internal/fs/operations').binding;

// handleFs is fs over a FileHandle.
function handleFs(stream, handle) {
  handle.on('close', () => stream.destroy());
  const settle = (promise, done, callback) => promise.then((r) => callback(null, done(r)), callback);
  return {
    open(path, flags, mode, callback) { callback(null, handle.fd); },
    close(fd, callback) { handle.close().then(() => callback(null), callback); },
    read(fd, buffer, offset, length, position, callback) {
      settle(handle.read(buffer, offset, length, position), (r) => r.bytesRead, callback);
    },
    write(fd, buffer, offset, length, position, callback) {
      settle(handle.write(buffer, offset, length, position), (r) => r.bytesWritten, callback);
    },
    writev(fd, buffers, position, callback) {
      settle(handle.writev(buffers, position), (r) => r.bytesWritten, callback);
    },
    fsync(fd, callback) { handle.sync().then(() => callback(null), callback); },
  };
}

// takeFd settles options.fd: a number, or a FileHandle that the stream uses and owns.
function takeFd(stream, fd) {
  const { FileHandle, kRef } = require('internal/fs/handle');
  if (typeof fd === 'object' && fd instanceof FileHandle) {
    if (stream[kFs] !== undefined) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    stream[kHandle] = fd;
    stream[kFs] = handleFs(stream, fd);
    if (fd.fd < 0) throw new codes.ERR_INVALID_ARG_VALUE('fd', fd.fd);
    return fd.fd;
  }
  return toFd(fd);
}

function construct(callback) {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  if (this.open !== openMethod) {
    // A program that replaced open() opens the file itself and emits 'open'.
    const emit = this.emit;
    this.emit = function (...args) {
      if (args[0] === 'open') {
        this.emit = emit;
        callback();
        Reflect.apply(emit, this, args);
      } else if (args[0] === 'error') {
        this.emit = emit;
        callback(args[1]);
      } else {
        Reflect.apply(emit, this, args);
      }
    };
    this.open();
    return;
  }
  this[kFs].open(this.path, this.flags, this.mode, (err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    this.fd = fd;
    callback();
    this.emit('open', fd);
    this.emit('ready');
  });
}

function openMethod() {
  // Opening begins with the stream; the method remains for programs that replace it.
}

function close(stream, err, callback) {
  stream[kFs].close(stream.fd, (failure) => callback(failure || err));
  stream.fd = null;
}

// afterIo runs fn when no read or write is under way.
function afterIo(stream, fn) {
  if (stream[kBusy]) stream.once(kDone, fn);
  else fn();
}

function chooseFs(stream, options, names) {
  stream[kFs] = options.fs;
  if (options.fs) {
    for (const name of names) {
      if (name === 'writev' || name === 'write') continue;
      validateFunction(options.fs[name], `options.fs.${name}`);
    }
  }
}

const common = (options, defaults) => {
  const given = getOptions(options, {});
  options = {};
  for (const key in given) options[key] = given[key]; // inherited ones, too
  options.highWaterMark ??= defaults;
  options.autoDestroy ??= true;
  if (options.emitClose === undefined) options.emitClose = true;
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  return options;
};

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = common(options, 64 * 1024);
  chooseFs(this, options, ['open', 'read', 'close']);
  if (options.fd == null) {
    this.fd = null;
    this[kFs] ||= own;
    this.path = toPath(path);
    this.flags = options.flags === undefined ? 'r' : options.flags;
    this.mode = options.mode === undefined ? 0o666 : options.mode;
  } else {
    this.fd = takeFd(this, options.fd);
    this[kFs] ||= own;
  }
  if (options.autoDestroy === false || options.autoClose === false) options.autoDestroy = false;
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kBusy] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  if (this.end !== Infinity) {
    validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) {
      throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }
  Reflect.apply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

Object.defineProperty(ReadStream.prototype, 'autoClose', {
  get() { return this._readableState.autoDestroy; },
  set(value) { this._readableState.autoDestroy = value; },
});
ReadStream.prototype.open = openMethod;
ReadStream.prototype._construct = construct;

ReadStream.prototype._read = function (n) {
  n = this.pos !== undefined ? Math.min(this.end - this.pos + 1, n) : Math.min(this.end - this.bytesRead + 1, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  this[kBusy] = true;
  if (this[kFs] === own && own.read === ownRead) {
    natives.readChunk((err, chunk) => arrived(this, err, chunk), this.fd, n, this.pos ?? -1);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(n);
  this[kFs].read(this.fd, buffer, 0, n, this.pos, (err, bytesRead, chunk = buffer) => {
    if (err || bytesRead === chunk.length) arrived(this, err, chunk);
    else if (bytesRead === 0) arrived(this, err, undefined);
    else {
      // A short read must not keep the whole buffer alive.
      const exact = Buffer.allocUnsafeSlow(bytesRead);
      chunk.copy(exact, 0, 0, bytesRead);
      arrived(this, err, exact);
    }
  });
};

// arrived pushes what a read brought; undefined is the end.
function arrived(stream, err, chunk) {
  stream[kBusy] = false;
  if (stream.destroyed) {
    stream.emit(kDone, err);
    return;
  }
  if (err) {
    require('internal/streams/destroy').errorOrDestroy(stream, err);
    return;
  }
  if (chunk === undefined) {
    stream.push(null);
    return;
  }
  if (stream.pos !== undefined) stream.pos += chunk.length;
  stream.bytesRead += chunk.length;
  stream.push(chunk);
}

ReadStream.prototype._destroy = function (err, callback) {
  afterIo(this, (failure) => {
    if (this.fd == null) callback(failure || err);
    else close(this, failure || err, callback);
  });
};

ReadStream.prototype.close = function (callback) {
  if (typeof callback === 'function') finished(this, callback);
  this.destroy();
};

Object.defineProperty(ReadStream.prototype, 'pending', { get() { return this.fd === null; }, configurable: true });

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = common(options, 16384);
  options.decodeStrings = true;
  chooseFs(this, options, ['open', 'close']);
  if (options.fs) {
    if (!options.fs.write && !options.fs.writev) throw new codes.ERR_INVALID_ARG_TYPE('options.fs.write', 'function', options.fs.write);
    if (options.fs.write) validateFunction(options.fs.write, 'options.fs.write');
    if (options.fs.writev) validateFunction(options.fs.writev, 'options.fs.writev');
  }
  if (options.fd == null) {
    this.fd = null;
    this[kFs] ||= own;
    this.path = toPath(path);
    this.flags = options.flags === undefined ? 'w' : options.flags;
    this.mode = options.mode === undefined ? 0o666 : options.mode;
  } else {
    this.fd = takeFd(this, options.fd);
    this[kFs] ||= own;
  }
  if (options.autoDestroy === false || options.autoClose === false) options.autoDestroy = false;
  if (!this[kFs].write) this._write = null;
  if (!this[kFs].writev) this._writev = null;
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kBusy] = false;
  if (options.flush == null) this.flush = false;
  else {
    validateBoolean(options.flush, 'options.flush');
    this.flush = options.flush;
  }
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

Object.defineProperty(WriteStream.prototype, 'autoClose', {
  get() { return this._writableState.autoDestroy; },
  set(value) { this._writableState.autoDestroy = value; },
});
WriteStream.prototype.open = openMethod;
WriteStream.prototype._construct = construct;

// retry writes what a short write left over, and tries again a few times when the file was busy.
function retry(stream, data, size, position, callback, tries = 0) {
  const done = (err, written = 0) => {
    if (err?.code === 'EAGAIN') {
      err = null;
      written = 0;
    }
    if (stream.destroyed || err) return callback(err || new codes.ERR_STREAM_DESTROYED('write'));
    stream.bytesWritten += written;
    tries = written ? 0 : tries + 1;
    if (tries > 5) return callback(new Error('write failed'));
    if (written === size) return callback();
    retry(stream, data.slice(written), size - written, position === undefined ? undefined : position + written, callback, tries);
  };
  if (stream[kFs] === own && own.write === ownWrite) natives.write(done, stream.fd, data, 0, size, position ?? -1);
  else stream[kFs].write(stream.fd, data, 0, size, position, done);
}

function retryAll(stream, chunks, size, position, callback, tries = 0) {
  stream[kFs].writev(stream.fd, chunks, position, (err, written) => {
    if (err?.code === 'EAGAIN') {
      err = null;
      written = 0;
    }
    if (stream.destroyed || err) return callback(err || new codes.ERR_STREAM_DESTROYED('writev'));
    stream.bytesWritten += written;
    tries = written ? 0 : tries + 1;
    if (tries > 5) return callback(new Error('writev failed'));
    if (written === size) return callback();
    const rest = [Buffer.concat(chunks).slice(written)];
    retryAll(stream, rest, size - written, position === undefined ? undefined : position + written, callback, tries);
  });
}

// after ends the work of one write.
const after = (stream, callback) => (err) => {
  stream[kBusy] = false;
  if (stream.destroyed) {
    callback(err);
    stream.emit(kDone, err);
    return;
  }
  callback(err);
};

WriteStream.prototype._write = function (data, encoding, callback) {
  this[kBusy] = true;
  retry(this, data, data.length, this.pos, after(this, callback));
  if (this.pos !== undefined) this.pos += data.length;
};

WriteStream.prototype._writev = function (data, callback) {
  const chunks = data.map((item) => item.chunk);
  const size = chunks.reduce((n, chunk) => n + chunk.length, 0);
  this[kBusy] = true;
  retryAll(this, chunks, size, this.pos, after(this, callback));
  if (this.pos !== undefined) this.pos += size;
};

WriteStream.prototype._destroy = function (err, callback) {
  afterIo(this, (failure) => {
    if (this.fd == null) {
      callback(failure || err);
      return;
    }
    if (!this.flush) {
      close(this, failure || err, callback);
      return;
    }
    this[kFs].fsync(this.fd, (e) => close(this, failure || err || e, callback));
  });
};

WriteStream.prototype.close = function (callback) {
  if (callback) {
    checkCallback(callback);
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // Without autoClose the end of writing is the moment to close.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

Object.defineProperty(WriteStream.prototype, 'pending', { get() { return this.fd === null; }, configurable: true });

module.exports = { ReadStream, WriteStream };
