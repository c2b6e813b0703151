// node:tty. The stream classes are made when a program asks for them: isatty needs none.
const { codes } = require('internal/errors');

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && binding.isatty(fd);
}

function validateFd(fd) {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
  if (!isatty(fd)) throw new codes.ERR_TTY_INIT_FAILED();
}

function makeReadStream() {
  const { Readable } = require('stream');

  class ReadStream extends Readable {
    #input;

    constructor(fd) {
      validateFd(fd);
      if (fd !== 0) throw require('internal/errors').notInNook(`tty.ReadStream of descriptor ${fd}`);
      super({ highWaterMark: 0 });
      this.fd = fd;
      this.isRaw = false;
      this.isTTY = true;
      this.#input = require('internal/process/stdio').reader(this);
    }

    _read() {
      this.#input.read();
    }

    _destroy(err, callback) {
      this.#input.close();
      callback(err);
    }

    setRawMode(flag) {
      flag = !!flag;
      this.#input.setRawMode(flag);
      this.isRaw = flag;
      return this;
    }

    ref() {
      this.#input.ref();
      return this;
    }

    unref() {
      this.#input.unref();
      return this;
    }
  }
  return ReadStream;
}

function makeWriteStream() {
  const { Writable } = require('stream');
  const cursor = require('internal/tty/cursor');
  const stdio = require('internal/process/stdio');

  class WriteStream extends Writable {
    constructor(fd) {
      validateFd(fd);
      super({ decodeStrings: false, autoDestroy: false });
      this.fd = fd;
      this._type = 'tty';
      this._isStdio = fd === 1 || fd === 2;
      this.isTTY = true;
      const [columns, rows] = binding.size(fd);
      if (columns > 0) {
        this.columns = columns;
        this.rows = rows;
      }
    }

    _write(chunk, encoding, callback) {
      if (typeof chunk === 'string' && encoding !== 'utf8' && encoding !== 'utf-8') chunk = Buffer.from(chunk, encoding);
      callback(stdio.write(this.fd, chunk));
    }

    _destroy(err, callback) {
      callback(err);
      if (!this._isStdio) return;
      this._undestroy();
      if (!this._writableState.emitClose) process.nextTick(() => this.emit('close'));
    }

    _refreshSize() {
      const [columns, rows] = binding.size(this.fd);
      if (this.columns === columns && this.rows === rows) return;
      this.columns = columns;
      this.rows = rows;
      this.emit('resize');
    }

    getColorDepth(env) {
      return require('internal/tty/colors').getColorDepth(env);
    }

    hasColors(count, env) {
      return require('internal/tty/colors').hasColors((e) => this.getColorDepth(e), count, env);
    }

    getWindowSize() {
      return [this.columns, this.rows];
    }

    cursorTo(x, y, callback) {
      return cursor.cursorTo(this, x, y, callback);
    }

    moveCursor(dx, dy, callback) {
      return cursor.moveCursor(this, dx, dy, callback);
    }

    clearLine(dir, callback) {
      return cursor.clearLine(this, dir, callback);
    }

    clearScreenDown(callback) {
      return cursor.clearScreenDown(this, callback);
    }
  }
  return WriteStream;
}

exports.isatty = isatty;

for (const [name, make] of [['ReadStream', makeReadStream], ['WriteStream', makeWriteStream]]) {
  let made;
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: true,
    get: () => made ??= make(),
    set(value) { made = value; },
  });
}
