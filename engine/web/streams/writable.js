// WritableStream, its writer and its controller; records as in readable.js.
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal/errors');
const {
  Later, Queue, apply, dictionary, finishClass, highWaterMarkOf, illegal, invoke, isObject, kInternal, objectArgument, promiseReject,
  promiseResolve, started, strategyOf, then, wrongThis,
} = require('internal/webstreams/parts');
const { kControllerErrorFunction, kIsClosedPromise, kIsErrored, kIsWritable } = require('internal/streams/kinds');

const kClose = Symbol('close sentinel');

class Deferred {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

// Stream is the record of one WritableStream.
class Stream {
  state = 'writable';
  storedError = undefined;
  writer = null;
  controller = null;
  writes = []; // Deferreds of the chunks that wait
  inFlightWrite = null;
  closeRequest = null;
  inFlightClose = null;
  pendingAbort = null;
  backpressure = false;
  ended = null;
  self = null;
}

const closeQueuedOrInFlight = (s) => s.closeRequest !== null || s.inFlightClose !== null;
const inFlight = (s) => s.inFlightWrite !== null || s.inFlightClose !== null;

class Writer {
  constructor(stream) {
    if (stream.writer !== null) throw new ERR_INVALID_STATE.TypeError('WritableStream is locked');
    this.stream = stream;
    stream.writer = this;
    switch (stream.state) {
      case 'writable':
        this.ready = !closeQueuedOrInFlight(stream) && stream.backpressure ? new Later() : Later.resolved(undefined);
        this.closed = new Later();
        break;
      case 'erroring':
        this.ready = Later.rejected(stream.storedError);
        this.closed = new Later();
        break;
      case 'closed':
        this.ready = Later.resolved(undefined);
        this.closed = Later.resolved(undefined);
        break;
      default:
        this.ready = Later.rejected(stream.storedError);
        this.closed = Later.rejected(stream.storedError);
    }
  }

  failReady(err) {
    if (this.ready.pending) this.ready.reject(err);
    else this.ready = Later.rejected(err);
  }

  failClosed(err) {
    if (this.closed.pending) this.closed.reject(err);
    else this.closed = Later.rejected(err);
  }

  get desiredSize() {
    const { stream } = this;
    if (stream.state === 'errored' || stream.state === 'erroring') return null;
    if (stream.state === 'closed') return 0;
    return stream.controller.desiredSize;
  }

  write(chunk) {
    const { stream } = this;
    const { controller } = stream;
    const size = controller.sizeOf(chunk);
    if (stream !== this.stream) return promiseReject(new ERR_INVALID_STATE.TypeError('Mismatched WritableStreams'));
    if (stream.state === 'errored') return promiseReject(stream.storedError);
    if (closeQueuedOrInFlight(stream) || stream.state === 'closed') {
      return promiseReject(new ERR_INVALID_STATE.TypeError('WritableStream is closed'));
    }
    if (stream.state === 'erroring') return promiseReject(stream.storedError);
    const deferred = new Deferred();
    stream.writes.push(deferred);
    controller.write(chunk, size);
    return deferred.promise;
  }

  // closeWithPropagation is how a pipe closes: what is closed already stays so.
  closeWithPropagation() {
    const { stream } = this;
    if (closeQueuedOrInFlight(stream) || stream.state === 'closed') return promiseResolve(undefined);
    if (stream.state === 'errored') return promiseReject(stream.storedError);
    return closeStream(stream);
  }

  release() {
    const { stream } = this;
    const err = new ERR_INVALID_STATE.TypeError('Writer has been released');
    this.failReady(err);
    this.failClosed(err);
    stream.writer = null;
    this.stream = null;
  }
}

function abortStream(stream, reason) {
  if (stream.state === 'closed' || stream.state === 'errored') return promiseResolve(undefined);
  stream.controller.abortSignal(reason);
  if (stream.state === 'closed' || stream.state === 'errored') return promiseResolve(undefined);
  if (stream.pendingAbort !== null) return stream.pendingAbort.deferred.promise;
  const wasErroring = stream.state === 'erroring';
  if (wasErroring) reason = undefined;
  const deferred = new Deferred();
  stream.pendingAbort = { deferred, reason, wasErroring };
  if (!wasErroring) startErroring(stream, reason);
  return deferred.promise;
}

function closeStream(stream) {
  if (stream.state === 'closed' || stream.state === 'errored') {
    return promiseReject(new ERR_INVALID_STATE.TypeError('WritableStream is closed'));
  }
  const deferred = new Deferred();
  stream.closeRequest = deferred;
  if (stream.writer !== null && stream.backpressure && stream.state === 'writable') stream.writer.ready.resolve(undefined);
  stream.controller.requestClose();
  return deferred.promise;
}

function dealWithRejection(stream, err) {
  if (stream.state === 'writable') startErroring(stream, err);
  else finishErroring(stream);
}

function startErroring(stream, reason) {
  stream.state = 'erroring';
  stream.storedError = reason;
  if (stream.writer !== null) stream.writer.failReady(reason);
  if (!inFlight(stream) && stream.controller.started) finishErroring(stream);
}

function finishErroring(stream) {
  stream.state = 'errored';
  stream.controller.errorSteps();
  const { storedError, writes } = stream;
  stream.writes = [];
  for (const deferred of writes) deferred.reject(storedError);
  const abort = stream.pendingAbort;
  if (abort === null) {
    rejectClose(stream);
    return;
  }
  stream.pendingAbort = null;
  if (abort.wasErroring) {
    abort.deferred.reject(storedError);
    rejectClose(stream);
    return;
  }
  then(stream.controller.abortSteps(abort.reason), () => {
    abort.deferred.resolve(undefined);
    rejectClose(stream);
  }, (err) => {
    abort.deferred.reject(err);
    rejectClose(stream);
  });
}

function rejectClose(stream) {
  if (stream.closeRequest !== null) {
    stream.closeRequest.reject(stream.storedError);
    stream.closeRequest = null;
  }
  stream.ended?.reject(stream.storedError);
  if (stream.writer !== null) stream.writer.failClosed(stream.storedError);
}

function finishClose(stream) {
  stream.inFlightClose.resolve(undefined);
  stream.inFlightClose = null;
  if (stream.state === 'erroring') {
    stream.storedError = undefined;
    if (stream.pendingAbort !== null) {
      stream.pendingAbort.deferred.resolve(undefined);
      stream.pendingAbort = null;
    }
  }
  stream.state = 'closed';
  stream.writer?.closed.resolve(undefined);
  stream.ended?.resolve(undefined);
}

function finishCloseWithError(stream, err) {
  stream.inFlightClose.reject(err);
  stream.inFlightClose = null;
  if (stream.pendingAbort !== null) {
    stream.pendingAbort.deferred.reject(err);
    stream.pendingAbort = null;
  }
  dealWithRejection(stream, err);
}

function updateBackpressure(stream, backpressure) {
  const { writer } = stream;
  if (writer !== null && backpressure !== stream.backpressure) {
    if (backpressure) writer.ready = new Later();
    else writer.ready.resolve(undefined);
  }
  stream.backpressure = backpressure;
}

// Controller is the record of a controller; write, close and abort give promises or are null.
class Controller {
  queue = new Queue();
  started = false;
  aborting = null; // the AbortController, made when its signal is read
  abortReason = undefined;
  aborted = false;
  self = null;
  stream;
  writeAlgorithm;
  closeAlgorithm;
  abortAlgorithm;
  highWaterMark;
  size;

  constructor(stream, write, close, abort, highWaterMark, size) {
    this.stream = stream;
    this.writeAlgorithm = write;
    this.closeAlgorithm = close;
    this.abortAlgorithm = abort;
    this.highWaterMark = highWaterMark;
    this.size = size;
    stream.controller = this;
  }

  start(algorithm) {
    const { stream } = this;
    updateBackpressure(stream, this.desiredSize <= 0);
    const result = algorithm === null ? undefined : algorithm(controllerObject(this));
    then(started(result), () => {
      this.started = true;
      this.advance();
    }, (err) => {
      this.started = true;
      dealWithRejection(stream, err);
    });
  }

  get signal() {
    if (this.aborting === null) {
      this.aborting = new (require('internal/abort_controller').AbortController)();
      if (this.aborted) this.aborting.abort(this.abortReason);
    }
    return this.aborting.signal;
  }

  abortSignal(reason) {
    if (this.aborted) return;
    this.aborted = true;
    this.abortReason = reason;
    if (this.aborting !== null) this.aborting.abort(reason);
  }

  abortSteps(reason) {
    const { abortAlgorithm } = this;
    this.clearAlgorithms();
    return abortAlgorithm === null ? promiseResolve(undefined) : abortAlgorithm(reason);
  }

  errorSteps() {
    this.queue.clear();
  }

  clearAlgorithms() {
    this.writeAlgorithm = null;
    this.closeAlgorithm = null;
    this.abortAlgorithm = null;
    this.size = null;
  }

  get desiredSize() {
    return this.highWaterMark - this.queue.total;
  }

  sizeOf(chunk) {
    if (this.size === null) return 1;
    try {
      return +(0, this.size)(chunk);
    } catch (err) {
      this.errorIfNeeded(err);
      return 1;
    }
  }

  write(chunk, size) {
    try {
      this.queue.push(chunk, size);
    } catch (err) {
      this.errorIfNeeded(err);
      return;
    }
    const { stream } = this;
    if (!closeQueuedOrInFlight(stream) && stream.state === 'writable') updateBackpressure(stream, this.desiredSize <= 0);
    this.advance();
  }

  requestClose() {
    this.queue.push(kClose, 0);
    this.advance();
  }

  advance() {
    const { stream } = this;
    if (!this.started || stream.inFlightWrite !== null) return;
    if (stream.state === 'erroring') {
      finishErroring(stream);
      return;
    }
    if (this.queue.length === 0) return;
    const value = this.queue.peek();
    if (value === kClose) this.processClose();
    else this.processWrite(value);
  }

  processClose() {
    const { stream } = this;
    stream.inFlightClose = stream.closeRequest;
    stream.closeRequest = null;
    this.queue.shift();
    const { closeAlgorithm } = this;
    const done = closeAlgorithm === null ? promiseResolve(undefined) : closeAlgorithm();
    this.clearAlgorithms();
    then(done, () => finishClose(stream), (err) => finishCloseWithError(stream, err));
  }

  processWrite(chunk) {
    const { stream } = this;
    stream.inFlightWrite = stream.writes.shift();
    const { writeAlgorithm } = this;
    const done = writeAlgorithm === null ? promiseResolve(undefined) : writeAlgorithm(chunk, this);
    then(done, () => {
      stream.inFlightWrite.resolve(undefined);
      stream.inFlightWrite = null;
      this.queue.shift();
      if (!closeQueuedOrInFlight(stream) && stream.state === 'writable') updateBackpressure(stream, this.desiredSize <= 0);
      this.advance();
    }, (err) => {
      if (stream.state === 'writable') this.clearAlgorithms();
      stream.inFlightWrite.reject(err);
      stream.inFlightWrite = null;
      dealWithRejection(stream, err);
    });
  }

  error(err) {
    this.clearAlgorithms();
    startErroring(this.stream, err);
  }

  errorIfNeeded(err) {
    if (this.stream.state === 'writable') this.error(err);
  }
}

function controllerObject(controller) {
  if (controller.self === null) controller.self = new WritableStreamDefaultController(kInternal, controller);
  return controller.self;
}

// createStream makes a stream from functions; see readable.js.
function createStream(start, write, close, abort, highWaterMark = 1, size = null) {
  const stream = new Stream();
  const controller = new Controller(stream, write, close, abort, highWaterMark, size);
  controller.start(start);
  return stream;
}

function objectOf(stream) {
  if (stream.self === null) new WritableStream(kInternal, stream);
  return stream.self;
}

let recordOf;

class WritableStream {
  #stream;

  constructor(underlyingSink = undefined, strategy = undefined) {
    if (underlyingSink === kInternal) {
      this.#stream = strategy;
      strategy.self = this;
      return;
    }
    objectArgument(underlyingSink, 'sink');
    const options = strategyOf(strategy);
    const sink = dictionary(underlyingSink, 'sink', [
      ['abort', 'function'], ['close', 'function'], ['start', 'function'], ['type'], ['write', 'function'],
    ]);
    if (sink.type !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('sink.type', sink.type);
    const stream = this.#stream = new Stream();
    stream.self = this;
    const { start, write, close, abort } = sink;
    const controller = new Controller(
      stream,
      write === undefined ? null : (chunk, c) => invoke(write, underlyingSink, chunk, controllerObject(c)),
      close === undefined ? null : () => invoke(close, underlyingSink),
      abort === undefined ? null : (reason) => invoke(abort, underlyingSink, reason),
      highWaterMarkOf(options, 1),
      options.size ?? null,
    );
    controller.start(start === undefined ? null : (c) => apply(start, underlyingSink, [c]));
  }

  static {
    recordOf = (x) => {
      if (!isObject(x) || !(#stream in x)) throw wrongThis('WritableStream');
      return x.#stream;
    };
  }

  get locked() {
    return recordOf(this).writer !== null;
  }

  abort(reason = undefined) {
    try {
      const stream = recordOf(this);
      if (stream.writer !== null) throw new ERR_INVALID_STATE.TypeError('WritableStream is locked');
      return abortStream(stream, reason);
    } catch (err) {
      return promiseReject(err);
    }
  }

  close() {
    try {
      const stream = recordOf(this);
      if (stream.writer !== null) throw new ERR_INVALID_STATE.TypeError('WritableStream is locked');
      if (closeQueuedOrInFlight(stream)) throw new ERR_INVALID_STATE.TypeError('Failure closing WritableStream');
      return closeStream(stream);
    } catch (err) {
      return promiseReject(err);
    }
  }

  getWriter() {
    recordOf(this);
    return new WritableStreamDefaultWriter(this);
  }

  get [kIsErrored]() {
    return this.#stream.state === 'errored';
  }

  get [kIsWritable]() {
    return this.#stream.state === 'writable';
  }

  get [kIsClosedPromise]() {
    const stream = this.#stream;
    if (stream.ended === null) {
      stream.ended = new Later();
      if (stream.state === 'closed') stream.ended.resolve(undefined);
      else if (stream.state === 'errored') stream.ended.reject(stream.storedError);
    }
    return stream.ended;
  }

  [kControllerErrorFunction](err) {
    this.#stream.controller.errorIfNeeded(err);
  }
}
Object.defineProperty(WritableStream, 'length', { value: 0, configurable: true });
finishClass(WritableStream, ['locked', 'abort', 'close', 'getWriter'], (s) => {
  const stream = recordOf(s);
  return { locked: stream.writer !== null, state: stream.state };
});

let writerOf;
let attached;

class WritableStreamDefaultWriter {
  #writer;

  constructor(stream) {
    this.#writer = new Writer(recordOf(stream));
  }

  static {
    writerOf = (x) => {
      if (!isObject(x) || !(#writer in x)) throw wrongThis('WritableStreamDefaultWriter');
      return x.#writer;
    };
    attached = (x) => {
      const writer = writerOf(x);
      if (writer.stream === null) throw new ERR_INVALID_STATE.TypeError('Writer is not bound to a WritableStream');
      return writer;
    };
  }

  get closed() {
    try {
      return writerOf(this).closed.promise;
    } catch (err) {
      return promiseReject(err);
    }
  }

  get desiredSize() {
    return attached(this).desiredSize;
  }

  get ready() {
    try {
      return writerOf(this).ready.promise;
    } catch (err) {
      return promiseReject(err);
    }
  }

  abort(reason = undefined) {
    try {
      return abortStream(attached(this).stream, reason);
    } catch (err) {
      return promiseReject(err);
    }
  }

  close() {
    try {
      const { stream } = attached(this);
      if (closeQueuedOrInFlight(stream)) throw new ERR_INVALID_STATE.TypeError('Failure to close WritableStream');
      return closeStream(stream);
    } catch (err) {
      return promiseReject(err);
    }
  }

  releaseLock() {
    const writer = writerOf(this);
    if (writer.stream !== null) writer.release();
  }

  write(chunk = undefined) {
    try {
      return attached(this).write(chunk);
    } catch (err) {
      return promiseReject(err);
    }
  }
}
finishClass(WritableStreamDefaultWriter, ['closed', 'desiredSize', 'ready', 'abort', 'close', 'releaseLock', 'write'], (w) => {
  const writer = writerOf(w);
  return {
    stream: writer.stream && objectOf(writer.stream),
    close: writer.closed.promise,
    ready: writer.ready.promise,
    desiredSize: writer.stream && writer.desiredSize,
  };
});

class WritableStreamDefaultController {
  #controller;

  constructor(token, controller) {
    illegal(token);
    this.#controller = controller;
  }

  get signal() {
    if (!(#controller in this)) throw wrongThis('WritableStreamDefaultController');
    return this.#controller.signal;
  }

  error(err = undefined) {
    if (!(#controller in this)) throw wrongThis('WritableStreamDefaultController');
    this.#controller.errorIfNeeded(err);
  }
}
Object.defineProperty(WritableStreamDefaultController, 'length', { value: 0, configurable: true });
finishClass(WritableStreamDefaultController, ['signal', 'error'], () => ({}));

module.exports = {
  WritableStream,
  WritableStreamDefaultController,
  WritableStreamDefaultWriter,
  Writer,
  abortStream,
  closeQueuedOrInFlight,
  createStream,
  objectOf,
  recordOf,
};
