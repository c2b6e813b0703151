// TransformStream: a writable side whose chunks become the readable side's, with backpressure between.
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal/errors');
const {
  apply, dictionary, finishClass, highWaterMarkOf, illegal, invoke, isObject, kInternal, objectArgument, promiseResolve, strategyOf, then,
  wrongThis,
} = require('internal/webstreams/parts');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

class Deferred {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

// Transform is the record of a TransformStream and its controller. The algorithms give promises or are null.
class Transform {
  backpressure = undefined;
  backpressureChange = null;
  finishing = null; // of flush or cancel, whichever came first
  self = null;

  constructor(transform, flush, cancel) {
    this.transformAlgorithm = transform;
    this.flushAlgorithm = flush;
    this.cancelAlgorithm = cancel;
  }

  setUp(startPromise, writableHWM, writableSize, readableHWM, readableSize) {
    this.writable = writable.createStream(
      () => startPromise,
      (chunk) => this.sinkWrite(chunk),
      () => this.sinkClose(),
      (reason) => this.sinkAbort(reason),
      writableHWM, writableSize,
    );
    this.readable = readable.createStream(
      () => startPromise,
      () => this.sourcePull(),
      (reason) => this.sourceCancel(reason),
      readableHWM, readableSize,
    );
    this.setBackpressure(true);
  }

  setBackpressure(backpressure) {
    this.backpressureChange?.resolve(undefined);
    this.backpressureChange = new Deferred();
    this.backpressure = backpressure;
  }

  clearAlgorithms() {
    this.transformAlgorithm = null;
    this.flushAlgorithm = null;
    this.cancelAlgorithm = null;
  }

  error(err) {
    this.readable.controller.error(err);
    this.errorWritable(err);
  }

  errorWritable(err) {
    this.clearAlgorithms();
    this.writable.controller.errorIfNeeded(err);
    this.unblockWrite();
  }

  unblockWrite() {
    if (this.backpressure) this.setBackpressure(false);
  }

  enqueue(chunk) {
    const { controller } = this.readable;
    if (!controller.canClose()) throw new ERR_INVALID_STATE.TypeError('Unable to enqueue');
    try {
      controller.enqueue(chunk);
    } catch (err) {
      this.errorWritable(err);
      throw this.readable.storedError;
    }
    const backpressure = !controller.shouldPull();
    if (backpressure !== this.backpressure) this.setBackpressure(true);
  }

  terminate() {
    this.readable.controller.close();
    this.errorWritable(new ERR_INVALID_STATE.TypeError('TransformStream has been terminated'));
  }

  perform(chunk) {
    if (this.transformAlgorithm === null) return promiseResolve(undefined);
    return then(this.transformAlgorithm(chunk, this), undefined, (err) => {
      this.error(err);
      throw err;
    });
  }

  sinkWrite(chunk) {
    if (!this.backpressure) return this.perform(chunk);
    return then(this.backpressureChange.promise, () => {
      if (this.writable.state === 'erroring') throw this.writable.storedError;
      return this.perform(chunk);
    });
  }

  sinkAbort(reason) {
    if (this.finishing !== null) return this.finishing.promise;
    const finishing = this.finishing = new Deferred();
    const cancelled = this.cancelAlgorithm === null ? promiseResolve(undefined) : this.cancelAlgorithm(reason);
    this.clearAlgorithms();
    then(cancelled, () => {
      if (this.readable.state === 'errored') {
        finishing.reject(this.readable.storedError);
      } else {
        this.readable.controller.error(reason);
        finishing.resolve(undefined);
      }
    }, (err) => {
      this.readable.controller.error(err);
      finishing.reject(err);
    });
    return finishing.promise;
  }

  sinkClose() {
    if (this.finishing !== null) return this.finishing.promise;
    const finishing = this.finishing = new Deferred();
    const flushed = this.flushAlgorithm === null ? promiseResolve(undefined) : this.flushAlgorithm(this);
    this.clearAlgorithms();
    then(flushed, () => {
      if (this.readable.state === 'errored') {
        finishing.reject(this.readable.storedError);
      } else {
        this.readable.controller.close();
        finishing.resolve(undefined);
      }
    }, (err) => {
      this.readable.controller.error(err);
      finishing.reject(err);
    });
    return finishing.promise;
  }

  sourcePull() {
    this.setBackpressure(false);
    return this.backpressureChange.promise;
  }

  sourceCancel(reason) {
    if (this.finishing !== null) return this.finishing.promise;
    const finishing = this.finishing = new Deferred();
    const cancelled = this.cancelAlgorithm === null ? promiseResolve(undefined) : this.cancelAlgorithm(reason);
    this.clearAlgorithms();
    then(cancelled, () => {
      if (this.writable.state === 'errored') {
        finishing.reject(this.writable.storedError);
      } else {
        this.writable.controller.errorIfNeeded(reason);
        this.unblockWrite();
        finishing.resolve(undefined);
      }
    }, (err) => {
      this.writable.controller.errorIfNeeded(err);
      this.unblockWrite();
      finishing.reject(err);
    });
    return finishing.promise;
  }
}

function controllerObject(transform) {
  if (transform.self === null) transform.self = new TransformStreamDefaultController(kInternal, transform);
  return transform.self;
}

// createTransform makes a transform from functions: transform(chunk, record) and flush(record) may return promises.
function createTransform(transform, flush) {
  const record = new Transform(
    (chunk, r) => invoke(transform, undefined, chunk, r),
    flush === undefined ? null : (r) => invoke(flush, undefined, r),
    null,
  );
  record.setUp(promiseResolve(undefined), 1, null, 0, null);
  return record;
}

let transformOf;

class TransformStream {
  #transform;

  constructor(transformer = undefined, writableStrategy = undefined, readableStrategy = undefined) {
    objectArgument(transformer, 'transformer');
    const ws = strategyOf(writableStrategy, 'writableStrategy');
    const rs = strategyOf(readableStrategy, 'readableStrategy');
    const t = dictionary(transformer, 'transformer', [
      ['cancel', 'function'], ['flush', 'function'], ['readableType'], ['start', 'function'], ['transform', 'function'], ['writableType'],
    ]);
    if (t.readableType !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.readableType', t.readableType);
    if (t.writableType !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.writableType', t.writableType);
    const readableHWM = highWaterMarkOf(rs, 0);
    const writableHWM = highWaterMarkOf(ws, 1);
    const record = this.#transform = new Transform(
      t.transform === undefined ?
        (chunk, r) => invoke(r.enqueue, r, chunk) :
        (chunk, r) => invoke(t.transform, transformer, chunk, controllerObject(r)),
      t.flush === undefined ? null : (r) => invoke(t.flush, transformer, controllerObject(r)),
      t.cancel === undefined ? null : (reason) => invoke(t.cancel, transformer, reason),
    );
    let begin;
    record.setUp(new Promise((resolve) => {
      begin = resolve;
    }), writableHWM, ws.size ?? null, readableHWM, rs.size ?? null);
    begin(t.start === undefined ? undefined : apply(t.start, transformer, [controllerObject(record)]));
  }

  static {
    transformOf = (x) => {
      if (!isObject(x) || !(#transform in x)) throw wrongThis('TransformStream');
      return x.#transform;
    };
  }

  get readable() {
    return readable.objectOf(transformOf(this).readable);
  }

  get writable() {
    return writable.objectOf(transformOf(this).writable);
  }
}
Object.defineProperty(TransformStream, 'length', { value: 0, configurable: true });
finishClass(TransformStream, ['readable', 'writable'], (s) => ({
  readable: s.readable, writable: s.writable, backpressure: transformOf(s).backpressure,
}));

class TransformStreamDefaultController {
  #transform;

  constructor(token, transform) {
    illegal(token);
    this.#transform = transform;
  }

  static #of(x) {
    if (!isObject(x) || !(#transform in x)) throw wrongThis('TransformStreamDefaultController');
    return x.#transform;
  }

  get desiredSize() {
    return TransformStreamDefaultController.#of(this).readable.controller.desiredSize;
  }

  enqueue(chunk = undefined) {
    TransformStreamDefaultController.#of(this).enqueue(chunk);
  }

  error(reason = undefined) {
    TransformStreamDefaultController.#of(this).error(reason);
  }

  terminate() {
    TransformStreamDefaultController.#of(this).terminate();
  }
}
Object.defineProperty(TransformStreamDefaultController, 'length', { value: 0, configurable: true });
finishClass(TransformStreamDefaultController, ['desiredSize', 'enqueue', 'error', 'terminate'], () => ({}));

module.exports = { TransformStream, TransformStreamDefaultController, createTransform };
