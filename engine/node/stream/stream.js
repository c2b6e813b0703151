// node:stream: the classes at once, everything else at its first use.
const { Stream } = require('internal/streams/legacy');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const Duplex = require('internal/streams/duplex');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('internal/streams/watermark');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');
const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = require('internal/streams/kinds');
const { promisify } = require('internal/util');

module.exports = Stream;

Stream.isDestroyed = isDestroyed;
Stream.isDisturbed = isDisturbed;
Stream.isErrored = isErrored;
Stream.isReadable = isReadable;
Stream.isWritable = isWritable;
Stream.Readable = Readable;
Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = require('internal/streams/transform');
Stream.PassThrough = require('internal/streams/passthrough');
Stream.duplexPair = function duplexPair(options) {
  return require('internal/streams/duplexpair').duplexPair(options);
};
Stream.pipeline = function pipeline(...streams) {
  return require('internal/streams/pipeline').pipeline(...streams);
};
Stream.addAbortSignal = function addAbortSignal(signal, stream) {
  return require('internal/streams/add_abort_signal').addAbortSignal(signal, stream);
};
Stream.finished = function eos(stream, options, callback) {
  const impl = require('internal/streams/eos').eos;
  return arguments.length === 2 ? impl(stream, options) : impl(stream, options, callback);
};
Stream.destroy = function destroyer(stream, err) {
  return require('internal/streams/destroy').destroyer(stream, err);
};
Stream.compose = function compose(...streams) {
  return require('internal/streams/compose').compose(...streams);
};
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;

Object.defineProperty(Stream, 'promises', {
  configurable: true,
  enumerable: true,
  get() { return require('stream/promises'); },
});
for (const name of ['pipeline', 'finished']) {
  Object.defineProperty(Stream[name], promisify.custom, {
    enumerable: true,
    get() { return require('stream/promises')[name]; },
  });
}

// The operators: those of the first table give a stream, the others a promise.
function defineOperator(name, length, fn) {
  Object.defineProperty(fn, 'name', { value: name, configurable: true });
  Object.defineProperty(fn, 'length', { value: length, configurable: true });
  Object.defineProperty(Readable.prototype, name, { value: fn, enumerable: false, configurable: true, writable: true });
}
for (const [name, length] of [['drop', 1], ['filter', 2], ['flatMap', 2], ['map', 2], ['take', 1]]) {
  defineOperator(name, length, function (...args) {
    if (new.target) throw new ERR_ILLEGAL_CONSTRUCTOR();
    return Readable.from(require('internal/streams/operators')[name].apply(this, args));
  });
}
for (const [name, length] of [['every', 1], ['forEach', 1], ['reduce', 2], ['toArray', 0], ['some', 1], ['find', 1]]) {
  defineOperator(name, length, function (...args) {
    if (new.target) throw new ERR_ILLEGAL_CONSTRUCTOR();
    return require('internal/streams/operators')[name].apply(this, args);
  });
}
Readable.prototype.compose = function compose(stream, options) {
  return require('internal/streams/compose').composeOperator(this, stream, options);
};

Stream.Stream = Stream; // as it was before there was anything else

Stream._isArrayBufferView = (view) => ArrayBuffer.isView(view);
Stream._isUint8Array = function isUint8Array(value) {
  return require('internal/util/types').isUint8Array(value);
};
Stream._uint8ArrayToBuffer = function _uint8ArrayToBuffer(chunk) {
  return require('internal/buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
};
