// Utf8Stream: a fast writer of logs. Text is gathered into pieces of at most maxWrite and written
// one piece at a time, at once (sync) or with callbacks.
const EventEmitter = require('events');
const { codes } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateObject, validateOneOf, validateString, validateUint32,
} = require('internal/validators');
const { dirname } = require('path');
const { Buffer } = require('buffer');

const pieceLimit = 16 * 1024;
const retryDelay = 100;

const busy = (err) => err.code === 'EAGAIN' || err.code === 'EBUSY';

// rest is what a write of n bytes left of a piece; a character that was cut stays whole.
function rest(piece, n) {
  if (n === undefined) return piece.slice(0, 0);
  if (typeof piece !== 'string') return piece.subarray(n);
  const bytes = Buffer.from(piece);
  if (n >= bytes.length) return '';
  while (n > 0 && (bytes[n] & 0xc0) === 0x80) n--;
  return bytes.toString('utf8', n);
}

function checked(options) {
  validateObject(options, 'options');
  const o = {
    append: true, contentMode: 'utf8', fs: undefined, fsync: false, maxLength: 0, maxWrite: pieceLimit, minLength: 0, mkdir: false,
    periodicFlush: 0, retryEAGAIN: () => true, sync: false, ...options,
  };
  for (const name of ['append', 'fsync', 'mkdir', 'sync']) validateBoolean(o[name], `options.${name}`);
  for (const name of ['maxLength', 'minLength', 'periodicFlush', 'maxWrite']) validateUint32(o[name], `options.${name}`);
  validateOneOf(o.contentMode, 'options.contentMode', ['utf8', 'buffer']);
  validateFunction(o.retryEAGAIN, 'options.retryEAGAIN');
  if (o.fs !== undefined) validateObject(o.fs, 'options.fs');
  if (o.fd === undefined && o.dest === undefined) throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must have either fd or dest');
  if (o.fd === undefined) validateString(o.dest, 'options.dest');
  if (o.minLength >= pieceLimit) throw new codes.ERR_INVALID_ARG_VALUE('options.minLength', o.minLength, `should be smaller than maxWrite (${pieceLimit})`);
  return o;
}

class Utf8Stream extends EventEmitter {
  #o;
  #fs;
  #fd = -1;
  #file = null;
  #queue = []; // pieces that wait
  #current; // the piece that is being written
  #length = 0; // of all that is not written
  #writing = false;
  #opening = false;
  #reopening = false;
  #ending = false;
  #destroyed = false;
  #flushing = false;
  #drainPlanned = false;
  #timer = null;
  #highWater;
  #empty;

  constructor(options = {}) {
    super();
    const o = checked(options);
    this.#o = o;
    this.#fs = { ...own(), ...o.fs };
    this.#empty = o.contentMode === 'buffer' ? Buffer.alloc(0) : '';
    this.#current = this.#empty;
    this.#highWater = Math.max(o.minLength, pieceLimit + 3);
    if (typeof o.fd === 'number') {
      this.#fd = o.fd;
      process.nextTick(() => this.emit('ready'));
    } else if (typeof o.dest === 'string') {
      this.#open(o.dest);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('options.fd', 'number', o.fd);
    }
    this.on('newListener', (name) => { if (name === 'drain') this.#drainPlanned = false; });
    if (o.periodicFlush > 0) {
      this.#timer = setInterval(() => { if (!this.#destroyed) this.flush(() => {}); }, o.periodicFlush);
      this.#timer.unref();
    }
  }

  get append() { return this.#o.append; }
  get contentMode() { return this.#o.contentMode; }
  get fd() { return this.#fd; }
  get file() { return this.#file; }
  get fsync() { return this.#o.fsync; }
  get maxLength() { return this.#o.maxLength; }
  get minLength() { return this.#o.minLength; }
  get mkdir() { return this.#o.mkdir; }
  get mode() { return this.#o.mode; }
  get periodicFlush() { return this.#o.periodicFlush; }
  get sync() { return this.#o.sync; }
  get writing() { return this.#writing; }

  #alive() {
    if (this.#destroyed) throw new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');
  }

  write(data) {
    this.#alive();
    if (this.#o.contentMode === 'buffer') {
      if (!(data instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['Buffer', 'TypedArray', 'DataView'], data);
    } else {
      data = String(data);
    }
    const length = this.#length + data.length;
    if (this.#o.maxLength && length > this.#o.maxLength) {
      this.emit('drop', data);
      return this.#length < this.#highWater;
    }
    const last = this.#queue.at(-1);
    if (last === undefined || last.length + data.length > this.#o.maxWrite) this.#queue.push(data);
    else this.#queue[this.#queue.length - 1] = typeof data === 'string' ? last + data : Buffer.concat([last, data]);
    this.#length = length;
    if (!this.#writing && length >= this.#o.minLength) this.#next();
    return length < this.#highWater;
  }

  // next writes the current piece, or the first that waits.
  #next() {
    if (this.#fd < 0) return;
    this.#writing = true;
    if (this.#current.length === 0) this.#current = this.#queue.shift() ?? this.#empty;
    this.#put();
  }

  #put() {
    if (!this.#o.sync) {
      const done = (err, n) => this.#wrote(err, n);
      if (typeof this.#current === 'string') this.#fs.write(this.#fd, this.#current, 'utf8', done);
      else this.#fs.write(this.#fd, this.#current, done);
      return;
    }
    let n;
    try {
      n = this.#putSync(this.#current);
    } catch (err) {
      this.#wrote(err);
      return;
    }
    this.#wrote(null, n);
  }

  #putSync(piece) {
    return typeof piece === 'string' ? this.#fs.writeSync(this.#fd, piece, 'utf8') : this.#fs.writeSync(this.#fd, piece);
  }

  #wrote(err, n) {
    if (err) {
      if (busy(err) && this.#o.retryEAGAIN(err, this.#current.length, this.#length - this.#current.length)) {
        if (this.#o.sync) {
          require('internal/fs/operations').binding.pause(retryDelay);
          this.#put();
        } else {
          setTimeout(() => this.#put(), retryDelay);
        }
        return;
      }
      this.#writing = false;
      this.emit('error', err);
      return;
    }
    this.emit('write', n);
    const left = rest(this.#current, n);
    this.#length = Math.max(this.#length - (this.#current.length - left.length), 0);
    this.#current = left;
    if (left.length > 0) {
      this.#put();
      return;
    }
    if (this.#o.fsync) this.#fs.fsyncSync(this.#fd);
    this.#after();
  }

  // after decides what follows a piece.
  #after() {
    if (this.#reopening) {
      this.#writing = false;
      this.#reopening = false;
      this.reopen(this.#file);
    } else if (this.#length > this.#o.minLength) {
      this.#next();
    } else if (this.#ending) {
      if (this.#length > 0) {
        this.#next();
      } else {
        this.#writing = false;
        this.#close();
      }
    } else {
      this.#writing = false;
      if (!this.#o.sync) {
        this.emit('drain');
      } else if (!this.#drainPlanned) {
        this.#drainPlanned = true;
        process.nextTick(() => {
          if (this.listenerCount('drain') === 0) return;
          this.#drainPlanned = false;
          this.emit('drain');
        });
      }
    }
  }

  #open(file) {
    this.#opening = true;
    this.#writing = true;
    this.#drainPlanned = false;
    const flags = this.#o.append ? 'a' : 'w';
    const { mode } = this.#o;
    if (this.#o.sync) {
      let fd;
      try {
        if (this.#o.mkdir) this.#fs.mkdirSync(dirname(file), { recursive: true });
        fd = this.#fs.openSync(file, flags, mode);
      } catch (err) {
        this.#opened(file, err);
        throw err;
      }
      this.#opened(file, null, fd);
      return;
    }
    const open = () => this.#fs.open(file, flags, mode, (err, fd) => this.#opened(file, err, fd));
    if (!this.#o.mkdir) {
      open();
      return;
    }
    this.#fs.mkdir(dirname(file), { recursive: true }, (err) => (err ? this.#opened(file, err) : open()));
  }

  #opened(file, err, fd) {
    const reopening = this.#reopening;
    this.#reopening = false;
    this.#opening = false;
    this.#writing = false;
    if (err) {
      if (!this.#o.sync) this.emit('error', err);
      else process.nextTick(() => { if (this.listenerCount('error') > 0) this.emit('error', err); });
      return;
    }
    this.#fd = fd;
    this.#file = file;
    if (this.#o.sync) process.nextTick(() => this.emit('ready'));
    else this.emit('ready');
    if (this.#destroyed) return;
    if ((!this.#writing && this.#length > this.#o.minLength) || this.#flushing) this.#next();
    else if (reopening && !this.#writing) process.nextTick(() => this.emit('drain'));
  }

  reopen(file) {
    this.#alive();
    if (this.#opening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#ending) return;
    if (!this.#file) throw new codes.ERR_OPERATION_FAILED('Unable to reopen a file descriptor, you must pass a file to Utf8Stream');
    if (file) this.#file = file;
    this.#reopening = true;
    if (this.#writing) return;
    const before = this.#fd;
    this.once('ready', () => {
      if (before !== this.#fd) this.#fs.close(before, (err) => { if (err) this.emit('error', err); });
    });
    this.#open(this.#file);
  }

  end() {
    this.#alive();
    if (this.#opening) {
      this.once('ready', () => this.end());
      return;
    }
    if (this.#ending) return;
    this.#ending = true;
    if (this.#writing) return;
    if (this.#length > 0 && this.#fd >= 0) this.#next();
    else this.#close();
  }

  flush(callback) {
    if (callback != null) validateFunction(callback, 'cb');
    if (this.#destroyed) {
      const err = new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');
      if (!callback) throw err;
      callback(err);
      return;
    }
    if (this.#o.minLength <= 0) {
      callback?.();
      return;
    }
    if (callback) this.#whenFlushed(callback);
    if (this.#writing) return;
    if (this.#queue.length === 0) this.#queue.push(this.#empty);
    this.#next();
  }

  #whenFlushed(callback) {
    this.#flushing = true;
    const drained = () => {
      this.off('error', failed);
      if (this.#destroyed || this.#o.fsync) {
        this.#flushing = false;
        callback();
        return;
      }
      this.#fs.fsync(this.#fd, (err) => {
        this.#flushing = false;
        callback(err?.code === 'EBADF' ? undefined : err);
      });
    };
    const failed = (err) => {
      this.#flushing = false;
      this.off('drain', drained);
      callback(err);
    };
    this.once('drain', drained);
    this.once('error', failed);
  }

  flushSync() {
    this.#alive();
    if (this.#fd < 0) throw new codes.ERR_INVALID_STATE('Invalid file descriptor');
    if (!this.#writing && this.#current.length > 0) {
      this.#queue.unshift(this.#current);
      this.#current = this.#empty;
    }
    while (this.#queue.length > 0) {
      const piece = this.#queue[0];
      try {
        const left = rest(piece, this.#putSync(piece));
        this.#length = Math.max(this.#length - (piece.length - left.length), 0);
        if (left.length > 0) this.#queue[0] = left;
        else this.#queue.shift();
      } catch (err) {
        if (!busy(err) || !this.#o.retryEAGAIN(err, piece.length, this.#length - piece.length)) throw err;
        require('internal/fs/operations').binding.pause(retryDelay);
      }
    }
    try {
      this.#fs.fsyncSync(this.#fd);
    } catch {
      // The file may be none that can be synced.
    }
  }

  destroy() {
    if (!this.#destroyed) this.#close();
  }

  [Symbol.dispose]() { this.destroy(); }

  #close() {
    if (this.#fd === -1) {
      this.once('ready', () => this.#close());
      return;
    }
    if (this.#timer) clearInterval(this.#timer);
    this.#destroyed = true;
    this.#queue = [];
    const done = (err) => {
      if (err) {
        this.emit('error', err);
        return;
      }
      if (this.#ending && !this.#writing) this.emit('finish');
      this.emit('close');
    };
    const close = () => {
      if (this.#fd !== 1 && this.#fd !== 2) this.#fs.close(this.#fd, done);
      else done();
    };
    this.#fs.fsync(this.#fd, close);
  }
}

const own = () => require('fs');

module.exports = { Utf8Stream };
