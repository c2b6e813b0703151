// Duplex.from: a duplex of whatever can be read from or written to.
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE } } = require('internal/errors');
const process = require('process');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const { eos } = require('internal/streams/eos');
const { from } = require('internal/streams/from');
const { createDeferredPromise } = require('internal/util');
const { asyncGenerator, wait } = require('internal/streams/async_generator');
const { Ends, readFrom, writeInto } = require('internal/streams/joined');
const {
  isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isWritable,
  isWritableNodeStream, isWritableStream,
} = require('internal/streams/kinds');

function isBlob(body) {
  return typeof body?.arrayBuffer === 'function' && typeof body.slice === 'function' && typeof body.stream === 'function';
}

function duplexify(body, name) {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return join({ readable: body });
  if (isWritableNodeStream(body)) return join({ writable: body });
  if (isNodeStream(body)) return join({ writable: false, readable: false });
  if (isReadableStream(body)) return join({ readable: Readable.fromWeb(body) });
  if (isWritableStream(body)) return join({ writable: Writable.fromWeb(body) });
  if (typeof body === 'function') return ofFunction(body, name);
  if (isBlob(body)) return duplexify(body.arrayBuffer());
  if (isIterable(body)) return from(Duplex, body, { objectMode: true, writable: false });
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return Duplex.fromWeb(body);
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const side = (part, isSide) => (part ? (isSide(part) ? part : duplexify(part)) : undefined);
    return join({ readable: side(body?.readable, isReadableNodeStream), writable: side(body?.writable, isWritableNodeStream) });
  }
  if (typeof body?.then === 'function') return ofPromise(body);
  throw new ERR_INVALID_ARG_TYPE(name, [
    'Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function',
    '{ readable, writable } pair', 'Promise',
  ], body);
}

function ofPromise(promise) {
  let d;
  promise.then((val) => {
    if (val != null) d.push(val);
    d.push(null);
  }, (err) => destroyer(d, err));
  d = new Duplex({ objectMode: true, writable: false, read() {} });
  return d;
}

function ofFunction(fn, name) {
  const { value, write, final, destroy } = feed(fn);
  // It may have been a constructor, or a function that makes a stream.
  if (isDuplexNodeStream(value)) return value;
  if (isIterable(value)) return from(Duplex, value, { objectMode: true, write, final, destroy });
  const then = value?.then;
  if (typeof then !== 'function') throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  let d;
  const promise = then.call(value, (val) => {
    if (val != null) throw new ERR_INVALID_RETURN_VALUE('nully', 'body', val);
  }, (err) => destroyer(d, err));
  d = new Duplex({
    objectMode: true,
    readable: false,
    write,
    final(cb) {
      final(async () => {
        try {
          await promise;
          process.nextTick(cb, null);
        } catch (err) {
          process.nextTick(cb, err);
        }
      });
    },
    destroy,
  });
  return d;
}

// feed calls fn with an async generator of what is written.
function feed(fn) {
  let { promise, resolve } = createDeferredPromise();
  const ac = new (require('internal/abort_controller').AbortController)();
  const { signal } = ac;
  const written = asyncGenerator((function* () {
    for (;;) {
      const current = promise;
      promise = null;
      const { chunk, done, cb } = yield wait(current);
      process.nextTick(cb);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      ({ promise, resolve } = createDeferredPromise());
      yield chunk;
    }
  })());
  const give = (item) => {
    const to = resolve;
    resolve = null;
    to(item);
  };
  return {
    value: fn(written, { signal }),
    write(chunk, encoding, cb) {
      give({ chunk, done: false, cb });
    },
    final(cb) {
      give({ done: true, cb });
    },
    destroy(err, cb) {
      ac.abort();
      cb(err);
    },
  };
}

function join(pair) {
  const r = pair.readable && typeof pair.readable.read !== 'function' ? Readable.wrap(pair.readable) : pair.readable;
  const w = pair.writable;
  const readable = !!isReadable(r);
  const writable = !!isWritable(w);
  const ends = new Ends();
  const d = new Duplex({
    readableObjectMode: !!r?.readableObjectMode,
    writableObjectMode: !!w?.writableObjectMode,
    readable,
    writable,
  });

  function onfinished(err) {
    const cb = ends.onclose;
    ends.onclose = null;
    if (cb) cb(err);
    else if (err) d.destroy(err);
  }
  if (writable) {
    eos(w, (err) => {
      if (err) destroyer(r, err);
      onfinished(err);
    });
    writeInto(d, w, ends);
    w.on('finish', () => ends.fire('onfinish'));
  }
  if (readable) {
    eos(r, (err) => {
      if (err) destroyer(r, err);
      onfinished(err);
    });
    readFrom(d, r, ends);
  }
  d._destroy = (err, callback) => {
    if (!err && ends.onclose !== null) err = new AbortError();
    ends.clear();
    if (ends.onclose === null) {
      callback(err);
    } else {
      ends.onclose = callback;
      destroyer(w, err);
      destroyer(r, err);
    }
  };
  return d;
}

module.exports = { duplexify };
