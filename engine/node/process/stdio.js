// process.stdin, stdout and stderr as streams, made when a program first asks for one.
const { process } = require('internal/process');

function writable(fd) {
  const kind = binding.kind(fd);
  if (kind === 'tty') return new (require('tty').WriteStream)(fd);
  const { Writable } = require('stream');

  // Writes are done when write returns, so that nothing is lost when the program ends at once.
  class SyncWriteStream extends Writable {
    constructor() {
      super({ decodeStrings: false, autoDestroy: false });
      this.fd = fd;
      this._type = kind;
      this._isStdio = true;
    }

    _write(chunk, encoding, callback) {
      if (typeof chunk === 'string' && encoding !== 'utf8' && encoding !== 'utf-8') chunk = Buffer.from(chunk, encoding);
      callback(binding.write(fd, chunk));
    }

    // The descriptor stays open whatever a program does to the stream.
    _destroy(err, callback) {
      callback(err);
      this._undestroy();
      if (!this._writableState.emitClose) process.nextTick(() => this.emit('close'));
    }
  }
  const stream = new SyncWriteStream();
  stream.destroySoon = stream.destroy;
  return stream;
}

// write writes at once, and gives the error or null.
exports.write = binding.write;

// terminal lets a terminal's stream follow its size for as long as the program runs.
function terminal(fd) {
  const stream = writable(fd);
  if (stream.isTTY) process.on('SIGWINCH', () => stream._refreshSize());
  return stream;
}

exports.stdout = () => terminal(1);
exports.stderr = () => terminal(2);

exports.stdin = function stdin() {
  const kind = binding.kind(0);
  if (kind === 'tty') return new (require('tty').ReadStream)(0);
  const { Readable } = require('stream');
  const stream = new Readable({
    highWaterMark: 65536,
    autoDestroy: true,
    read() { handle.read(); },
    destroy(err, callback) {
      handle.close();
      callback(err);
    },
  });
  const handle = exports.reader(stream);
  stream.fd = 0;
  stream._type = kind;
  return stream;
};

// reader pumps standard input into a stream while the stream wants it. A stream that is paused does
// not keep the program alive.
exports.reader = function reader(stream) {
  let handle;
  stream.on('pause', () => {
    // A pause that is taken back within the same turn must not let the program end.
    process.nextTick(() => { if (stream.isPaused() || !stream.readableFlowing) handle?.unref(); });
  });
  stream.on('resume', () => handle?.ref());
  return {
    read() {
      handle ??= binding.open((chunk, err) => {
        if (err !== undefined) stream.destroy(err);
        else stream.push(chunk);
      });
      handle.ref();
      handle.read();
    },
    close() { handle?.close(); },
    setRawMode: (on) => binding.setRawMode(on),
    ref() { handle?.ref(); },
    unref() { handle?.unref(); },
  };
};
