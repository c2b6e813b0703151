// How a stream ends before its time, and how it starts: destroy, errors on their way to 'error',
// 'close', and the asynchronous constructor.
const { AbortError, aggregateTwoErrors, codes: { ERR_MULTIPLE_CALLBACK } } = require('internal/errors');
const process = require('process');
const {
  kCloseEmitted, kClosed, kConstructed, kDestroyed, kEndEmitted, kEnded, kEnding, kErrorEmitted, kErrored, kFinalCalled,
  kFinished, kNoAutoDestroy, kNoEmitClose, kPrefinished, kReading, kWEnded,
} = require('internal/streams/bits');
const { isDestroyed, isFinished, isRequest, isServerRequest, kIsDestroyed } = require('internal/streams/kinds');

const kDestroy = Symbol('kDestroy');
const kConstruct = Symbol('kConstruct');

function remember(state, err) {
  if (!state || (state.bits & kErrored) !== 0) return;
  state.bits |= kErrored;
  state.error = err;
}

// add sets bits on the sides that are there. A subclass may bring a state of its own, without bits.
function add(r, w, bits) {
  if (r) r.bits |= bits;
  if (w) w.bits |= bits;
}

function either(r, w) {
  return (r ? r.bits : 0) | (w ? w.bits : 0);
}

// wants tells whether a side is there that lacks a bit which stands for no.
function wants(r, w, no) {
  return (!!r && (r.bits & no) === 0) || (!!w && (w.bits & no) === 0);
}

function destroy(err, cb) {
  const r = this._readableState;
  const w = this._writableState;
  if ((either(r, w) & kDestroyed) !== 0) {
    if (typeof cb === 'function') cb();
    return this;
  }
  if (err) {
    remember(w, err);
    remember(r, err);
  }
  add(r, w, kDestroyed);
  const state = w || r;
  if (state && (state.bits & kConstructed) === 0) {
    this.once(kDestroy, function (er) {
      run(this, aggregateTwoErrors(er, err), cb);
    });
  } else {
    run(this, err, cb);
  }
  return this;
}

function run(self, err, cb) {
  let called = false;
  function done(err) {
    if (called) return;
    called = true;
    const r = self._readableState;
    const w = self._writableState;
    if (err) {
      remember(w, err);
      remember(r, err);
    }
    add(r, w, kClosed);
    if (typeof cb === 'function') cb(err);
    if (err) process.nextTick(emitErrorClose, self, err);
    else process.nextTick(emitClose, self);
  }
  try {
    self._destroy(err || null, done);
  } catch (err) {
    done(err);
  }
}

function emitErrorClose(self, err) {
  emitError(self, err);
  emitClose(self);
}

function emitClose(self) {
  const r = self._readableState;
  const w = self._writableState;
  add(r, w, kCloseEmitted);
  if (wants(r, w, kNoEmitClose)) self.emit('close');
}

function emitError(self, err) {
  const r = self._readableState;
  const w = self._writableState;
  if ((either(r, w) & kErrorEmitted) !== 0) return;
  add(r, w, kErrorEmitted);
  self.emit('error', err);
}

// undestroy makes a stream usable again, as a socket that reconnects.
function undestroy() {
  const r = this._readableState;
  const w = this._writableState;
  const common = kClosed | kCloseEmitted | kDestroyed | kErrored | kErrorEmitted;
  if (r) {
    r.bits = (r.bits & ~(common | kReading | kEnded | kEndEmitted)) | kConstructed;
    if (r.readable === false) r.bits |= kEnded | kEndEmitted;
    r.error = null;
  }
  if (w) {
    w.bits = (w.bits & ~(common | kFinalCalled | kPrefinished | kEnding | kWEnded | kFinished)) | kConstructed;
    if (w.writable === false) w.bits |= kEnding | kWEnded | kFinished;
    w.error = null;
  }
}

// errorOrDestroy takes an error that the stream itself found: sync ones are emitted a tick later, so
// that whoever is about to listen still hears them.
function errorOrDestroy(stream, err, sync) {
  const r = stream._readableState;
  const w = stream._writableState;
  if ((either(r, w) & kDestroyed) !== 0) return;
  if (wants(r, w, kNoAutoDestroy)) {
    stream.destroy(err);
  } else if (err) {
    remember(w, err);
    remember(r, err);
    if (sync) process.nextTick(emitError, stream, err);
    else emitError(stream, err);
  }
}

// construct holds both sides until stream._construct has called back, then calls cb.
function construct(stream, cb) {
  if (typeof stream._construct !== 'function') return;
  const r = stream._readableState;
  const w = stream._writableState;
  if (r) r.bits &= ~kConstructed;
  if (w) w.bits &= ~kConstructed;
  stream.once(kConstruct, cb);
  if (stream.listenerCount(kConstruct) > 1) return; // the other side of a duplex has started it
  process.nextTick(constructNow, stream);
}

function constructNow(stream) {
  let called = false;
  function done(err) {
    if (called) {
      errorOrDestroy(stream, err ?? new ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    const r = stream._readableState;
    const w = stream._writableState;
    add(r, w, kConstructed);
    if (((w || r).bits & kDestroyed) !== 0) stream.emit(kDestroy, err);
    else if (err) errorOrDestroy(stream, err, true);
    else stream.emit(kConstruct);
  }
  try {
    stream._construct((err) => process.nextTick(done, err));
  } catch (err) {
    process.nextTick(done, err);
  }
}

function emitCloseLegacy(stream) {
  stream.emit('close');
}

function emitErrorCloseLegacy(stream, err) {
  stream.emit('error', err);
  process.nextTick(emitCloseLegacy, stream);
}

// destroyer ends a stream of any make.
function destroyer(stream, err) {
  if (!stream || isDestroyed(stream)) return;
  if (!err && !isFinished(stream)) err = new AbortError();
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(err);
  } else if (isRequest(stream)) {
    stream.abort();
  } else if (isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(err);
  } else if (typeof stream.close === 'function') {
    stream.close();
  } else if (err) {
    process.nextTick(emitErrorCloseLegacy, stream, err);
  } else {
    process.nextTick(emitCloseLegacy, stream);
  }
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

// errored defines a state's errored over its field.
function errored(proto) {
  proto.error = null;
  Object.defineProperty(proto, 'errored', {
    configurable: true,
    get() { return (this.bits & kErrored) !== 0 ? this.error : null; },
    set(value) {
      this.error = value;
      this.bits = value ? this.bits | kErrored : this.bits & ~kErrored;
    },
  });
}

// asyncDispose is Symbol.asyncDispose of both sides; isDone tells whether the stream ended by itself.
async function asyncDispose(stream, isDone) {
  let error;
  if (!stream.destroyed) {
    error = isDone(stream) ? null : new AbortError();
    stream.destroy(error);
  }
  await new Promise((resolve, reject) => {
    require('internal/streams/eos').eos(stream, (err) => (err && err !== error ? reject(err) : resolve(null)));
  });
}

module.exports = { asyncDispose, construct, destroy, destroyer, errored, errorOrDestroy, remember, undestroy };
