// PerformanceObserver and the buffers of the timeline.
const { codes } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { customInspectSymbol } = require('internal/util');

const supported = ['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource'];

const observers = new Set();
const waiting = new Set();
let scheduled = false;

// The buffers that performance.getEntries reads and observers with buffered: true begin with.
const marks = [];
const measures = [];
const resources = [];
const resourceLimit = { size: 250, secondary: [], pending: false };

function schedule(observer) {
  waiting.add(observer);
  if (scheduled) return;
  scheduled = true;
  require('timers').setImmediate(() => {
    scheduled = false;
    const batch = [...waiting];
    waiting.clear();
    for (const one of batch) dispatch(one);
  });
}

const byStart = (a, b) => a.startTime - b.startTime;

let entriesOf;
class PerformanceObserverEntryList {
  #entries;

  constructor(entries) {
    if (entries === undefined) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#entries = [...entries].sort(byStart);
  }

  static {
    entriesOf = (list) => {
      if (list === null || typeof list !== 'object' || !(#entries in list)) throw new codes.ERR_INVALID_THIS('PerformanceObserverEntryList');
      return list.#entries;
    };
  }

  getEntries() {
    return entriesOf(this).slice();
  }

  getEntriesByType(type) {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    type = `${type}`;
    return entries.filter((entry) => entry.entryType === type);
  }

  getEntriesByName(name, type = undefined) {
    const entries = entriesOf(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (type != null) type = `${type}`;
    return entries.filter((entry) => entry.name === name && (type == null || entry.entryType === type));
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `PerformanceObserverEntryList ${inspect(this.#entries, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

let dispatch;
let offer;

class PerformanceObserver {
  #buffer = [];
  #types = new Set();
  #mode;
  #callback;

  static {
    dispatch = (observer) => {
      const entries = observer.takeRecords();
      if (entries.length === 0) return;
      const list = new PerformanceObserverEntryList(entries);
      Reflect.apply(observer.#callback, observer, [list, observer]);
    };
    offer = (observer, entry) => {
      if (!observer.#types.has(entry.entryType)) return;
      observer.#buffer.push(entry);
      schedule(observer);
    };
  }

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = { __proto__: null, ...options };
    if (entryTypes === undefined && type === undefined) {
      throw new codes.ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    }
    if (entryTypes != null && type != null) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    const mode = entryTypes !== undefined ? 'multiple' : 'single';
    if (this.#mode !== undefined && this.#mode !== mode) {
      const { DOMException } = require('internal/dom_exception');
      const what = this.#mode === 'single' ? 'multiple' : 'single';
      throw new DOMException(`PerformanceObserver can not change to ${what} ${what === 'single' ? 'observation' : 'observations'}`, 'InvalidModificationError');
    }
    this.#mode = mode;
    if (mode === 'multiple') this.#observeAll(entryTypes);
    else if (supported.includes(type)) this.#observeOne(type, buffered);
    if (this.#types.size > 0) observers.add(this);
    else if (mode === 'multiple') this.disconnect();
  }

  #observeAll(entryTypes) {
    if (!Array.isArray(entryTypes)) throw new codes.ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
    this.#buffer = [];
    this.#types.clear();
    for (const type of entryTypes) {
      if (supported.includes(type)) this.#types.add(type);
    }
  }

  #observeOne(type, buffered) {
    this.#types.add(type);
    if (!buffered) return;
    const before = { mark: marks, measure: measures, resource: resources }[type];
    if (before !== undefined) {
      this.#buffer.push(...before);
      schedule(this);
    }
  }

  disconnect() {
    observers.delete(this);
    waiting.delete(this);
    this.#types.clear();
    this.#buffer = [];
    this.#mode = undefined;
  }

  takeRecords() {
    const taken = this.#buffer;
    this.#buffer = [];
    return taken;
  }

  static get supportedEntryTypes() {
    return supported.slice();
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `PerformanceObserver ${inspect({
      connected: observers.has(this), pending: waiting.has(this), entryTypes: [...this.#types], buffer: this.#buffer,
    }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

for (const name of ['observe', 'disconnect', 'takeRecords']) Object.defineProperty(PerformanceObserver.prototype, name, { enumerable: true });
Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', { enumerable: true });
Object.defineProperty(PerformanceObserver.prototype, Symbol.toStringTag, { configurable: true, value: 'PerformanceObserver' });
for (const name of ['getEntries', 'getEntriesByType', 'getEntriesByName']) {
  Object.defineProperty(PerformanceObserverEntryList.prototype, name, { enumerable: true });
}
Object.defineProperty(PerformanceObserverEntryList.prototype, Symbol.toStringTag, { configurable: true, value: 'PerformanceObserverEntryList' });

// enqueue gives an entry to those who observe its type.
function enqueue(entry) {
  for (const observer of observers) offer(observer, entry);
}

module.exports = {
  PerformanceObserver,
  PerformanceObserverEntryList,
  enqueue,
  marks,
  measures,
  resourceLimit,
  resources,
};
