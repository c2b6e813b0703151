// Writable: the sink side. One _write at a time; what comes meanwhile waits in the state's buffer.
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_MULTIPLE_CALLBACK, ERR_STREAM_ALREADY_FINISHED, ERR_STREAM_CANNOT_PIPE,
  ERR_STREAM_DESTROYED, ERR_STREAM_NULL_VALUES, ERR_STREAM_WRITE_AFTER_END, ERR_UNKNOWN_ENCODING,
} } = require('internal/errors');
const EE = require('events');
const { Buffer } = require('internal/buffer');
const process = require('process');
const { Stream } = require('internal/streams/legacy');
const destroyImpl = require('internal/streams/destroy');
const { WritableState: State } = require('internal/streams/writable_state');
const {
  kBufferProcessing, kCloseEmitted, kConstructed, kDestroyed, kEnding, kErrorEmitted, kErrored, kFinalCalled, kFinished,
  kKeepStrings, kNeedDrain, kNoAutoDestroy, kObjectMode, kPrefinished, kSomeCallbacks, kSomeStrings, kTickPending, kWEnded,
  kWSync, kWriting,
} = require('internal/streams/bits');
const { kOnConstructed } = require('internal/streams/kinds');

const { errorOrDestroy } = destroyImpl;

// Masks of the hot paths.
const mRefused = kEnding | kDestroyed;
const mWaitTest = kWriting | kErrored | kConstructed; // a write goes through when only kConstructed is set
const mWrite = kWriting | kWSync;
const mFailed = kDestroyed | kErrored;
const mDrainTest = kEnding | kDestroyed | kNeedDrain;
const mNeedTick = kNeedDrain | kDestroyed;
const mClearTest = kDestroyed | kBufferProcessing | kConstructed;
const mFinish = kEnding | kConstructed;
const mFinishTest = mFinish | kDestroyed | kFinished | kWriting | kErrorEmitted | kCloseEmitted | kErrored;
const mCustom = kSomeStrings | kSomeCallbacks;
const notWSync = ~kWSync;
const notWriting = ~kWriting;
const notNeedDrain = ~kNeedDrain;
const notTickPending = ~kTickPending;
const notBufferProcessing = ~kBufferProcessing;

module.exports = Writable;

function nop() {}

function WritableState(options, stream, isDuplex) {
  State.call(this, options, stream, isDuplex, onwrite);
}
WritableState.prototype = State.prototype;
Object.defineProperty(WritableState.prototype, 'constructor', { value: WritableState, writable: true, configurable: true });

function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  this._events ??= { __proto__: null, close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = new State(options, this, false, onwrite);
  if (options) {
    if (typeof options.write === 'function') this._write = options.write;
    if (typeof options.writev === 'function') this._writev = options.writev;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.final === 'function') this._final = options.final;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('internal/streams/add_abort_signal').addAbortSignalNoValidate(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroyImpl.construct(this, () => constructed(this));
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
Writable.WritableState = WritableState;

// constructed lets go what had to wait for _construct.
function constructed(stream) {
  const state = stream._writableState;
  if ((state.bits & kWriting) === 0) clearBuffer(stream, state);
  if ((state.bits & kEnding) !== 0) finishMaybe(stream, state);
}
Writable[kOnConstructed] = constructed;

// A Duplex is a Writable although its prototypes are Readable's.
Object.defineProperty(Writable, Symbol.hasInstance, {
  value: function (object) {
    if (Function.prototype[Symbol.hasInstance].call(this, object)) return true;
    if (this !== Writable) return false;
    return !!object && object._writableState instanceof WritableState;
  },
});

Writable.prototype.pipe = function () {
  errorOrDestroy(this, new ERR_STREAM_CANNOT_PIPE());
};

// accept checks a write and passes it on: true or false as write answers, or the error that it met.
function accept(stream, chunk, encoding, cb) {
  if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  if (typeof cb !== 'function') cb = nop;
  const state = stream._writableState;
  const bits = state.bits;
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if ((bits & kObjectMode) === 0) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && encoding !== 'utf8' && !Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
    if (typeof chunk === 'string') {
      if ((bits & kKeepStrings) === 0) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (chunk instanceof Buffer) {
      encoding = 'buffer';
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else {
      throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
  }
  if ((bits & mRefused) !== 0) {
    const err = (bits & kEnding) !== 0 ? new ERR_STREAM_WRITE_AFTER_END() : new ERR_STREAM_DESTROYED('write');
    process.nextTick(cb, err);
    errorOrDestroy(stream, err, true);
    return err;
  }
  state.pendingcb++;
  return writeOrBuffer(stream, state, chunk, encoding, cb);
}

Writable.prototype.write = function (chunk, encoding, cb) {
  return accept(this, chunk, encoding, cb) === true;
};

function writeOrBuffer(stream, state, chunk, encoding, callback) {
  const len = (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
  state.length += len;
  if ((state.bits & mWaitTest) !== kConstructed || state.corked !== 0) {
    if (state.chunks === null) state.chunks = [];
    state.chunks.push({ chunk, encoding, callback });
    if (encoding !== 'buffer') state.bits |= kSomeStrings;
    if (callback !== nop) state.bits |= kSomeCallbacks;
  } else {
    state.writelen = len;
    state.writecb = callback;
    state.bits |= mWrite;
    stream._write(chunk, encoding, state.onwrite);
    state.bits &= notWSync;
  }
  // Asked only now: a write that has finished already never was in the way.
  const ret = state.length < state.highWaterMark || state.length === 0;
  if (!ret) state.bits |= kNeedDrain;
  // What failed meanwhile has nothing to drain.
  return ret && (state.bits & mFailed) === 0;
}

function doWrite(stream, state, writev, len, chunk, encoding, cb) {
  state.writelen = len;
  state.writecb = cb;
  state.bits |= mWrite;
  if ((state.bits & kDestroyed) !== 0) state.onwrite(new ERR_STREAM_DESTROYED('write'));
  else if (writev) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.bits &= notWSync;
}

// onwrite is what _write calls when it is done.
function onwrite(stream, er) {
  const state = stream._writableState;
  const cb = state.writecb;
  if (cb === null) {
    errorOrDestroy(stream, new ERR_MULTIPLE_CALLBACK());
    return;
  }
  const sync = (state.bits & kWSync) !== 0;
  state.bits &= notWriting;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (er) {
    destroyImpl.remember(state, er);
    destroyImpl.remember(stream._readableState, er);
    if (sync) process.nextTick(onwriteError, stream, state, er, cb);
    else onwriteError(stream, state, er, cb);
    return;
  }
  if (state.chunks !== null && state.chunks.length > state.bufferedIndex) clearBuffer(stream, state);
  if (sync) afterWriteLater(stream, state, cb);
  else afterWrite(stream, state, 1, cb);
}

// afterWriteLater joins the callbacks of writes that finished synchronously in one tick.
function afterWriteLater(stream, state, cb) {
  const bits = state.bits;
  if (cb === nop) {
    if ((bits & kTickPending) === 0 && (((bits & mNeedTick) === kNeedDrain && state.length === 0) || (bits & kDestroyed) !== 0)) {
      state.bits |= kTickPending;
      process.nextTick(afterWriteNop, stream, state);
      return;
    }
    state.pendingcb--;
    if ((bits & kEnding) !== 0) finishMaybe(stream, state, true);
    return;
  }
  const info = state.afterWriteTickInfo;
  if (info !== null && info.cb === cb) {
    info.count++;
    return;
  }
  state.afterWriteTickInfo = { count: 1, cb };
  process.nextTick(afterWriteTick, stream, state, state.afterWriteTickInfo);
}

function afterWriteNop(stream, state) {
  state.bits &= notTickPending;
  afterWrite(stream, state, 1, nop);
}

function afterWriteTick(stream, state, info) {
  if (state.afterWriteTickInfo === info) state.afterWriteTickInfo = null;
  afterWrite(stream, state, info.count, info.cb);
}

function afterWrite(stream, state, count, cb) {
  if ((state.bits & mDrainTest) === kNeedDrain && state.length === 0) {
    state.bits &= notNeedDrain;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    cb(null);
  }
  if ((state.bits & kDestroyed) !== 0) errorBuffer(state);
  if ((state.bits & kEnding) !== 0) finishMaybe(stream, state);
}

function onwriteError(stream, state, er, cb) {
  --state.pendingcb;
  cb(er);
  errorBuffer(state);
  errorOrDestroy(stream, er);
}

// errorBuffer tells everyone who still waits that it will not happen.
function errorBuffer(state) {
  if ((state.bits & kWriting) !== 0) return;
  const chunks = state.chunks;
  if (chunks !== null) {
    for (let n = state.bufferedIndex; n < chunks.length; ++n) {
      const { chunk, callback } = chunks[n];
      state.length -= (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
      callback(state.errored ?? new ERR_STREAM_DESTROYED('write'));
    }
  }
  tellFinish(state, state.errored ?? new ERR_STREAM_DESTROYED('end'));
  resetBuffer(state);
}

function tellFinish(state, err) {
  const callbacks = state.onfinish;
  if (callbacks === null) return;
  state.onfinish = null;
  for (let i = 0; i < callbacks.length; i++) callbacks[i](err);
}

function resetBuffer(state) {
  state.chunks = null;
  state.bufferedIndex = 0;
  if ((state.bits & mCustom) !== 0) state.bits &= ~mCustom;
}

// clearBuffer writes what waited: all at once with _writev, else one by one as long as they finish at once.
function clearBuffer(stream, state) {
  if (state.corked !== 0 || (state.bits & mClearTest) !== kConstructed) return;
  const chunks = state.chunks;
  if (chunks === null) return;
  let i = state.bufferedIndex;
  const count = chunks.length - i;
  if (count === 0) return;
  state.bits |= kBufferProcessing;
  if (count > 1 && stream._writev) {
    writeAll(stream, state, chunks, i, count);
  } else {
    const objectMode = (state.bits & kObjectMode) !== 0;
    do {
      const { chunk, encoding, callback } = chunks[i];
      chunks[i++] = null;
      doWrite(stream, state, false, objectMode ? 1 : chunk.length, chunk, encoding, callback);
    } while (i < chunks.length && (state.bits & kWriting) === 0);
    if (i === chunks.length) {
      resetBuffer(state);
    } else if (i > 256) {
      chunks.splice(0, i);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = i;
    }
  }
  state.bits &= notBufferProcessing;
}

function writeAll(stream, state, chunks, from, count) {
  state.pendingcb -= count - 1;
  const callback = (state.bits & kSomeCallbacks) === 0 ? nop : (err) => {
    for (let n = from; n < chunks.length; ++n) chunks[n].callback(err);
  };
  // The callbacks need the array as it is; _writev may do with its own what it likes.
  const batch = (state.bits & kSomeCallbacks) === 0 && from === 0 ? chunks : chunks.slice(from);
  batch.allBuffers = (state.bits & kSomeStrings) === 0;
  doWrite(stream, state, true, state.length, batch, '', callback);
  resetBuffer(state);
}

Writable.prototype.cork = function () {
  this._writableState.corked++;
};

Writable.prototype.uncork = function () {
  const state = this._writableState;
  if (state.corked === 0) return;
  state.corked--;
  if ((state.bits & kWriting) === 0) clearBuffer(this, state);
};

Writable.prototype.setDefaultEncoding = function setDefaultEncoding(encoding) {
  if (typeof encoding === 'string') encoding = encoding.toLowerCase();
  if (!Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
  this._writableState.defaultEncoding = encoding;
  return this;
};

Writable.prototype._write = function (chunk, encoding, cb) {
  if (this._writev) this._writev([{ chunk, encoding }], cb);
  else throw new ERR_METHOD_NOT_IMPLEMENTED('_write()');
};
Writable.prototype._writev = null;

Writable.prototype.end = function (chunk, encoding, cb) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    cb = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  let err;
  if (chunk !== null && chunk !== undefined) {
    const ret = accept(this, chunk, encoding);
    if (ret !== true && ret !== false) err = ret;
  }
  // end lets go of every cork.
  if (state.corked !== 0) {
    state.corked = 1;
    this.uncork();
  }
  if (err) {
    // told below
  } else if ((state.bits & (kErrored | kEnding)) === 0) {
    // It may have finished already inside; 'finish' then comes a tick later.
    state.bits |= kEnding;
    finishMaybe(this, state, true);
    state.bits |= kWEnded;
  } else if ((state.bits & kFinished) !== 0) {
    err = new ERR_STREAM_ALREADY_FINISHED('end');
  } else if ((state.bits & kDestroyed) !== 0) {
    err = new ERR_STREAM_DESTROYED('end');
  }
  if (typeof cb === 'function') {
    if (err) process.nextTick(cb, err);
    else if ((state.bits & kErrored) !== 0) process.nextTick(cb, state.error);
    else if ((state.bits & kFinished) !== 0) process.nextTick(cb);
    else if (state.onfinish === null) state.onfinish = [cb];
    else state.onfinish.push(cb);
  }
  return this;
};

function needFinish(state) {
  return (state.bits & mFinishTest) === mFinish && state.length === 0 && (state.chunks === null || state.chunks.length === 0);
}

function callFinal(stream, state) {
  let called = false;
  function done(err) {
    if (called) {
      errorOrDestroy(stream, err ?? new ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    state.pendingcb--;
    if (err) {
      tellFinish(state, err);
      errorOrDestroy(stream, err, (state.bits & kWSync) !== 0);
    } else if (needFinish(state)) {
      state.bits |= kPrefinished;
      stream.emit('prefinish');
      // Some streams call back synchronously from _final.
      state.pendingcb++;
      process.nextTick(finish, stream, state);
    }
  }
  state.bits |= kWSync;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (err) {
    done(err);
  }
  state.bits &= notWSync;
}

function finishMaybe(stream, state, sync) {
  if (!needFinish(state)) return;
  if ((state.bits & (kPrefinished | kFinalCalled)) === 0) {
    if (typeof stream._final === 'function' && (state.bits & kDestroyed) === 0) {
      state.bits |= kFinalCalled;
      callFinal(stream, state);
    } else {
      state.bits |= kPrefinished;
      stream.emit('prefinish');
    }
  }
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    process.nextTick(finishLater, stream, state);
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishLater(stream, state) {
  if (needFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function finish(stream, state) {
  state.pendingcb--;
  state.bits |= kFinished;
  tellFinish(state, null);
  stream.emit('finish');
  if ((state.bits & kNoAutoDestroy) !== 0) return;
  // Both sides must be through before the stream goes by itself.
  const r = stream._readableState;
  if (!r || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
}

const property = (get, set) => ({ configurable: true, enumerable: false, get, set });

Object.defineProperties(Writable.prototype, {
  closed: property(function () { return this._writableState ? this._writableState.closed : false; }),
  destroyed: property(
    function () { return this._writableState ? this._writableState.destroyed : false; },
    function (value) { if (this._writableState) this._writableState.destroyed = value; },
  ),
  writable: property(
    function () {
      const w = this._writableState;
      // A subclass may say that it never was writable.
      return !!w && w.writable !== false && (w.bits & (kEnding | kWEnded | kDestroyed | kErrored)) === 0;
    },
    function (val) { if (this._writableState) this._writableState.writable = !!val; },
  ),
  writableFinished: property(function () { return this._writableState ? this._writableState.finished : false; }),
  writableObjectMode: property(function () { return this._writableState ? this._writableState.objectMode : false; }),
  writableBuffer: property(function () { return this._writableState?.getBuffer(); }),
  writableEnded: property(function () { return this._writableState ? this._writableState.ending : false; }),
  writableNeedDrain: property(function () {
    const w = this._writableState;
    return w ? (w.bits & (kDestroyed | kEnding | kNeedDrain)) === kNeedDrain : false;
  }),
  writableHighWaterMark: property(function () { return this._writableState?.highWaterMark; }),
  writableCorked: property(function () { return this._writableState ? this._writableState.corked : 0; }),
  writableLength: property(function () { return this._writableState?.length; }),
  errored: property(function () { return this._writableState ? this._writableState.errored : null; }),
  writableAborted: property(function () {
    const w = this._writableState;
    return w.writable !== false && (w.bits & (kDestroyed | kErrored)) !== 0 && (w.bits & kFinished) === 0;
  }),
});

Writable.prototype.destroy = function (err, cb) {
  const state = this._writableState;
  if ((state.bits & kDestroyed) === 0 && (state.onfinish !== null || (state.chunks !== null && state.bufferedIndex < state.chunks.length))) {
    process.nextTick(errorBuffer, state);
  }
  destroyImpl.destroy.call(this, err, cb);
  return this;
};
Writable.prototype._undestroy = destroyImpl.undestroy;
Writable.prototype._destroy = function (err, cb) {
  cb(err);
};
Writable.prototype[EE.captureRejectionSymbol] = function (err) {
  this.destroy(err);
};

Writable.fromWeb = function (writableStream, options) {
  return require('internal/streams/adapters').newStreamWritableFromWritableStream(writableStream, options);
};
Writable.toWeb = function (streamWritable) {
  return require('internal/streams/adapters').newWritableStreamFromStreamWritable(streamWritable);
};

Writable.prototype[Symbol.asyncDispose] = function () {
  return destroyImpl.asyncDispose(this, (s) => s.writableFinished);
};
