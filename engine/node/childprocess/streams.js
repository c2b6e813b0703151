// The streams of a child's pipes: child.stdin, child.stdout, child.stderr and the further ones.
const { Duplex, Readable, Writable } = require('stream');
const { errnoException } = require('internal/errors');

const highWaterMark = 65536;

// read pushes chunk after chunk as long as the stream wants more.
function read(stream, pipe) {
  pipe.read((code, chunk) => {
    if (stream.destroyed) return;
    if (code !== null) {
      stream.destroy(errnoException(code, 'read'));
      return;
    }
    stream.bytesRead += chunk === null ? 0 : chunk.length;
    stream.push(chunk);
  });
}

function write(stream, pipe, chunk, callback) {
  pipe.write(chunk, (code) => {
    if (code !== null) {
      callback(errnoException(code, 'write'));
      return;
    }
    stream.bytesWritten += chunk.length;
    callback();
  });
}

// destroy calls back when the pipe is closed, in the loop's close phase.
function destroy(pipe, err, callback) {
  pipe.close(() => callback(err));
}

class Output extends Readable {
  #pipe;
  bytesRead = 0;
  constructor(pipe) {
    super({ highWaterMark });
    this.#pipe = pipe;
  }
  _read() { read(this, this.#pipe); }
  _destroy(err, callback) { destroy(this.#pipe, err, callback); }
  get _handle() { return this.destroyed ? null : this.#pipe; } // another child may be given it
  ref() { this.#pipe.ref(); return this; }
  unref() { this.#pipe.unref(); return this; }
}

class Input extends Writable {
  #pipe;
  bytesWritten = 0;
  constructor(pipe) {
    super({ highWaterMark });
    this.#pipe = pipe;
  }
  _write(chunk, encoding, callback) { write(this, this.#pipe, chunk, callback); }
  _destroy(err, callback) { destroy(this.#pipe, err, callback); }
  get _handle() { return this.destroyed ? null : this.#pipe; } // another child may be given it
  ref() { this.#pipe.ref(); return this; }
  unref() { this.#pipe.unref(); return this; }
}

class Both extends Duplex {
  #pipe;
  bytesRead = 0;
  bytesWritten = 0;
  constructor(pipe) {
    super({ highWaterMark });
    this.#pipe = pipe;
  }
  _read() { read(this, this.#pipe); }
  _write(chunk, encoding, callback) { write(this, this.#pipe, chunk, callback); }
  _final(callback) {
    this.#pipe.shutdown();
    callback();
  }
  _destroy(err, callback) { destroy(this.#pipe, err, callback); }
  get _handle() { return this.destroyed ? null : this.#pipe; } // another child may be given it
  ref() { this.#pipe.ref(); return this; }
  unref() { this.#pipe.unref(); return this; }
}

// closed is the pipe of a child that could not be started.
const closed = {
  read(callback) { process.nextTick(callback, null, null); },
  write(chunk, callback) { process.nextTick(callback, 'EPIPE'); },
  shutdown() {},
  close(callback) { process.nextTick(callback); },
  ref() {},
  unref() {},
};

module.exports = {
  // create makes the stream for descriptor i of a child.
  create(i, pipe) {
    pipe ??= closed;
    if (i === 0) return new Input(pipe);
    return i < 3 ? new Output(pipe) : new Both(pipe);
  },
};
