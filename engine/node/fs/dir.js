// Dir: what opendir gives. The names are read when it is opened.
const { checkCallback, checkEncoding, getOptions, operations: ops, toPath } = require('internal/fs/operations');
const { codes } = require('internal/errors');
const { validateUint32 } = require('internal/validators');
const { asyncIterator } = require('internal/fs/iterate');

const kOpen = Symbol('open');

class Dir {
  #path;
  #entries;
  #at = 0;
  #closed = false;
  #busy = 0;

  constructor(entries, path, options) {
    if (entries == null) throw new codes.ERR_MISSING_ARGS('handle');
    this.#entries = entries;
    this.#path = path;
    if (options === kOpen) return;
    const { encoding, bufferSize = 32 } = getOptions(options, { encoding: 'utf8' });
    checkEncoding(encoding);
    validateUint32(bufferSize, 'options.bufferSize', true);
  }

  get path() {
    if (!(#path in this)) throw new codes.ERR_INVALID_THIS('Dir');
    return this.#path;
  }

  #check(sync) {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (sync && this.#busy > 0) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
  }

  #take() {
    return this.#at < this.#entries.length ? this.#entries[this.#at++] : null;
  }

  read(callback) {
    if (callback === undefined) return promised(this, this.read);
    checkCallback(callback, 'callback');
    this.#check(false);
    this.#busy++;
    process.nextTick(() => {
      this.#busy--;
      callback(null, this.#take());
    });
  }

  readSync() {
    this.#check(true);
    return this.#take();
  }

  close(callback) {
    if (callback === undefined) {
      if (this.#closed) return Promise.reject(new codes.ERR_DIR_CLOSED());
      return promised(this, this.close);
    }
    checkCallback(callback, 'callback');
    if (this.#closed) {
      process.nextTick(callback, new codes.ERR_DIR_CLOSED());
      return;
    }
    this.#closed = true;
    process.nextTick(callback, null);
  }

  closeSync() {
    this.#check(true);
    this.#closed = true;
  }

  entries() {
    return asyncIterator(
      async () => {
        const value = await this.read();
        return value === null ? { value: undefined, done: true } : { value, done: false };
      },
      () => (this.#closed ? undefined : this.close()),
    );
  }

  [Symbol.dispose]() {
    if (!this.#closed) this.closeSync();
  }

  async [Symbol.asyncDispose]() {
    if (!this.#closed) await this.close();
  }
}
Object.defineProperty(Dir.prototype, Symbol.asyncIterator, { value: Dir.prototype.entries, writable: true, configurable: true });

function promised(dir, method) {
  return new Promise((resolve, reject) => {
    method.call(dir, (err, value) => (err ? reject(err) : resolve(value)));
  });
}

// open is opendir in each of its three faces.
function open(how, path, options) {
  const target = toPath(path);
  const { encoding, bufferSize = 32, recursive } = getOptions(options, { encoding: 'utf8' });
  checkEncoding(encoding);
  validateUint32(bufferSize, 'options.bufferSize', true);
  const make = (entries) => new Dir(entries, target, kOpen);
  const enc = encoding && encoding !== 'utf8' ? encoding : undefined;
  if (how === undefined) return make(ops.entries(undefined, target, enc, recursive));
  if (how === null) return ops.entries(null, target, enc, recursive).then(make);
  ops.entries((err, entries) => (err ? how(err) : how(null, make(entries))), target, enc, recursive);
}

module.exports = {
  Dir,
  open,
  opendir(path, options, callback) {
    callback = checkCallback(typeof options === 'function' ? options : callback, 'callback');
    open(callback, path, typeof options === 'function' ? undefined : options);
  },
  opendirSync: (path, options) => open(undefined, path, options),
};
