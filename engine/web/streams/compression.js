// CompressionStream and DecompressionStream: the streams of zlib as transforms.
const { codes } = require('internal/errors');
const { finishClass } = require('internal/webstreams/parts');
const { createTransform } = require('internal/webstreams/transform');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

// engines are the classes of zlib by format: one that compresses, one that decompresses.
const engines = {
  '__proto__': null,
  'deflate': ['Deflate', 'Inflate'],
  'deflate-raw': ['DeflateRaw', 'InflateRaw'],
  'gzip': ['Gzip', 'Gunzip'],
  'brotli': ['BrotliCompress', 'BrotliDecompress'],
};

function engineOf(format, owner, direction) {
  format = `${format}`;
  const names = engines[format];
  if (names === undefined) {
    const err = new codes.ERR_INVALID_ARG_VALUE('format', format);
    err.message = `Failed to construct '${owner}': 1st argument value '${format}' is not a valid enum value of type CompressionFormat.`;
    throw err;
  }
  return new (require('zlib')[names[direction]])({ rejectGarbageAfterEnd: true });
}

// asTypeError is what the specification wants for data that is not what it should be.
function asTypeError(err) {
  if (err instanceof TypeError || !/^(Z_|ERR_)/.test(err.code)) return err;
  const wrapped = new TypeError(undefined, { cause: err });
  wrapped.code = err.code;
  return wrapped;
}

function check(chunk) {
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  if (typeof chunk === 'string') return chunk;
  const memory = ArrayBuffer.isView(chunk) ? chunk.buffer : chunk;
  if (memory instanceof ArrayBuffer) {
    return chunk === memory ? new Uint8Array(chunk) : new Uint8Array(memory, chunk.byteOffset, chunk.byteLength);
  }
  throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
}

// transformOver runs an engine: a write is done when the engine has worked through it.
function transformOver(engine) {
  let controller;
  let failed;
  let fail = (err) => {};
  engine.on('data', (chunk) => {
    controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  });
  engine.on('error', (err) => {
    failed = asTypeError(err);
    fail(failed);
    controller?.error(failed);
  });
  const run = (r, start) => new Promise((resolve, reject) => {
    controller = r;
    if (failed !== undefined) {
      reject(failed);
      return;
    }
    fail = reject;
    start(resolve);
  });
  return createTransform((chunk, r) => {
    try {
      chunk = check(chunk);
    } catch (err) {
      engine.destroy();
      throw err;
    }
    return run(r, (resolve) => engine.write(chunk, () => resolve()));
  }, (r) => run(r, (resolve) => {
    engine.once('end', resolve);
    engine.end();
  }));
}

class CompressionStream {
  #transform;

  constructor(format) {
    this.#transform = transformOver(engineOf(format, 'CompressionStream', 0));
  }

  get readable() {
    return readable.objectOf(this.#transform.readable);
  }

  get writable() {
    return writable.objectOf(this.#transform.writable);
  }
}
finishClass(CompressionStream, ['readable', 'writable'], (s) => ({ readable: s.readable, writable: s.writable }));

class DecompressionStream {
  #transform;

  constructor(format) {
    this.#transform = transformOver(engineOf(format, 'DecompressionStream', 1));
  }

  get readable() {
    return readable.objectOf(this.#transform.readable);
  }

  get writable() {
    return writable.objectOf(this.#transform.writable);
  }
}
finishClass(DecompressionStream, ['readable', 'writable'], (s) => ({ readable: s.readable, writable: s.writable }));

module.exports = { CompressionStream, DecompressionStream };
