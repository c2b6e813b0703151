// pipeTo: chunks go from a reader to a writer as fast as the destination takes them; errors and the end go over, too.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE } } = require('internal/errors');
const { invoke, isObject, nop, promiseResolve, then } = require('internal/webstreams/parts');
const { Reader, cancelStream, read, releaseDefault } = require('internal/webstreams/readable');
const { Writer, abortStream, closeQueuedOrInFlight } = require('internal/webstreams/writable');

function pipeOptions(options) {
  if (options === undefined || options === null) return { preventAbort: false, preventCancel: false, preventClose: false, signal: undefined };
  if (!isObject(options)) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  const preventAbort = !!options.preventAbort;
  const preventCancel = !!options.preventCancel;
  const preventClose = !!options.preventClose;
  const { signal } = options;
  if (signal !== undefined && !(isObject(signal) && signal instanceof require('internal/abort_controller').AbortSignal)) {
    throw new ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', signal);
  }
  return { preventAbort, preventCancel, preventClose, signal };
}

class Pipe {
  shuttingDown = false;
  currentWrite = promiseResolve(undefined);
  onabort = null;

  constructor(source, dest, options) {
    this.source = source;
    this.dest = dest;
    this.options = options;
    this.reader = new Reader(source);
    this.writer = new Writer(dest);
    source.disturbed = true;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  start() {
    const { signal } = this.options;
    if (signal !== undefined) {
      this.onabort = () => this.abort();
      if (signal.aborted) {
        this.abort();
        return this.promise;
      }
      signal.addEventListener('abort', this.onabort);
    }
    this.watch();
    this.loop();
    return this.promise;
  }

  abort() {
    const { source, dest, options } = this;
    const error = options.signal.reason;
    const actions = [];
    if (!options.preventAbort) {
      actions.push(() => (dest.state === 'writable' ? abortStream(dest, error) : promiseResolve(undefined)));
    }
    if (!options.preventCancel) {
      actions.push(() => (source.state === 'readable' ? cancelStream(source, error) : promiseResolve(undefined)));
    }
    this.shutdown(() => Promise.all(actions.map((action) => action())), true, error);
  }

  // watch follows both ends; what has happened already is dealt with first, in the order of the specification.
  watch() {
    const { source, dest, reader, writer, options } = this;
    this.when(source.state === 'errored', reader.closed, true, () => {
      const err = source.storedError;
      this.shutdown(options.preventAbort ? null : () => abortStream(dest, err), true, err);
    });
    this.when(dest.state === 'erroring' || dest.state === 'errored', writer.closed.promise, true, () => {
      const err = dest.storedError;
      this.shutdown(options.preventCancel ? null : () => cancelStream(source, err), true, err);
    });
    this.when(source.state === 'closed', reader.closed, false, () => {
      this.shutdown(options.preventClose ? null : () => writer.closeWithPropagation(), false);
    });
    if (closeQueuedOrInFlight(dest) || dest.state === 'closed') {
      const err = new ERR_INVALID_STATE.TypeError('Destination WritableStream is closed');
      this.shutdown(options.preventCancel ? null : () => cancelStream(source, err), true, err);
    }
  }

  when(now, promise, failed, action) {
    if (now) action();
    else if (failed) then(promise, undefined, action);
    else then(promise, action, nop);
  }

  // loop reads as long as the destination wants more.
  loop() {
    const { reader, writer } = this;
    const pipe = this;
    const request = {
      chunk(chunk) {
        // Whoever calls enqueue must not find the sink running inside: the write waits for its microtask.
        pipe.currentWrite = then(then(promiseResolve(undefined), () => writer.write(chunk)), undefined, nop);
        next();
      },
      close: nop,
      error: nop,
    };
    function next() {
      if (pipe.shuttingDown) return;
      if (writer.ready.phase === 1 && writer.desiredSize > 0) then(promiseResolve(undefined), step);
      else then(writer.ready.promise, step, nop);
    }
    function step() {
      if (pipe.shuttingDown) return;
      if (!(writer.desiredSize > 0)) {
        next();
        return;
      }
      read(reader, request);
    }
    next();
  }

  // waitForWrites settles when the writes begun so far are done.
  waitForWrites() {
    const { currentWrite } = this;
    return then(currentWrite, () => (currentWrite !== this.currentWrite ? this.waitForWrites() : undefined));
  }

  shutdown(action, isError, error) {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    const act = () => {
      if (action === null) {
        this.finalize(isError, error);
        return;
      }
      then(invoke(action, undefined), () => this.finalize(isError, error), (err) => this.finalize(true, err));
    };
    if (this.dest.state === 'writable' && !closeQueuedOrInFlight(this.dest)) then(this.waitForWrites(), act);
    else act();
  }

  finalize(isError, error) {
    this.writer.release();
    releaseDefault(this.reader);
    if (this.onabort !== null) this.options.signal.removeEventListener('abort', this.onabort);
    if (isError) this.reject(error);
    else this.resolve(undefined);
  }
}

function pipeTo(source, dest, options) {
  return new Pipe(source, dest, options).start();
}

module.exports = { pipeOptions, pipeTo };
