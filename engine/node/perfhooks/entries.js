// The entries of the performance timeline.
const { codes } = require('internal/errors');
const { validateNumber, validateObject } = require('internal/validators');
const { customInspectSymbol } = require('internal/util');

const kOurs = Symbol('ours');

let check;
class PerformanceEntry {
  #name;
  #type;
  #start;
  #duration;

  constructor(key, name, type, start, duration) {
    if (key !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#type = type;
    this.#start = start;
    this.#duration = duration;
  }

  static {
    check = (self) => {
      if (self === null || typeof self !== 'object' || !(#name in self)) throw new codes.ERR_INVALID_THIS('PerformanceEntry');
    };
  }

  get name() {
    check(this);
    return this.#name;
  }

  get entryType() {
    check(this);
    return this.#type;
  }

  get startTime() {
    check(this);
    return this.#start;
  }

  get duration() {
    check(this);
    return this.#duration;
  }

  toJSON() {
    check(this);
    return { name: this.#name, entryType: this.#type, startTime: this.#start, duration: this.#duration };
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${inspect(this.toJSON(), inner)}`;
  }
}

const milestones = new Set(['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete']);

const cloneDetail = (detail) => (detail == null ? null : require('internal/structured_clone').structuredClone(detail));

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (milestones.has(name)) throw new codes.ERR_INVALID_ARG_VALUE('name', name);
    if (options != null) validateObject(options, 'options');
    const start = options?.startTime ?? binding.now();
    validateNumber(start, 'startTime');
    if (start < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(start);
    const detail = cloneDetail(options?.detail);
    super(kOurs, name, 'mark', start, 0);
    this.#detail = detail;
  }

  get detail() {
    if (!(#detail in this)) throw new codes.ERR_INVALID_THIS('PerformanceMark');
    return this.#detail;
  }

  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.#detail };
  }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(key, name, start, duration, detail) {
    super(key, name, 'measure', start, duration);
    this.#detail = detail;
  }

  get detail() {
    if (!(#detail in this)) throw new codes.ERR_INVALID_THIS('PerformanceMeasure');
    return this.#detail;
  }

  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.#detail };
  }
}

const resourceParts = [
  'initiatorType', 'nextHopProtocol', 'workerStart', 'redirectStart', 'redirectEnd', 'fetchStart', 'domainLookupStart', 'domainLookupEnd', 'connectStart',
  'connectEnd', 'secureConnectionStart', 'requestStart', 'responseStart', 'responseEnd', 'transferSize', 'encodedBodySize',
  'decodedBodySize', 'deliveryType', 'responseStatus',
];

// resourceOf reads the parts of a resource's timing from what fetch gives.
function resourceOf(url, initiatorType, timing, cacheMode, body, status, deliveryType = '') {
  const connection = timing.finalConnectionTimingInfo;
  const { encodedBodySize = 0, decodedBodySize = 0 } = timing;
  return {
    initiatorType,
    workerStart: timing.finalServiceWorkerStartTime,
    redirectStart: timing.redirectStartTime,
    redirectEnd: timing.redirectEndTime,
    fetchStart: timing.postRedirectStartTime,
    domainLookupStart: connection?.domainLookupStartTime,
    domainLookupEnd: connection?.domainLookupEndTime,
    connectStart: connection?.connectionStartTime,
    connectEnd: connection?.connectionEndTime,
    secureConnectionStart: connection?.secureConnectionStartTime,
    nextHopProtocol: connection?.ALPNNegotiatedProtocol,
    requestStart: timing.finalNetworkRequestStartTime,
    responseStart: timing.finalNetworkResponseStartTime,
    responseEnd: timing.endTime,
    encodedBodySize,
    decodedBodySize,
    transferSize: cacheMode === 'local' ? 0 : encodedBodySize + 300,
    deliveryType,
    responseStatus: status,
  };
}

class PerformanceResourceTiming extends PerformanceEntry {
  #parts;

  constructor(key, url, timing, parts) {
    super(key, url, 'resource', timing?.startTime, timing?.endTime - timing?.startTime);
    this.#parts = parts;
  }

  toJSON() {
    const json = { ...super.toJSON() };
    for (const name of resourceParts) json[name] = this[name];
    return json;
  }

  static {
    for (const name of resourceParts) {
      Object.defineProperty(PerformanceResourceTiming.prototype, name, {
        enumerable: true,
        configurable: true,
        get() {
          if (this === null || typeof this !== 'object' || !(#parts in this)) throw new codes.ERR_INVALID_THIS('PerformanceResourceTiming');
          return this.#parts[name];
        },
      });
    }
  }
}

class PerformanceNodeEntry extends PerformanceEntry {
  #detail;

  constructor(key, name, type, start, duration, detail) {
    super(key, name, type, start, duration);
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }

  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.#detail };
  }
}

for (const [Class, names] of [
  [PerformanceEntry, ['name', 'entryType', 'startTime', 'duration', 'toJSON']],
  [PerformanceMark, ['detail']],
  [PerformanceMeasure, ['detail']],
  [PerformanceResourceTiming, ['toJSON']],
]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: Class.name });
}

module.exports = {
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceNodeEntry,
  PerformanceResourceTiming,
  cloneDetail,
  milestones,
  makeMeasure: (...args) => new PerformanceMeasure(kOurs, ...args),
  makeNodeEntry: (...args) => new PerformanceNodeEntry(kOurs, ...args),
  makeResource: (url, initiator, timing, ...rest) => new PerformanceResourceTiming(kOurs, url, timing, resourceOf(url, initiator, timing, ...rest)),
};
