// pipeline: streams, iterables and functions one after the other; the first error ends them all.
const { AbortError, aggregateTwoErrors, codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE, ERR_MISSING_ARGS, ERR_STREAM_DESTROYED, ERR_STREAM_PREMATURE_CLOSE,
  ERR_STREAM_UNABLE_TO_PIPE,
} } = require('internal/errors');
const { once } = require('internal/util');
const { validateAbortSignal, validateFunction } = require('internal/validators');
const process = require('process');
const { eos } = require('internal/streams/eos');
const destroyImpl = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const {
  isClosed, isDestroyed, isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream, isTransformStream, isWebStream,
} = require('internal/streams/kinds');
const { asyncGenerator, each, forAwait } = require('internal/streams/async_generator');

// guard makes the function that ends a stream of the pipeline before its time.
function guard(stream, reading, writing) {
  let finished = false;
  stream.on('close', () => {
    finished = true;
  });
  const cleanup = eos(stream, { readable: reading, writable: writing }, (err) => {
    finished = !err;
  });
  return {
    destroy(err) {
      if (finished) return;
      finished = true;
      destroyImpl.destroyer(stream, err || new ERR_STREAM_DESTROYED('pipe'));
    },
    cleanup,
  };
}

// valuesOf touches a stream only when its first value is asked for.
function* valuesOf(stream) {
  yield* each(require('internal/streams/readable').prototype[Symbol.asyncIterator].call(stream), function* (val) {
    yield val;
  });
}

function makeAsyncIterable(val) {
  if (isIterable(val)) return val;
  if (isReadableNodeStream(val)) return asyncGenerator(valuesOf(val));
  throw new ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable'], val);
}

async function pumpToNode(iterable, writable, finish, end) {
  let error;
  let onresolve = null;
  const resume = (err) => {
    if (err) error = err;
    if (onresolve === null) return;
    const callback = onresolve;
    onresolve = null;
    callback();
  };
  const drained = () => new Promise((resolve, reject) => {
    if (error) reject(error);
    else onresolve = () => (error ? reject(error) : resolve());
  });
  writable.on('drain', resume);
  const cleanup = eos(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await drained();
    await forAwait(iterable, (chunk) => (writable.write(chunk) ? undefined : drained()));
    if (end) {
      writable.end();
      await drained();
    }
    finish();
  } catch (err) {
    finish(error !== err ? aggregateTwoErrors(error, err) : err);
  } finally {
    cleanup();
    writable.off('drain', resume);
  }
}

async function pumpToWeb(readable, writable, finish, end) {
  const writer = (isTransformStream(writable) ? writable.writable : writable).getWriter();
  try {
    await forAwait(readable, async (chunk) => {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    });
    await writer.ready;
    if (end) await writer.close();
    finish();
  } catch (err) {
    try {
      await writer.abort(err);
      finish(err);
    } catch (err) {
      finish(err);
    }
  }
}

// pipe connects two node streams and reports both ends.
function pipe(src, dst, finish, onlyError, end) {
  if (isClosed(dst) || isDestroyed(dst)) throw new ERR_STREAM_UNABLE_TO_PIPE();
  let ended = false;
  dst.on('close', () => {
    if (!ended) onlyError(new ERR_STREAM_PREMATURE_CLOSE());
  });
  src.pipe(dst, { end: false });
  if (end) {
    const endFn = () => {
      ended = true;
      dst.end();
    };
    if (isReadableFinished(src)) process.nextTick(endFn);
    else src.once('end', endFn);
  } else {
    finish();
  }
  eos(src, { readable: true, writable: false }, (err) => {
    const r = src._readableState;
    if (err && err.code === 'ERR_STREAM_PREMATURE_CLOSE' && r?.ended && !r.errored && !r.errorEmitted) {
      // Closed after its data was read, before 'end': that still comes.
      src.once('end', finish).once('error', finish);
    } else {
      finish(err);
    }
  });
  return eos(dst, { readable: false, writable: true }, finish);
}

// Run is one pipeline on its way: how many ends are awaited, what has failed, what must be destroyed then.
class Run {
  error = undefined;
  value = undefined;
  pending = 0;
  destroys = [];
  cleanups = []; // of a last stream that stays readable

  constructor(callback, opts) {
    this.callback = callback;
    this.outer = opts?.signal;
    validateAbortSignal(this.outer, 'options.signal');
    this.endLast = opts?.end !== false;
    this.finish = (err) => this.#settle(err, --this.pending === 0);
    this.onlyError = (err) => this.#settle(err, false);
    this.abort = () => this.#settle(new AbortError(undefined, { cause: this.outer?.reason }));
    this.disposable = this.outer ? require('events').addAbortListener(this.outer, this.abort) : null;
  }

  // controller is made when a function wants its signal.
  get signal() {
    this.controller ??= new (require('internal/abort_controller').AbortController)();
    return this.controller.signal;
  }

  #settle(err, final) {
    if (err && (!this.error || this.error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.error = err;
    if (!this.error && !final) return;
    while (this.destroys.length) this.destroys.shift()(this.error);
    this.disposable?.[Symbol.dispose]();
    this.controller?.abort();
    if (!final) return;
    if (!this.error) this.cleanups.forEach((fn) => fn());
    process.nextTick(this.callback, this.error, this.value);
  }

  // watch destroys a node stream when another fails, and hears its errors.
  watch(stream, reading, writing, last) {
    if (reading || this.endLast) {
      const { destroy, cleanup } = guard(stream, reading, writing);
      this.destroys.push(destroy);
      if (isReadable(stream) && last) this.cleanups.push(cleanup);
    }
    const onError = (err) => {
      if (err && err.name !== 'AbortError' && err.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.onlyError(err);
    };
    stream.on('error', onError);
    if (isReadable(stream) && last) this.cleanups.push(() => stream.removeListener('error', onError));
  }

  source(stream) {
    if (typeof stream === 'function') {
      const ret = stream({ signal: this.signal });
      if (!isIterable(ret)) throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', ret);
      return ret;
    }
    if (isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream)) return stream;
    return Duplex.from(stream);
  }

  // through calls a function of the chain with what came before.
  through(fn, ret, i, last) {
    ret = fn(makeAsyncIterable(isTransformStream(ret) ? ret?.readable : ret), { signal: this.signal });
    if (!last) {
      if (!isIterable(ret, true)) throw new ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, ret);
      return ret;
    }
    return this.lastFunction(ret);
  }

  // A pipeline always gives a stream: what a last function returns goes into one.
  lastFunction(ret) {
    const PassThrough = require('internal/streams/passthrough');
    const pt = new PassThrough({ objectMode: true });
    const then = ret?.then;
    if (typeof then === 'function') {
      this.pending++;
      then.call(ret, (val) => {
        this.value = val;
        if (val != null) pt.write(val);
        if (this.endLast) pt.end();
        process.nextTick(this.finish);
      }, (err) => {
        pt.destroy(err);
        process.nextTick(this.finish, err);
      });
    } else if (isIterable(ret, true)) {
      this.pending++;
      pumpToNode(ret, pt, this.finish, this.endLast);
    } else if (isReadableStream(ret) || isTransformStream(ret)) {
      this.pending++;
      pumpToNode(ret.readable || ret, pt, this.finish, this.endLast);
    } else {
      throw new ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', ret);
    }
    const { destroy, cleanup } = guard(pt, false, true);
    this.destroys.push(destroy);
    this.cleanups.push(cleanup);
    return pt;
  }

  intoNode(ret, stream, end, last) {
    if (isReadableNodeStream(ret)) {
      this.pending += 2;
      const cleanup = pipe(ret, stream, this.finish, this.onlyError, end);
      if (isReadable(stream) && last) this.cleanups.push(cleanup);
    } else if (isTransformStream(ret) || isReadableStream(ret)) {
      this.pending++;
      pumpToNode(ret.readable || ret, stream, this.finish, end);
    } else if (isIterable(ret)) {
      this.pending++;
      pumpToNode(ret, stream, this.finish, end);
    } else {
      throw new ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], ret);
    }
  }

  intoWeb(ret, stream, end) {
    let from;
    if (isReadableNodeStream(ret)) from = makeAsyncIterable(ret);
    else if (isReadableStream(ret) || isIterable(ret)) from = ret;
    else if (isTransformStream(ret)) from = ret.readable;
    else throw new ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], ret);
    this.pending++;
    pumpToWeb(from, stream, this.finish, end);
  }
}

function pipelineImpl(streams, callback, opts) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw new ERR_MISSING_ARGS('streams');
  const run = new Run(callback, opts);
  let ret;
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    const last = i === streams.length - 1;
    const end = !last || run.endLast;
    if (isNodeStream(stream)) run.watch(stream, !last, i > 0, last);
    if (i === 0) {
      ret = run.source(stream);
    } else if (typeof stream === 'function') {
      ret = run.through(stream, ret, i, last);
    } else if (isNodeStream(stream)) {
      run.intoNode(ret, stream, end, last);
      ret = stream;
    } else if (isWebStream(stream)) {
      run.intoWeb(ret, stream, end);
      ret = stream;
    } else {
      ret = Duplex.from(stream);
    }
  }
  if (run.outer?.aborted) process.nextTick(run.abort);
  return ret;
}

function pipeline(...streams) {
  const callback = streams[streams.length - 1];
  validateFunction(callback, 'streams[stream.length - 1]');
  streams.pop();
  return pipelineImpl(streams, once(callback));
}

// promised is stream/promises' form: its options come last.
function promised(...streams) {
  return new Promise((resolve, reject) => {
    let signal;
    let end;
    const last = streams[streams.length - 1];
    if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !isWebStream(last)) {
      const options = streams.pop();
      signal = options.signal;
      end = options.end;
    }
    pipelineImpl(streams, (err, value) => (err ? reject(err) : resolve(value)), { signal, end });
  });
}

module.exports = { pipeline, pipelineImpl, promised };
