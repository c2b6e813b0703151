// stream/web: each class from its module, at its first use.
const { defineLazy } = require('internal/util');

for (const [file, names] of [
  ['readable', ['ReadableStream', 'ReadableStreamDefaultReader']],
  ['byte', ['ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableByteStreamController']],
  ['readable', ['ReadableStreamDefaultController']],
  ['transform', ['TransformStream', 'TransformStreamDefaultController']],
  ['writable', ['WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController']],
  ['strategies', ['ByteLengthQueuingStrategy', 'CountQueuingStrategy']],
  ['encoding', ['TextEncoderStream', 'TextDecoderStream']],
  ['compression', ['CompressionStream', 'DecompressionStream']],
]) {
  defineLazy(exports, `internal/webstreams/${file}`, names);
}
