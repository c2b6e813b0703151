// Readable: the source side. Chunks come by push, leave by 'data' (flowing) or read() ('readable').
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE, ERR_STREAM_PUSH_AFTER_EOF,
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT,
} } = require('internal/errors');
const EE = require('events');
const { Buffer } = require('internal/buffer');
const process = require('process');
const { Stream, prependListener } = require('internal/streams/legacy');
const destroyImpl = require('internal/streams/destroy');
const { ReadableState, fromList } = require('internal/streams/readable_state');
const {
  kCloseEmitted, kConstructed, kDataListening, kDestroyed, kEmittedReadable, kEndEmitted, kEnded, kErrorEmitted, kErrored,
  kFlowing, kMultiAwaitDrain, kNeedReadable, kNoAutoDestroy, kNoData, kNotFlowing, kObjectMode, kPaused, kReadableListening,
  kReading, kReadingMore, kResumeScheduled, kSync,
} = require('internal/streams/bits');

const { errorOrDestroy } = destroyImpl;

// Masks of the hot paths.
const mDirect = kFlowing | kDataListening; // a chunk goes straight to 'data' ...
const mDirectTest = mDirect | kSync; // ... unless it comes from within _read
const mReadMoreTest = kReadingMore | kConstructed;
const mNoPush = kEnded | kDestroyed | kErrored;
const mReadTest = kEnded | kReading | kDestroyed | kErrored | kConstructed;
const mReadEmpty = kReading | kSync | kNeedReadable;
const mReadMore = kReading | kSync;
const mNoMore = kReading | kEnded;
const mNoData = kErrorEmitted | kCloseEmitted;
const mFlowingEnded = kFlowing | kEnded;
const mFlowingReading = kFlowing | kReading;
const notReading = ~kReading;
const notSync = ~kSync;
const notNeedReadable = ~kNeedReadable;
const notEmittedReadable = ~kEmittedReadable;
const notReadingMore = ~kReadingMore;
const notNoData = ~kNoData;

module.exports = Readable;

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._events ??= { __proto__: null, close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, false);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('internal/streams/add_abort_signal').addAbortSignalNoValidate(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) {
    destroyImpl.construct(this, () => {
      if ((this._readableState.bits & kNeedReadable) !== 0) maybeReadMore(this, this._readableState);
    });
  }
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);
Readable.ReadableState = ReadableState;
Readable._fromList = fromList;

Readable.prototype.destroy = destroyImpl.destroy;
Readable.prototype._undestroy = destroyImpl.undestroy;
Readable.prototype._destroy = function (err, cb) {
  cb(err);
};
Readable.prototype[EE.captureRejectionSymbol] = function (err) {
  this.destroy(err);
};

// push adds a chunk at the end; false says that the buffer holds enough for now.
Readable.prototype.push = function (chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) {
    state.bits &= notReading;
    onEof(this, state);
    return false;
  }
  // The length is asked for once: on a typed array that is dear.
  let length = 1;
  if ((state.bits & kObjectMode) === 0) {
    length = 0;
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        encoding = '';
      }
      length = chunk.length;
    } else if (chunk !== undefined) {
      chunk = toBuffer(this, chunk);
      if (chunk === undefined) return false;
      encoding = '';
      length = chunk.length;
    }
    if (length === 0) {
      state.bits &= notReading;
      maybeReadMore(this, state);
      return canPushMore(state);
    }
  }
  return append(this, state, chunk, encoding, length);
};

// append takes a chunk that push has made fit for the mode.
function append(stream, state, chunk, encoding, length) {
  const bits = state.bits;
  if ((bits & mNoPush) !== 0) {
    if ((bits & kEnded) !== 0) errorOrDestroy(stream, new ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  state.bits = bits & notReading;
  if (state.decoder !== null && !encoding) {
    chunk = state.decoder.write(chunk);
    if ((bits & kObjectMode) === 0) length = chunk.length;
    if (chunk === '') {
      maybeReadMore(stream, state);
      return canPushMore(state);
    }
  }
  addChunk(stream, state, chunk, length);
  return (state.bits & kEnded) === 0 && (state.length < state.highWaterMark || state.length === 0);
}

// unshift puts a chunk back to the front.
Readable.prototype.unshift = function (chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) {
    state.bits &= notReading;
    onEof(this, state);
    return false;
  }
  if ((state.bits & kObjectMode) === 0) {
    let length = 0;
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        if (state.encoding) chunk = chunk.toString(state.encoding);
      }
      length = chunk.length;
    } else if (chunk !== undefined) {
      chunk = toBuffer(this, chunk);
      if (chunk === undefined) return false;
      length = chunk.length;
    }
    if (length === 0) return canPushMore(state);
  }
  if ((state.bits & kEndEmitted) !== 0) {
    errorOrDestroy(this, new ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
  } else if ((state.bits & (kDestroyed | kErrored)) === 0) {
    addChunkFront(this, state, chunk);
    return canPushMore(state);
  }
  return false;
};

// toBuffer gives a byte chunk as a Buffer; anything else is the stream's error, and undefined.
function toBuffer(stream, chunk) {
  if (chunk instanceof Buffer) return chunk;
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  errorOrDestroy(stream, new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
  return undefined;
}

function addChunk(stream, state, chunk, length) {
  const bits = state.bits;
  if ((bits & mDirectTest) === mDirect && state.length === 0) {
    // Nobody waits for a drain while the stream flows; the guard spares the Set.
    if ((bits & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.clear();
    else if (state.awaitDrainWriters !== null) state.awaitDrainWriters = null;
    if ((bits & kNoData) !== 0) state.bits = bits & notNoData;
    stream.emit('data', chunk);
  } else {
    state.length += length;
    state.buffer.push(chunk);
    if ((bits & kNeedReadable) !== 0) emitReadable(stream);
  }
  if ((state.bits & mReadMoreTest) === kConstructed) {
    state.bits |= kReadingMore;
    process.nextTick(readMore, stream, state);
  }
}

function addChunkFront(stream, state, chunk) {
  const bits = state.bits;
  if ((bits & mDirectTest) === mDirect && state.length === 0) {
    addChunk(stream, state, chunk, 0);
    return;
  }
  state.length += (bits & kObjectMode) !== 0 ? 1 : chunk.length;
  if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
  else state.buffer.unshift(chunk);
  if ((bits & kNeedReadable) !== 0) emitReadable(stream);
  maybeReadMore(stream, state);
}

function canPushMore(state) {
  return (state.bits & kEnded) === 0 && (state.length < state.highWaterMark || state.length === 0);
}

Readable.prototype.isPaused = function () {
  const state = this._readableState;
  return state.paused === true || state.flowing === false;
};

// setEncoding turns what is buffered and what will come into strings.
Readable.prototype.setEncoding = function (enc) {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder(enc);
  const state = this._readableState;
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let content = '';
  for (let i = state.bufferIndex; i < state.buffer.length; i++) content += decoder.write(state.buffer[i]);
  state.buffer.length = 0;
  state.bufferIndex = 0;
  if (content !== '') state.buffer.push(content);
  state.length = content.length;
  return this;
};

// Reading more than the mark raises it, to the next power of two.
function raised(n) {
  if (n > 0x40000000) throw new ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  let mark = 1;
  while (mark < n) mark *= 2;
  return mark;
}

function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && (state.bits & kEnded) !== 0)) return 0;
  if ((state.bits & kObjectMode) !== 0) return 1;
  if (n !== n) {
    // Flowing streams hand out one buffer at a time.
    if ((state.bits & kFlowing) !== 0 && state.length && state.buffer.length - state.bufferIndex > 1) {
      return state.buffer[state.bufferIndex].length;
    }
    return state.length;
  }
  if (n <= state.length) return n;
  return (state.bits & kEnded) !== 0 ? state.length : 0;
}

Readable.prototype.read = function (n) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = Number.parseInt(n, 10);
  const state = this._readableState;
  const wanted = n;
  if (n > state.highWaterMark) state.highWaterMark = raised(n);
  if (n !== 0 && (state.bits & kEmittedReadable) !== 0) state.bits &= notEmittedReadable;

  // read(0) only triggers: when there is enough already, it tells so again.
  if (n === 0 && (state.bits & kNeedReadable) !== 0 &&
      ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || (state.bits & kEnded) !== 0)) {
    if (state.length === 0 && (state.bits & kEnded) !== 0) endReadable(this);
    else emitReadable(this);
    return null;
  }

  n = howMuchToRead(n, state);
  if (n === 0 && (state.bits & kEnded) !== 0) {
    if (state.length === 0) endReadable(this);
    return null;
  }

  if (((state.bits & kNeedReadable) !== 0 || state.length === 0 || state.length - n < state.highWaterMark) &&
      (state.bits & mReadTest) === kConstructed) {
    state.bits |= state.length === 0 ? mReadEmpty : mReadMore;
    try {
      this._read(state.highWaterMark);
    } catch (err) {
      errorOrDestroy(this, err);
    }
    state.bits &= notSync;
    // _read may have pushed already.
    if ((state.bits & kReading) === 0) n = howMuchToRead(wanted, state);
  }
  return deliver(this, state, n, wanted);
};

// deliver takes n units out, does read's accounting and tells 'data'.
function deliver(stream, state, n, wanted) {
  const ret = n > 0 ? fromList(n, state) : null;
  if (ret === null) {
    if (state.length <= state.highWaterMark) state.bits |= kNeedReadable;
    else state.bits &= notNeedReadable;
    n = 0;
  } else {
    state.length -= n;
    if ((state.bits & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.clear();
    else if (state.awaitDrainWriters !== null) state.awaitDrainWriters = null;
  }
  if (state.length === 0) {
    if ((state.bits & kEnded) === 0) state.bits |= kNeedReadable;
    else if (wanted !== n) endReadable(stream);
  }
  if (ret !== null && (state.bits & mNoData) === 0) {
    if ((state.bits & kNoData) !== 0) state.bits &= notNoData;
    stream.emit('data', ret);
  }
  return ret;
}

function onEof(stream, state) {
  if ((state.bits & kEnded) !== 0) return;
  const chunk = state.decoder?.end();
  if (chunk?.length) {
    state.buffer.push(chunk);
    state.length += (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
  }
  state.bits |= kEnded;
  if ((state.bits & kSync) !== 0) {
    emitReadable(stream); // inside _read: wait a tick
  } else {
    state.bits = (state.bits & ~kNeedReadable) | kEmittedReadable;
    emitReadableNow(stream);
  }
}

function emitReadable(stream) {
  const state = stream._readableState;
  state.bits &= notNeedReadable;
  if ((state.bits & kEmittedReadable) !== 0) return;
  state.bits |= kEmittedReadable;
  process.nextTick(emitReadableNow, stream);
}

function emitReadableNow(stream) {
  const state = stream._readableState;
  if ((state.bits & (kDestroyed | kErrored)) === 0 && (state.length || (state.bits & kEnded) !== 0)) {
    stream.emit('readable');
    state.bits &= notEmittedReadable;
  }
  if ((state.bits & mFlowingEnded) === 0 && state.length <= state.highWaterMark) state.bits |= kNeedReadable;
  else state.bits &= notNeedReadable;
  flow(stream);
}

function maybeReadMore(stream, state) {
  if ((state.bits & mReadMoreTest) !== kConstructed) return;
  state.bits |= kReadingMore;
  process.nextTick(readMore, stream, state);
}

// readMore fills the buffer up to the mark. A flowing stream is asked once more even then: with
// nothing buffered it must not stall. What _read adds synchronously goes on here, later pushes come back.
function readMore(stream, state) {
  while ((state.bits & mNoMore) === 0 &&
      (state.length < state.highWaterMark || ((state.bits & kFlowing) !== 0 && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (before === state.length) break;
  }
  state.bits &= notReadingMore;
}

Readable.prototype._read = function (n) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_read()');
};

Readable.prototype.pipe = function (dest, options) {
  return require('internal/streams/pipe').pipe(this, dest, options);
};
Readable.prototype.unpipe = function (dest) {
  return require('internal/streams/pipe').unpipe(this, dest);
};

// Listening for 'data' makes a stream flow, listening for 'readable' stops that.
Readable.prototype.on = function (ev, fn) {
  const res = Stream.prototype.on.call(this, ev, fn);
  const state = this._readableState;
  if (ev === 'data') {
    state.bits |= kDataListening;
    if (this.listenerCount('readable') > 0) state.bits |= kReadableListening;
    else state.bits &= ~kReadableListening;
    if ((state.bits & kNotFlowing) === 0) this.resume();
  } else if (ev === 'readable' && (state.bits & (kEndEmitted | kReadableListening)) === 0) {
    state.bits = (state.bits & ~(kFlowing | kEmittedReadable)) | kReadableListening | kNeedReadable | kNotFlowing;
    if (state.length) emitReadable(this);
    else if ((state.bits & kReading) === 0) process.nextTick(readNothing, this);
  }
  return res;
};
Readable.prototype.addListener = Readable.prototype.on;

Readable.prototype.removeListener = function (ev, fn) {
  const res = Stream.prototype.removeListener.call(this, ev, fn);
  // A tick later: once('readable', fn) adds itself again in between without any harm done.
  if (ev === 'readable') process.nextTick(updateReadableListening, this);
  else if (ev === 'data' && this.listenerCount('data') === 0) this._readableState.bits &= ~kDataListening;
  return res;
};
Readable.prototype.off = Readable.prototype.removeListener;

Readable.prototype.removeAllListeners = function (ev) {
  const res = Stream.prototype.removeAllListeners.apply(this, arguments);
  if (ev === 'readable' || ev === undefined) process.nextTick(updateReadableListening, this);
  if (ev === 'data' || ev === undefined) this._readableState.bits &= ~kDataListening;
  return res;
};

function updateReadableListening(self) {
  const state = self._readableState;
  if (self.listenerCount('readable') > 0) state.bits |= kReadableListening;
  else state.bits &= ~kReadableListening;
  if ((state.bits & (kPaused | kResumeScheduled)) === kResumeScheduled) {
    state.bits = (state.bits & ~kNotFlowing) | kFlowing; // resume() has been called and waits for its tick
  } else if (self.listenerCount('data') > 0) {
    self.resume();
  } else if ((state.bits & kReadableListening) === 0) {
    state.bits &= ~(kNotFlowing | kFlowing);
  }
}

function readNothing(self) {
  self.read(0);
}

Readable.prototype.resume = function () {
  const state = this._readableState;
  if ((state.bits & kFlowing) === 0) {
    // With a 'readable' listener the stream does not flow, and still resumes reading.
    if ((state.bits & kReadableListening) === 0) state.bits = (state.bits & ~kNotFlowing) | kFlowing;
    else state.bits |= kNotFlowing;
    if ((state.bits & kResumeScheduled) === 0) {
      state.bits |= kResumeScheduled;
      process.nextTick(resumeNow, this, state);
    }
  }
  state.bits &= ~kPaused;
  return this;
};

function resumeNow(stream, state) {
  if ((state.bits & kReading) === 0) stream.read(0);
  state.bits &= ~kResumeScheduled;
  stream.emit('resume');
  flow(stream);
  if ((state.bits & mFlowingReading) === kFlowing) stream.read(0);
}

Readable.prototype.pause = function () {
  const state = this._readableState;
  if ((state.bits & kNotFlowing) === 0) {
    state.bits = (state.bits & ~kFlowing) | kNotFlowing;
    this.emit('pause');
  }
  state.bits |= kPaused;
  return this;
};

function flow(stream) {
  const state = stream._readableState;
  while ((state.bits & kFlowing) !== 0 && stream.read() !== null);
}

Readable.prototype.wrap = function (stream) {
  return require('internal/streams/wrap').wrap(this, stream);
};

Readable.prototype.iterator = function (options) {
  if (options !== undefined) require('internal/validators').validateObject(options, 'options');
  return require('internal/streams/iterator').iterate(this, options);
};

Readable.prototype[Symbol.asyncIterator] = function () {
  return require('internal/streams/iterator').iterate(this);
};

Readable.prototype[Symbol.asyncDispose] = function () {
  return destroyImpl.asyncDispose(this, (s) => s.readableEnded);
};

function endReadable(stream) {
  const state = stream._readableState;
  if ((state.bits & kEndEmitted) !== 0) return;
  state.bits |= kEnded;
  process.nextTick(endNow, state, stream);
}

function endNow(state, stream) {
  if ((state.bits & (kErrored | kCloseEmitted | kEndEmitted)) !== 0 || state.length !== 0) return;
  state.bits |= kEndEmitted;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    process.nextTick(endWritable, stream);
  } else if ((state.bits & kNoAutoDestroy) === 0) {
    // Both sides must be through before the stream goes by itself.
    const w = stream._writableState;
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}

function endWritable(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

const property = (get, set) => ({ configurable: true, enumerable: false, get, set });

Object.defineProperties(Readable.prototype, {
  readable: property(
    function () {
      const r = this._readableState;
      // A subclass may say that it never was readable; otherwise it is until 'end' or an error.
      return !!r && r.readable !== false && (r.bits & (kDestroyed | kErrorEmitted | kEndEmitted)) === 0;
    },
    function (val) {
      if (this._readableState) this._readableState.readable = !!val;
    },
  ),
  readableDidRead: property(function () { return this._readableState.dataEmitted; }),
  readableAborted: property(function () {
    const r = this._readableState;
    return r.readable !== false && (r.bits & (kDestroyed | kErrored)) !== 0 && (r.bits & kEndEmitted) === 0;
  }),
  readableHighWaterMark: property(function () { return this._readableState.highWaterMark; }),
  readableBuffer: property(function () { return this._readableState?.buffer; }),
  readableFlowing: property(
    function () { return this._readableState.flowing; },
    function (state) { if (this._readableState) this._readableState.flowing = state; },
  ),
  readableLength: property(function () { return this._readableState.length; }),
  readableObjectMode: property(function () { return this._readableState ? this._readableState.objectMode : false; }),
  readableEncoding: property(function () { return this._readableState ? this._readableState.encoding : null; }),
  errored: property(function () { return this._readableState ? this._readableState.errored : null; }),
  closed: property(function () { return this._readableState ? this._readableState.closed : false; }),
  destroyed: property(
    function () { return this._readableState ? this._readableState.destroyed : false; },
    function (value) {
      // Subclasses of old that destroy by themselves set it.
      if (this._readableState) this._readableState.destroyed = value;
    },
  ),
  readableEnded: property(function () { return this._readableState ? this._readableState.endEmitted : false; }),
});

Readable.from = function (iterable, opts) {
  return require('internal/streams/from').from(Readable, iterable, opts);
};
Readable.fromWeb = function (readableStream, options) {
  return require('internal/streams/adapters').newStreamReadableFromReadableStream(readableStream, options);
};
Readable.toWeb = function (streamReadable, options) {
  return require('internal/streams/adapters').newReadableStreamFromStreamReadable(streamReadable, options);
};
Readable.wrap = function (src, options) {
  return new Readable({
    objectMode: src.readableObjectMode ?? src.objectMode ?? true,
    ...options,
    destroy(err, callback) {
      destroyImpl.destroyer(src, err);
      callback(err);
    },
  }).wrap(src);
};
