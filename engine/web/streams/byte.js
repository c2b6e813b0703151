// Byte streams: ReadableByteStreamController, its BYOB request, and the reader that brings its own buffers.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal/errors');
const { finishClass, illegal, invoke, isObject, kInternal, promiseReject, promiseResolve, started, then, wrongThis } =
  require('internal/webstreams/parts');
const { Stream, Reader, cancelStream, close, fail, failRequests, objectOf, recordOf, releaseGeneric, released } =
  require('internal/webstreams/readable');
const { ByteQueue, PullInto, transfer, isDetached } = require('internal/webstreams/byte_buffers');

const invalid = (what) => new ERR_INVALID_STATE.TypeError(what);

// Controller is the record of a byte controller.
class Controller {
  isByte = true;
  queue = new ByteQueue();
  pending = []; // PullIntos
  started = false;
  closeRequested = false;
  pullAgain = false;
  pulling = false;
  byobRequest = null;
  self = null;

  constructor(stream, pull, cancel, highWaterMark, autoAllocateChunkSize) {
    this.stream = stream;
    this.pull = pull;
    this.cancel = cancel;
    this.highWaterMark = highWaterMark;
    this.autoAllocateChunkSize = autoAllocateChunkSize;
    stream.controller = this;
  }

  start(algorithm) {
    const result = algorithm === null ? undefined : algorithm(controllerObject(this));
    then(started(result), () => {
      this.started = true;
      this.pullIfNeeded();
    }, (err) => this.error(err));
  }

  get desiredSize() {
    const { state } = this.stream;
    if (state === 'errored') return null;
    if (state === 'closed') return 0;
    return this.highWaterMark - this.queue.total;
  }

  shouldPull() {
    const { stream } = this;
    if (stream.state !== 'readable' || this.closeRequested || !this.started) return false;
    if (stream.reader !== null && stream.reader.requests.length > 0) return true;
    return this.desiredSize > 0;
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
  }

  invalidateRequest() {
    if (this.byobRequest === null) return;
    invalidate(this.byobRequest);
    this.byobRequest = null;
  }

  clearPending() {
    this.invalidateRequest();
    this.pending = [];
  }

  // request is the BYOB request of the first pull-into; null when nobody brought a buffer.
  request() {
    if (this.byobRequest === null && this.pending.length > 0) {
      const first = this.pending[0];
      const view = new Uint8Array(first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled);
      this.byobRequest = new ReadableStreamBYOBRequest(kInternal, this, view);
    }
    return this.byobRequest;
  }

  close() {
    const { stream } = this;
    if (this.closeRequested || stream.state !== 'readable') return;
    if (this.queue.total > 0) {
      this.closeRequested = true;
      return;
    }
    if (this.pending.length > 0 && this.pending[0].bytesFilled % this.pending[0].elementSize !== 0) {
      const err = invalid('Partial read');
      this.error(err);
      throw err;
    }
    this.clearAlgorithms();
    close(stream);
  }

  error(err) {
    if (this.stream.state !== 'readable') return;
    this.clearPending();
    this.queue.clear();
    this.clearAlgorithms();
    fail(this.stream, err);
  }

  enqueue(chunk) {
    const { stream } = this;
    if (this.closeRequested || stream.state !== 'readable') return;
    const { buffer, byteOffset, byteLength } = chunk;
    if (isDetached(buffer)) throw invalid('Detached buffer');
    const moved = transfer(buffer);
    if (this.pending.length > 0) {
      const first = this.pending[0];
      if (isDetached(first.buffer)) throw invalid('Detached buffer');
      this.invalidateRequest();
      first.buffer = transfer(first.buffer);
      if (first.kind === 'none') this.enqueueDetached(first);
    }
    const { reader } = stream;
    if (reader !== null && !reader.byob) {
      this.serveDefault(reader);
      if (reader.requests.length === 0) {
        this.queue.push(moved, byteOffset, byteLength);
      } else {
        if (this.pending.length > 0) this.pending.shift();
        reader.requests.shift().chunk(new Uint8Array(moved, byteOffset, byteLength));
      }
    } else {
      this.queue.push(moved, byteOffset, byteLength);
      if (reader !== null) for (const done of this.fillPending()) this.commit(done);
    }
    this.pullIfNeeded();
  }

  // enqueueDetached saves what a reader that went away had been given.
  enqueueDetached(pullInto) {
    if (pullInto.bytesFilled > 0) {
      this.queue.pushCopy(pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
    }
    this.pending.shift();
  }

  serveDefault(reader) {
    while (reader.requests.length > 0 && this.queue.total > 0) {
      reader.requests.shift().chunk(this.takeChunk());
    }
  }

  takeChunk() {
    const view = this.queue.shift();
    this.afterDrain();
    return view;
  }

  afterDrain() {
    if (this.queue.total === 0 && this.closeRequested) {
      this.clearAlgorithms();
      close(this.stream);
    } else {
      this.pullIfNeeded();
    }
  }

  pullSteps(request) {
    const { stream } = this;
    if (this.queue.total > 0) {
      request.chunk(this.takeChunk());
      return;
    }
    const size = this.autoAllocateChunkSize;
    if (size !== undefined) {
      let buffer;
      try {
        buffer = new ArrayBuffer(size);
      } catch (err) {
        request.error(err);
        return;
      }
      this.pending.push(new PullInto(buffer, 0, size, 1, Uint8Array, 1, 'default'));
    }
    stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  // pullInto serves a read with a view of the reader's own.
  pullInto(view, min, request) {
    const { stream } = this;
    const Ctor = view.constructor;
    const elementSize = Ctor === DataView ? 1 : Ctor.BYTES_PER_ELEMENT;
    const { byteOffset, byteLength } = view;
    let buffer;
    try {
      buffer = transfer(view.buffer);
    } catch (err) {
      request.error(err);
      return;
    }
    const pullInto = new PullInto(buffer, byteOffset, byteLength, elementSize, Ctor, min * elementSize, 'byob');
    if (this.pending.length > 0) {
      this.pending.push(pullInto);
      stream.reader.requests.push(request);
      return;
    }
    if (stream.state === 'closed') {
      request.close(new Ctor(buffer, byteOffset, 0));
      return;
    }
    if (this.queue.total > 0) {
      if (pullInto.fillFrom(this.queue)) {
        const filled = pullInto.view();
        this.afterDrain();
        request.chunk(filled);
        return;
      }
      if (this.closeRequested) {
        const err = invalid('Insufficient bytes to fill elements in the given buffer');
        this.error(err);
        request.error(err);
        return;
      }
    }
    this.pending.push(pullInto);
    stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  respond(bytesWritten) {
    const first = this.pending[0];
    if (this.stream.state === 'closed') {
      if (bytesWritten !== 0) throw invalid('bytesWritten is not zero');
    } else {
      if (bytesWritten === 0) throw invalid('bytesWritten is zero');
      if (first.bytesFilled + bytesWritten > first.byteLength) throw new ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten);
    }
    first.buffer = transfer(first.buffer);
    this.respondInternal(bytesWritten);
  }

  respondWithNewView(view) {
    const first = this.pending[0];
    if (this.stream.state === 'closed') {
      if (view.byteLength !== 0) throw invalid('View byteLength is not zero');
    } else if (view.byteLength === 0) {
      throw invalid('View byteLength is zero');
    }
    if (first.byteOffset + first.bytesFilled !== view.byteOffset) throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    if (first.bufferByteLength !== view.buffer.byteLength) throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    if (first.bytesFilled + view.byteLength > first.byteLength) throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    const { byteLength } = view;
    first.buffer = transfer(view.buffer);
    this.respondInternal(byteLength);
  }

  respondInternal(bytesWritten) {
    const first = this.pending[0];
    this.invalidateRequest();
    if (this.stream.state === 'closed') this.respondClosed(first);
    else this.respondReadable(bytesWritten, first);
    this.pullIfNeeded();
  }

  respondClosed(first) {
    if (first.kind === 'none') this.pending.shift();
    const { reader } = this.stream;
    if (reader === null || !reader.byob) return;
    const done = [];
    while (done.length < reader.requests.length) done.push(this.pending.shift());
    for (const pullInto of done) this.commit(pullInto);
  }

  respondReadable(bytesWritten, pullInto) {
    pullInto.bytesFilled += bytesWritten;
    if (pullInto.kind === 'none') {
      this.enqueueDetached(pullInto);
      for (const done of this.fillPending()) this.commit(done);
      return;
    }
    if (pullInto.bytesFilled < pullInto.minimumFill) return;
    this.pending.shift();
    const rest = pullInto.bytesFilled % pullInto.elementSize;
    if (rest > 0) {
      const end = pullInto.byteOffset + pullInto.bytesFilled;
      this.queue.pushCopy(pullInto.buffer, end - rest, rest);
    }
    pullInto.bytesFilled -= rest;
    const filled = this.fillPending();
    this.commit(pullInto);
    for (const done of filled) this.commit(done);
  }

  // fillPending fills waiting pull-intos from the queue and gives those that have enough.
  fillPending() {
    const filled = [];
    while (this.pending.length > 0 && this.queue.total > 0) {
      const first = this.pending[0];
      if (!first.fillFrom(this.queue)) break;
      this.pending.shift();
      filled.push(first);
    }
    return filled;
  }

  commit(pullInto) {
    const { stream } = this;
    const done = stream.state === 'closed';
    const view = pullInto.view();
    const request = stream.reader.requests.shift();
    if (pullInto.kind === 'default') {
      if (done) request.close();
      else request.chunk(view);
    } else if (done) {
      request.close(view);
    } else {
      request.chunk(view);
    }
  }

  cancelSteps(reason) {
    this.clearPending();
    this.queue.clear();
    const { cancel } = this;
    this.clearAlgorithms();
    return cancel === null ? promiseResolve(undefined) : cancel(reason);
  }

  release() {
    if (this.pending.length === 0) return;
    const first = this.pending[0];
    first.kind = 'none';
    this.pending = [first];
  }
}

function controllerObject(controller) {
  if (controller.self === null) controller.self = new ReadableByteStreamController(kInternal, controller);
  return controller.self;
}

// setUp makes a stream record a byte stream from the program's source.
function setUp(stream, underlyingSource, source, highWaterMark) {
  const { start, pull, cancel } = source;
  let size = source.autoAllocateChunkSize;
  if (size !== undefined) {
    size = Math.trunc(+size);
    if (size === 0) throw invalid('autoAllocateChunkSize must be positive');
    if (!(size > 0) || size > Number.MAX_SAFE_INTEGER) throw new TypeError('autoAllocateChunkSize is out of range');
  }
  const controller = new Controller(
    stream,
    pull === undefined ? null : (c) => invoke(pull, underlyingSource, c),
    cancel === undefined ? null : (reason) => invoke(cancel, underlyingSource, reason),
    highWaterMark,
    size,
  );
  controller.start(start === undefined ? null : (c) => start.call(underlyingSource, c));
}

// createByteStream makes a byte stream from functions.
function createByteStream(start, pull, cancel, highWaterMark = 0) {
  const stream = new Stream();
  new Controller(stream, pull, cancel, highWaterMark, undefined).start(start);
  return stream;
}

function checkView(view, name) {
  if (!ArrayBuffer.isView(view)) throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], view);
}

class ReadableByteStreamController {
  #controller;

  constructor(token, controller) {
    illegal(token);
    this.#controller = controller;
  }

  static #of(x) {
    if (!isObject(x) || !(#controller in x)) throw wrongThis('ReadableByteStreamController');
    return x.#controller;
  }

  get byobRequest() {
    return ReadableByteStreamController.#of(this).request();
  }

  get desiredSize() {
    return ReadableByteStreamController.#of(this).desiredSize;
  }

  close() {
    const controller = ReadableByteStreamController.#of(this);
    if (controller.closeRequested) throw invalid('Controller is already closed');
    if (controller.stream.state !== 'readable') throw invalid('ReadableStream is already closed');
    controller.close();
  }

  enqueue(chunk) {
    const controller = ReadableByteStreamController.#of(this);
    checkView(chunk, 'chunk');
    if (chunk.byteLength === 0) throw invalid('chunk ArrayBuffer is zero-length or detached');
    if (chunk.buffer.byteLength === 0) throw invalid('chunk ArrayBuffer is zero-length or detached');
    if (controller.closeRequested) throw invalid('Controller is already closed');
    if (controller.stream.state !== 'readable') throw invalid('ReadableStream is already closed');
    controller.enqueue(chunk);
  }

  error(err = undefined) {
    ReadableByteStreamController.#of(this).error(err);
  }
}
Object.defineProperty(ReadableByteStreamController, 'length', { value: 0, configurable: true });
finishClass(ReadableByteStreamController, ['byobRequest', 'desiredSize', 'close', 'enqueue', 'error'], () => ({}));

let invalidate;

class ReadableStreamBYOBRequest {
  #controller;
  #view;

  constructor(token, controller, view) {
    illegal(token);
    this.#controller = controller;
    this.#view = view;
  }

  static #of(x) {
    if (!isObject(x) || !(#view in x)) throw wrongThis('ReadableStreamBYOBRequest');
    return x;
  }

  get view() {
    return ReadableStreamBYOBRequest.#of(this).#view;
  }

  respond(bytesWritten) {
    const self = ReadableStreamBYOBRequest.#of(this);
    if (arguments.length === 0) throw new ERR_INVALID_ARG_TYPE('bytesWritten', 'number', bytesWritten);
    bytesWritten = Math.trunc(+bytesWritten);
    if (!(bytesWritten >= 0)) throw new TypeError('bytesWritten is out of range');
    if (self.#controller === null) throw invalid('This BYOB request has been invalidated');
    if (isDetached(self.#view.buffer)) throw invalid('Viewed ArrayBuffer is detached');
    self.#controller.respond(bytesWritten);
  }

  respondWithNewView(view) {
    const self = ReadableStreamBYOBRequest.#of(this);
    checkView(view, 'view');
    if (self.#controller === null) throw invalid('This BYOB request has been invalidated');
    if (isDetached(view.buffer)) throw invalid('Viewed ArrayBuffer is detached');
    self.#controller.respondWithNewView(view);
  }

  static {
    invalidate = (request) => {
      request.#controller = null;
      request.#view = null;
    };
  }
}
Object.defineProperty(ReadableStreamBYOBRequest, 'length', { value: 0, configurable: true });
finishClass(ReadableStreamBYOBRequest, ['view', 'respond', 'respondWithNewView'], (r) => ({ view: r.view }));

// BYOBReader is the record of a reader that brings its buffers.
class BYOBReader extends Reader {
  byob = true;

  constructor(stream) {
    if (stream.controller.isByte !== true) throw new ERR_INVALID_ARG_VALUE('stream', objectOf(stream), 'must be a byte stream');
    super(stream);
  }

  read(view, min, request) {
    const { stream } = this;
    stream.disturbed = true;
    if (stream.state === 'errored') request.error(stream.storedError);
    else stream.controller.pullInto(view, min, request);
  }

  release() {
    releaseGeneric(this);
    failRequests(this, released());
  }
}

class ReadIntoRequest {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.error = reject;
    });
  }

  chunk(value) {
    this.resolve({ value, done: false });
  }

  close(value) {
    this.resolve({ value, done: true });
  }
}

function checkReadView(view) {
  checkView(view, 'view');
  if (view.byteLength === 0) throw invalid('View byteLength is zero');
  if (view.buffer.byteLength === 0) throw invalid('View ArrayBuffer is zero-length or detached');
}

class ReadableStreamBYOBReader {
  #reader;

  constructor(stream) {
    this.#reader = new BYOBReader(recordOf(stream));
  }

  static #of(x) {
    if (!isObject(x) || !(#reader in x)) throw wrongThis('ReadableStreamBYOBReader');
    return x.#reader;
  }

  static #attached(x) {
    const reader = ReadableStreamBYOBReader.#of(x);
    if (reader.stream === null) throw invalid('The reader is not attached to a stream');
    return reader;
  }

  read(view, options = undefined) {
    try {
      const reader = ReadableStreamBYOBReader.#of(this);
      checkReadView(view);
      if (options !== undefined && options !== null && !isObject(options)) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
      const min = options?.min === undefined ? 1 : Math.trunc(+options.min);
      if (!(min >= 0)) throw new TypeError('options.min is out of range');
      if (min === 0) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
      const room = view instanceof DataView ? view.byteLength : view.length;
      if (min > room) throw new ERR_INVALID_ARG_VALUE.RangeError('options.min', min);
      ReadableStreamBYOBReader.#attached(this);
      const request = new ReadIntoRequest();
      reader.read(view, min, request);
      return request.promise;
    } catch (err) {
      return promiseReject(err);
    }
  }

  releaseLock() {
    const reader = ReadableStreamBYOBReader.#of(this);
    if (reader.stream !== null) reader.release();
  }

  get closed() {
    try {
      return ReadableStreamBYOBReader.#of(this).closed;
    } catch (err) {
      return promiseReject(err);
    }
  }

  cancel(reason = undefined) {
    try {
      return cancelStream(ReadableStreamBYOBReader.#attached(this).stream, reason);
    } catch (err) {
      return promiseReject(err);
    }
  }
}
finishClass(ReadableStreamBYOBReader, ['read', 'releaseLock', 'closed', 'cancel'], (r) => ({ closed: r.closed }));

module.exports = {
  BYOBReader,
  ReadableByteStreamController,
  ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest,
  createByteStream,
  setUp,
};
