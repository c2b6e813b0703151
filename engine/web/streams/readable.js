// ReadableStream, its default reader and its default controller. The operations work on records; the
// classes are thin: pipeTo, tee and fetch use the records without making a reader object.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal/errors');
const {
  Later, Queue, apply, dictionary, finishClass, handled, highWaterMarkOf, illegal, invoke, isObject, kInternal, nop, objectArgument,
  promiseReject, promiseResolve, started, strategyOf, then, wrongThis,
} = require('internal/webstreams/parts');
const { kControllerErrorFunction, kIsClosedPromise, kIsDisturbed, kIsErrored, kIsReadable } = require('internal/streams/kinds');

// Stream is the record of one ReadableStream.
class Stream {
  state = 'readable';
  reader = null;
  controller = null;
  storedError = undefined;
  disturbed = false;
  ended = null; // a Later for those who wait without a reader (node's finished)
  self = null;
}

// Reader is the record of a default reader.
class Reader {
  requests = [];
  closedLater = null;
  byob = false;

  constructor(stream) {
    if (stream.reader !== null) throw new ERR_INVALID_STATE.TypeError('ReadableStream is locked');
    this.stream = stream;
    stream.reader = this;
  }

  // closed is made from the state at the time it is asked for, and follows it from then on.
  get closed() {
    if (this.closedLater === null) {
      const { stream } = this;
      if (stream === null) this.closedLater = Later.rejected(released());
      else if (stream.state === 'closed') this.closedLater = Later.resolved(undefined);
      else if (stream.state === 'errored') this.closedLater = Later.rejected(stream.storedError);
      else this.closedLater = new Later();
    }
    return this.closedLater.promise;
  }
}

function released() {
  return new ERR_INVALID_STATE.TypeError('Reader released');
}

// releaseGeneric parts a reader of either kind from its stream.
function releaseGeneric(reader) {
  const { stream } = reader;
  if (stream.state === 'readable') reader.closedLater?.reject(released());
  reader.closedLater = reader.closedLater !== null && stream.state === 'readable' ? reader.closedLater : Later.rejected(released());
  stream.controller.release();
  stream.reader = null;
  reader.stream = null;
}

function releaseDefault(reader) {
  releaseGeneric(reader);
  failRequests(reader, released());
}

function failRequests(reader, err) {
  const { requests } = reader;
  reader.requests = [];
  for (const request of requests) request.error(err);
}

// A PromiseRequest is what read() of a program leaves behind.
class PromiseRequest {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.error = reject;
    });
  }

  chunk(value) {
    this.resolve({ value, done: false });
  }

  close() {
    this.resolve({ value: undefined, done: true });
  }
}

// read hands the next chunk to a request: chunk, close or error is called, maybe at once.
function read(reader, request) {
  const { stream } = reader;
  stream.disturbed = true;
  if (stream.state === 'closed') request.close();
  else if (stream.state === 'errored') request.error(stream.storedError);
  else stream.controller.pullSteps(request);
}

function cancelStream(stream, reason) {
  stream.disturbed = true;
  if (stream.state === 'closed') return promiseResolve(undefined);
  if (stream.state === 'errored') return promiseReject(stream.storedError);
  close(stream);
  const { reader } = stream;
  if (reader !== null && reader.byob) {
    const requests = reader.requests;
    reader.requests = [];
    for (const request of requests) request.close(undefined);
  }
  return then(stream.controller.cancelSteps(reason), nop);
}

function close(stream) {
  stream.state = 'closed';
  stream.ended?.resolve(undefined);
  const { reader } = stream;
  if (reader === null) return;
  reader.closedLater?.resolve(undefined);
  if (reader.byob) return;
  const { requests } = reader;
  reader.requests = [];
  for (const request of requests) request.close();
}

function fail(stream, err) {
  stream.state = 'errored';
  stream.storedError = err;
  stream.ended?.reject(err);
  const { reader } = stream;
  if (reader === null) return;
  reader.closedLater?.reject(err);
  failRequests(reader, err);
}

// Controller is the record of a default controller.
class Controller {
  queue = new Queue();
  started = false;
  closeRequested = false;
  pullAgain = false;
  pulling = false;
  self = null;
  stream;
  pull; // null when there is none
  cancel;
  highWaterMark;
  size; // null counts one each

  constructor(stream, pull, cancel, highWaterMark, size) {
    this.stream = stream;
    this.pull = pull;
    this.cancel = cancel;
    this.highWaterMark = highWaterMark;
    this.size = size;
    stream.controller = this;
  }

  // start runs the source's start and lets pulling begin when that is done.
  start(algorithm) {
    const result = algorithm === null ? undefined : algorithm(controllerObject(this));
    then(started(result), () => {
      this.started = true;
      this.pullIfNeeded();
    }, (err) => this.error(err));
  }

  shouldPull() {
    const { stream } = this;
    if (this.closeRequested || stream.state !== 'readable' || !this.started) return false;
    if (stream.reader !== null && stream.reader.requests.length > 0) return true;
    return this.highWaterMark - this.queue.total > 0;
  }

  pullIfNeeded() {
    if (this.pull === null || !this.shouldPull()) return;
    if (this.pulling) {
      this.pullAgain = true;
      return;
    }
    this.pulling = true;
    then(this.pull(controllerObject(this)), () => {
      this.pulling = false;
      if (this.pullAgain) {
        this.pullAgain = false;
        this.pullIfNeeded();
      }
    }, (err) => this.error(err));
  }

  clearAlgorithms() {
    this.pull = null;
    this.cancel = null;
    this.size = null;
  }

  get desiredSize() {
    const { state } = this.stream;
    if (state === 'errored') return null;
    if (state === 'closed') return 0;
    return this.highWaterMark - this.queue.total;
  }

  canClose() {
    return !this.closeRequested && this.stream.state === 'readable';
  }

  close() {
    if (!this.canClose()) return;
    this.closeRequested = true;
    if (this.queue.length > 0) return;
    this.clearAlgorithms();
    close(this.stream);
  }

  enqueue(chunk) {
    if (!this.canClose()) return;
    const { reader } = this.stream;
    if (reader !== null && reader.requests.length > 0) {
      reader.requests.shift().chunk(chunk);
    } else {
      try {
        this.queue.push(chunk, this.size === null ? 1 : +(0, this.size)(chunk));
      } catch (err) {
        this.error(err);
        throw err;
      }
    }
    this.pullIfNeeded();
  }

  error(err) {
    if (this.stream.state !== 'readable') return;
    this.queue.clear();
    this.clearAlgorithms();
    fail(this.stream, err);
  }

  cancelSteps(reason) {
    this.queue.clear();
    const { cancel } = this;
    this.clearAlgorithms();
    return cancel === null ? promiseResolve(undefined) : cancel(reason);
  }

  // takeChunk is what read does with a queue that is not empty.
  takeChunk() {
    const chunk = this.queue.shift();
    if (this.closeRequested && this.queue.length === 0) {
      this.clearAlgorithms();
      close(this.stream);
    } else {
      this.pullIfNeeded();
    }
    return chunk;
  }

  pullSteps(request) {
    if (this.queue.length > 0) {
      request.chunk(this.takeChunk());
      return;
    }
    this.stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  release() {}
}

// controllerObject is the object of a controller, made when the program's source first needs it.
function controllerObject(controller) {
  if (controller.self === null) controller.self = new ReadableStreamDefaultController(kInternal, controller);
  return controller.self;
}

// createStream makes a stream from functions instead of an object with methods; pull and cancel give promises or are null.
function createStream(start, pull, cancel, highWaterMark = 1, size = null) {
  const stream = new Stream();
  const controller = new Controller(stream, pull, cancel, highWaterMark, size);
  controller.start(start);
  return stream;
}

// objectOf is the ReadableStream of a record.
function objectOf(stream) {
  if (stream.self === null) new ReadableStream(kInternal, stream);
  return stream.self;
}

let recordOf;

class ReadableStream {
  #stream;

  constructor(underlyingSource = undefined, strategy = undefined) {
    if (underlyingSource === kInternal) {
      this.#stream = strategy;
      strategy.self = this;
      return;
    }
    objectArgument(underlyingSource, 'source');
    const options = strategyOf(strategy);
    const source = dictionary(underlyingSource, 'source', [
      ['autoAllocateChunkSize'], ['cancel', 'function'], ['pull', 'function'], ['start', 'function'], ['type'],
    ]);
    const stream = this.#stream = new Stream();
    stream.self = this;
    if (source.type !== undefined) {
      if (`${source.type}` !== 'bytes') throw new ERR_INVALID_ARG_VALUE('source.type', source.type);
      if (options.size !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.size', options.size);
      require('internal/webstreams/byte').setUp(stream, underlyingSource, source, highWaterMarkOf(options, 0));
      return;
    }
    const { start, pull, cancel } = source;
    const controller = new Controller(
      stream,
      pull === undefined ? null : (c) => invoke(pull, underlyingSource, c),
      cancel === undefined ? null : (reason) => invoke(cancel, underlyingSource, reason),
      highWaterMarkOf(options, 1),
      options.size ?? null,
    );
    controller.start(start === undefined ? null : (c) => apply(start, underlyingSource, [c]));
  }

  static {
    recordOf = (x, name = 'ReadableStream') => {
      if (!isObject(x) || !(#stream in x)) throw wrongThis(name);
      return x.#stream;
    };
  }

  static from(iterable) {
    return objectOf(require('internal/webstreams/iteration').fromIterable(iterable));
  }

  get locked() {
    return recordOf(this).reader !== null;
  }

  cancel(reason = undefined) {
    try {
      const stream = recordOf(this);
      if (stream.reader !== null) throw new ERR_INVALID_STATE.TypeError('ReadableStream is locked');
      return cancelStream(stream, reason);
    } catch (err) {
      return promiseReject(err);
    }
  }

  getReader(options = undefined) {
    const stream = recordOf(this);
    if (options !== undefined && options !== null && !isObject(options)) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const mode = options?.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode}` !== 'byob') throw new ERR_INVALID_ARG_VALUE('options.mode', mode);
    return new (require('internal/webstreams/byte').ReadableStreamBYOBReader)(stream.self);
  }

  pipeThrough(transform, options = undefined) {
    const stream = recordOf(this);
    const { pipeTo, pipeOptions } = require('internal/webstreams/pipe');
    if (!isObject(transform)) throw new ERR_INVALID_ARG_TYPE('transform', 'Object', transform);
    const { readable } = transform;
    recordOf(readable, 'ReadableStream');
    const dest = require('internal/webstreams/writable').recordOf(transform.writable);
    const settings = pipeOptions(options);
    if (stream.reader !== null) throw new ERR_INVALID_STATE.TypeError('The ReadableStream is locked');
    if (dest.writer !== null) throw new ERR_INVALID_STATE.TypeError('The WritableStream is locked');
    handled(pipeTo(stream, dest, settings));
    return readable;
  }

  pipeTo(destination, options = undefined) {
    try {
      const stream = recordOf(this);
      const { pipeTo, pipeOptions } = require('internal/webstreams/pipe');
      const dest = require('internal/webstreams/writable').recordOf(destination);
      const settings = pipeOptions(options);
      if (stream.reader !== null) throw new ERR_INVALID_STATE.TypeError('The ReadableStream is locked');
      if (dest.writer !== null) throw new ERR_INVALID_STATE.TypeError('The WritableStream is locked');
      return pipeTo(stream, dest, settings);
    } catch (err) {
      return promiseReject(err);
    }
  }

  tee() {
    return require('internal/webstreams/tee').tee(recordOf(this)).map(objectOf);
  }

  values(options = undefined) {
    return require('internal/webstreams/iteration').iterate(recordOf(this), options);
  }

  get [kIsDisturbed]() {
    return this.#stream.disturbed;
  }

  get [kIsErrored]() {
    return this.#stream.state === 'errored';
  }

  get [kIsReadable]() {
    return this.#stream.state === 'readable';
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
    this.#stream.controller.error(err);
  }
}
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  value: ReadableStream.prototype.values, writable: true, configurable: true, enumerable: false,
});
Object.defineProperty(ReadableStream, 'from', { enumerable: true });
finishClass(ReadableStream, ['locked', 'cancel', 'getReader', 'pipeThrough', 'pipeTo', 'tee', 'values'], (s) => {
  const stream = recordOf(s);
  return { locked: stream.reader !== null, state: stream.state, supportsBYOB: stream.controller.isByte === true };
});
Object.defineProperty(ReadableStream, 'length', { value: 0, configurable: true });

let readerOf;

class ReadableStreamDefaultReader {
  #reader;

  constructor(stream) {
    this.#reader = new Reader(recordOf(stream));
  }

  static {
    readerOf = (x) => {
      if (!isObject(x) || !(#reader in x)) throw wrongThis('ReadableStreamDefaultReader');
      return x.#reader;
    };
  }

  read() {
    if (!isObject(this) || !(#reader in this)) return promiseReject(wrongThis('ReadableStreamDefaultReader'));
    const reader = this.#reader;
    const { stream } = reader;
    if (stream === null) return promiseReject(new ERR_INVALID_STATE.TypeError('The reader is not attached to a stream'));
    const { controller } = stream;
    // What is there already needs no request.
    if (stream.state === 'readable' && controller.isByte !== true && controller.queue.length > 0) {
      stream.disturbed = true;
      return promiseResolve({ value: controller.takeChunk(), done: false });
    }
    const request = new PromiseRequest();
    read(reader, request);
    return request.promise;
  }

  releaseLock() {
    const reader = readerOf(this);
    if (reader.stream !== null) releaseDefault(reader);
  }

  get closed() {
    try {
      return readerOf(this).closed;
    } catch (err) {
      return promiseReject(err);
    }
  }

  cancel(reason = undefined) {
    try {
      const { stream } = readerOf(this);
      if (stream === null) throw new ERR_INVALID_STATE.TypeError('The reader is not attached to a stream');
      return cancelStream(stream, reason);
    } catch (err) {
      return promiseReject(err);
    }
  }
}
finishClass(ReadableStreamDefaultReader, ['read', 'releaseLock', 'closed', 'cancel'], (r) => {
  const reader = readerOf(r);
  return { stream: reader.stream && objectOf(reader.stream), readRequests: reader.requests.length, close: reader.closed };
});

class ReadableStreamDefaultController {
  #controller;

  constructor(token, controller) {
    illegal(token);
    this.#controller = controller;
  }

  static #of(x) {
    if (!isObject(x) || !(#controller in x)) throw wrongThis('ReadableStreamDefaultController');
    return x.#controller;
  }

  get desiredSize() {
    return ReadableStreamDefaultController.#of(this).desiredSize;
  }

  close() {
    const controller = ReadableStreamDefaultController.#of(this);
    if (!controller.canClose()) throw new ERR_INVALID_STATE.TypeError('Controller is already closed');
    controller.close();
  }

  enqueue(chunk = undefined) {
    const controller = ReadableStreamDefaultController.#of(this);
    if (!controller.canClose()) throw new ERR_INVALID_STATE.TypeError('Controller is already closed');
    controller.enqueue(chunk);
  }

  error(err = undefined) {
    ReadableStreamDefaultController.#of(this).error(err);
  }
}
Object.defineProperty(ReadableStreamDefaultController, 'length', { value: 0, configurable: true });
finishClass(ReadableStreamDefaultController, ['desiredSize', 'close', 'enqueue', 'error'], () => ({}));

module.exports = {
  PromiseRequest,
  ReadableStream,
  ReadableStreamDefaultController,
  ReadableStreamDefaultReader,
  Reader,
  Stream,
  cancelStream,
  close,
  createStream,
  fail,
  failRequests,
  objectOf,
  read,
  recordOf,
  releaseDefault,
  releaseGeneric,
  released,
};
