// Between node's streams and the web's, in both directions.
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_STREAM_PREMATURE_CLOSE } } = require('internal/errors');
const { createDeferredPromise, kEmptyObject } = require('internal/util');
const { validateBoolean, validateObject, validateOneOf } = require('internal/validators');
const { Buffer } = require('internal/buffer');
const process = require('process');
const web = require('internal/webstreams');
const { destroyer } = require('internal/streams/destroy');
const { eos } = require('internal/streams/eos');
const {
  isDestroyed, isReadable, isReadableStream, isWritable, isWritableEnded, isWritableStream,
} = require('internal/streams/kinds');

const nop = () => {};
const bytesOf = (chunk) => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);

function endedWritable() {
  const writable = new web.WritableStream();
  writable.close();
  return writable;
}

function endedReadable(type) {
  const readable = new web.ReadableStream({ type });
  readable.cancel();
  return readable;
}

function newWritableStreamFromStreamWritable(streamWritable) {
  if (typeof streamWritable?._writableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', streamWritable);
  }
  if (isDestroyed(streamWritable) || !isWritable(streamWritable)) return endedWritable();
  const highWaterMark = streamWritable.writableHighWaterMark;
  const strategy = streamWritable.writableObjectMode ? new web.CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
  let controller;
  let drained;
  let closed;

  const cleanup = eos(streamWritable, (error) => {
    cleanup();
    streamWritable.on('error', nop); // what comes after the end has been told
    if (error != null) {
      drained?.reject(error);
      if (closed !== undefined) {
        closed.reject(error);
        closed = undefined;
      }
      controller.error(error);
    } else if (closed !== undefined) {
      closed.resolve();
      closed = undefined;
    } else {
      controller.error(new AbortError());
    }
  });
  streamWritable.on('drain', () => drained?.resolve());

  return new web.WritableStream({
    start(c) {
      controller = c;
    },
    write(chunk) {
      if (!streamWritable.writableNeedDrain && streamWritable.write(chunk)) return undefined;
      drained = createDeferredPromise();
      return drained.promise.finally(() => {
        drained = undefined;
      });
    },
    abort(reason) {
      destroyer(streamWritable, reason);
    },
    close() {
      if (closed === undefined && !isWritableEnded(streamWritable)) closed = createDeferredPromise();
      const waiting = closed;
      streamWritable.end();
      return waiting?.promise;
    },
  }, strategy);
}

// guarded takes an error out of a promise's reaction, where it would count as a rejection.
function guarded(callback, error) {
  try {
    callback(error);
  } catch (err) {
    process.nextTick(() => {
      throw err;
    });
  }
}

// intoWriter is the write, writev, final and destroy of a node stream whose chunks go to a writer.
function intoWriter(writer, { objectMode, decodeStrings }, state) {
  const toChunk = (chunk, encoding) => {
    if (typeof chunk === 'string' && decodeStrings && !objectMode) return bytesOf(Buffer.from(chunk, encoding));
    return chunk;
  };
  return {
    writev(chunks, callback) {
      const done = (error) => guarded(callback, error);
      writer.ready.then(
        () => Promise.all(chunks.map(({ chunk, encoding }) => writer.write(toChunk(chunk, encoding)))).then(() => done(), done),
        done,
      );
    },
    write(chunk, encoding, callback) {
      const done = (error) => guarded(callback, error);
      writer.ready.then(() => writer.write(toChunk(chunk, encoding)).then(() => done(), done), done);
    },
    final(callback) {
      const done = (error) => guarded(callback, error);
      if (state.writableClosed) done();
      else writer.close().then(() => done(), done);
    },
  };
}

function newStreamWritableFromWritableStream(writableStream, options = kEmptyObject) {
  if (!isWritableStream(writableStream)) throw new ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', writableStream);
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const Writable = require('internal/streams/writable');
  const writer = writableStream.getWriter();
  const state = { writableClosed: false };
  const writable = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...intoWriter(writer, { objectMode, decodeStrings }, state),
    destroy(error, callback) {
      const done = () => guarded(callback, error);
      if (state.writableClosed) done();
      else if (error != null) writer.abort(error).then(done, done);
      else writer.close().then(done, done);
    },
  });
  watchWriter(writer, writable, state);
  return writable;
}

function watchWriter(writer, stream, state) {
  writer.closed.then(() => {
    state.writableClosed = true;
    // Somebody else closed it.
    if (!isWritableEnded(stream)) destroyer(stream, new ERR_STREAM_PREMATURE_CLOSE());
  }, (error) => {
    state.writableClosed = true;
    state.readableClosed = true;
    destroyer(stream, error);
  });
}

function newReadableStreamFromStreamReadable(streamReadable, options = kEmptyObject) {
  if (typeof streamReadable?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', streamReadable);
  }
  validateObject(options, 'options');
  if (options.type !== undefined) validateOneOf(options.type, 'options.type', ['bytes', undefined]);
  const isBytes = options.type === 'bytes';
  if (isDestroyed(streamReadable) || !isReadable(streamReadable)) return endedReadable(options.type);
  const objectMode = streamReadable.readableObjectMode;
  const highWaterMark = streamReadable.readableHighWaterMark;
  let strategy = options.strategy;
  if (strategy === undefined && !isBytes) {
    strategy = objectMode ? new web.CountQueuingStrategy({ highWaterMark }) : new web.ByteLengthQueuingStrategy({ highWaterMark });
  } else if (isBytes) {
    strategy = { highWaterMark: 0 };
  }
  let controller;
  let canceled = false;

  streamReadable.pause();
  const cleanup = eos(streamReadable, (error) => {
    cleanup();
    streamReadable.on('error', nop);
    if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE') {
      error = new AbortError(undefined, { cause: error });
    }
    if (error) {
      controller.error(error);
      return;
    }
    if (canceled) return;
    controller.close();
    if (isBytes) controller.byobRequest?.respond(0);
  });
  streamReadable.on('data', (chunk) => {
    if (chunk instanceof Buffer && !objectMode) chunk = isBytes ? new Uint8Array(chunk) : bytesOf(chunk);
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) streamReadable.pause();
  });

  return new web.ReadableStream({
    type: options.type,
    start(c) {
      controller = c;
    },
    pull() {
      streamReadable.resume();
    },
    cancel(reason) {
      canceled = true;
      destroyer(streamReadable, reason);
    },
  }, strategy);
}

function checkReadableOptions(options) {
  validateObject(options, 'options');
  const { encoding, objectMode = false } = options;
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw new ERR_INVALID_ARG_VALUE(encoding, 'options.encoding');
  validateBoolean(objectMode, 'options.objectMode');
}

// fromReader is the read of a node stream whose chunks come from a reader.
function fromReader(reader) {
  return function read() {
    reader.read().then((chunk) => {
      if (chunk.done) this.push(null);
      else this.push(chunk.value);
    }, (error) => destroyer(this, error));
  };
}

function newStreamReadableFromReadableStream(readableStream, options = kEmptyObject) {
  if (!isReadableStream(readableStream)) throw new ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', readableStream);
  checkReadableOptions(options);
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  const Readable = require('internal/streams/readable');
  const reader = readableStream.getReader();
  let closed = false;
  const readable = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read: fromReader(reader),
    destroy(error, callback) {
      const done = () => guarded(callback, error);
      if (closed) done();
      else reader.cancel(error).then(done, done);
    },
  });
  reader.closed.then(() => {
    closed = true;
  }, (error) => {
    closed = true;
    destroyer(readable, error);
  });
  return readable;
}

function newReadableWritablePairFromDuplex(duplex, options = kEmptyObject) {
  if (typeof duplex?._writableState !== 'object' || typeof duplex?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  validateObject(options, 'options');
  const type = options.readableType ?? options.type;
  if (isDestroyed(duplex)) return { writable: endedWritable(), readable: endedReadable(type) };
  return {
    writable: isWritable(duplex) ? newWritableStreamFromStreamWritable(duplex) : endedWritable(),
    readable: isReadable(duplex) ? newReadableStreamFromStreamReadable(duplex, { type }) : endedReadable(type),
  };
}

function newStreamDuplexFromReadableWritablePair(pair = kEmptyObject, options = kEmptyObject) {
  validateObject(pair, 'pair');
  const { readable: readableStream, writable: writableStream } = pair;
  if (!isReadableStream(readableStream)) throw new ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readableStream);
  if (!isWritableStream(writableStream)) throw new ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writableStream);
  checkReadableOptions(options);
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  const Duplex = require('internal/streams/duplex');
  const writer = writableStream.getWriter();
  const reader = readableStream.getReader();
  const state = { writableClosed: false, readableClosed: false };
  const duplex = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    ...intoWriter(writer, { objectMode, decodeStrings }, state),
    read: fromReader(reader),
    destroy(error, callback) {
      const done = () => guarded(callback, error);
      const closing = [];
      if (!state.writableClosed) closing.push(writer.abort(error));
      if (!state.readableClosed) closing.push(reader.cancel(error));
      if (closing.length === 0) done();
      else Promise.all(closing).then(done, done);
    },
  });
  watchWriter(writer, duplex, state);
  reader.closed.then(() => {
    state.readableClosed = true;

  }, (error) => {
    state.writableClosed = true;
    state.readableClosed = true;
    destroyer(duplex, error);
  });
  return duplex;
}

module.exports = {
  newReadableStreamFromStreamReadable,
  newReadableWritablePairFromDuplex,
  newStreamDuplexFromReadableWritablePair,
  newStreamReadableFromReadableStream,
  newStreamWritableFromWritableStream,
  newWritableStreamFromStreamWritable,
};
