// compose: several streams as one duplex, written at the head and read at the tail.
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS } } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const { eos } = require('internal/streams/eos');
const { pipeline } = require('internal/streams/pipeline');
const { Ends, readFrom, writeInto } = require('internal/streams/joined');
const {
  isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream,
} = require('internal/streams/kinds');

const canRead = (s) => !!(isReadable(s) || isReadableStream(s) || isTransformStream(s));
const canWrite = (s) => !!(isWritable(s) || isWritableStream(s) || isTransformStream(s));

function check(streams, original) {
  for (let n = 0; n < streams.length; ++n) {
    const s = streams[n];
    if (!isNodeStream(s) && !isWebStream(s)) continue;
    if (n < streams.length - 1 && !canRead(s)) throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, original[n], 'must be readable');
    if (n > 0 && !canWrite(s)) throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, original[n], 'must be writable');
  }
}

function compose(...streams) {
  if (streams.length === 0) throw new ERR_MISSING_ARGS('streams');
  if (streams.length === 1) return Duplex.from(streams[0]);
  const original = [...streams];
  const end = streams.length - 1;
  if (typeof streams[0] === 'function') streams[0] = Duplex.from(streams[0]);
  if (typeof streams[end] === 'function') streams[end] = Duplex.from(streams[end]);
  check(streams, original);

  const ends = new Ends();
  const head = streams[0];
  let d;
  const tail = pipeline(streams, (err) => {
    const cb = ends.onclose;
    ends.onclose = null;
    if (cb) cb(err);
    else if (err) d.destroy(err);
    else if (!readable && !writable) d.destroy();
  });
  const writable = canWrite(head);
  const readable = canRead(tail);
  d = new Duplex({
    writableObjectMode: !!head?.writableObjectMode,
    readableObjectMode: !!tail?.readableObjectMode,
    writable,
    readable,
  });
  if (writable) {
    if (isNodeStream(head)) writeInto(d, head, ends);
    else writeIntoWeb(d, isTransformStream(head) ? head.writable : head, ends);
    eos(isTransformStream(tail) ? tail.readable : tail, () => ends.fire('onfinish'));
  }
  if (readable) {
    if (isNodeStream(tail)) readFrom(d, tail, ends);
    else readFromWeb(d, isTransformStream(tail) ? tail.readable : tail);
  }
  d._destroy = (err, callback) => {
    if (!err && ends.onclose !== null) err = new AbortError();
    ends.clear();
    if (isNodeStream(tail)) destroyer(tail, err);
    if (ends.onclose === null) callback(err);
    else ends.onclose = callback;
  };
  return d;
}

function writeIntoWeb(d, stream, ends) {
  const writer = stream.getWriter();
  d._write = async (chunk, encoding, callback) => {
    try {
      await writer.ready;
      writer.write(chunk).catch(() => {});
      callback();
    } catch (err) {
      callback(err);
    }
  };
  d._final = async (callback) => {
    try {
      await writer.ready;
      writer.close().catch(() => {});
      ends.onfinish = callback;
    } catch (err) {
      callback(err);
    }
  };
}

function readFromWeb(d, stream) {
  const reader = stream.getReader();
  d._read = async () => {
    for (;;) {
      try {
        const { value, done } = await reader.read();
        if (done) {
          d.push(null);
          return;
        }
        if (!d.push(value)) return;
      } catch {
        return; // the pipeline reports it
      }
    }
  };
}

// composeOperator is readable.compose.
function composeOperator(source, stream, options) {
  const { validateAbortSignal, validateObject } = require('internal/validators');
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
  if (isNodeStream(stream) && !isWritable(stream)) throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  const composed = compose(source, stream);
  if (options?.signal) {
    require('internal/streams/add_abort_signal').addAbortSignalNoValidate(options.signal, composed);
  }
  return composed;
}

module.exports = { compose, composeOperator };
