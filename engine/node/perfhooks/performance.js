// The global performance.
const { codes } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { customInspectSymbol } = require('internal/util');
const { EventTarget, Event } = require('internal/event_target');
const entries = require('internal/perf/entries');
const timeline = require('internal/perf/observer');

const kOurs = Symbol('ours');

let check;
class Performance extends EventTarget {
  #brand;

  constructor(key = undefined) {
    if (key !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  static {
    check = (self) => {
      if (self === null || typeof self !== 'object' || !(#brand in self)) throw new codes.ERR_INVALID_THIS('Performance');
    };
  }

  clearMarks(name = undefined) {
    check(this);
    clear(timeline.marks, name);
  }

  clearMeasures(name = undefined) {
    check(this);
    clear(timeline.measures, name);
  }

  clearResourceTimings() {
    check(this);
    timeline.resources.length = 0;
  }

  getEntries() {
    check(this);
    return all();
  }

  getEntriesByName(name, type = undefined) {
    check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (type !== undefined) type = `${type}`;
    return all().filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    type = `${type}`;
    return all().filter((entry) => entry.entryType === type);
  }

  mark(name, options = {}) {
    check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    const mark = new entries.PerformanceMark(name, options);
    timeline.marks.push(mark);
    timeline.enqueue(mark);
    return mark;
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    name = `${name}`;
    const { start, duration, detail } = spanOf(startOrMeasureOptions, endMark);
    const measure = entries.makeMeasure(name, start, duration, entries.cloneDetail(detail));
    timeline.measures.push(measure);
    timeline.enqueue(measure);
    return measure;
  }

  now() {
    check(this);
    return binding.now();
  }

  setResourceTimingBufferSize(maxSize) {
    check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('maxSize');
    timeline.resourceLimit.size = maxSize >>> 0;
  }

  get timeOrigin() {
    check(this);
    return binding.timeOrigin;
  }

  toJSON() {
    check(this);
    return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Performance ${inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, inner)}`;
  }
}

function clear(list, name) {
  if (name !== undefined) name = `${name}`;
  const keep = name === undefined ? [] : list.filter((entry) => entry.name !== name);
  list.splice(0, list.length, ...keep);
}

const all = () => [...timeline.marks, ...timeline.measures, ...timeline.resources].sort((a, b) => a.startTime - b.startTime);

// timeOf is a moment: a number, a milestone of the process, or the last mark of a name.
function timeOf(mark) {
  if (mark === undefined) return;
  if (typeof mark === 'number') {
    if (mark < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const name = `${mark}`;
  if (entries.milestones.has(name)) return nodeTiming[name];
  for (let i = timeline.marks.length - 1; i >= 0; i--) {
    if (timeline.marks[i].name === name) return timeline.marks[i].startTime;
  }
  const { DOMException } = require('internal/dom_exception');
  throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

function spanOf(startOrOptions, endMark) {
  const options = typeof startOrOptions === 'object' && startOrOptions !== null ? startOrOptions : undefined;
  if (options !== undefined && Object.keys(options).length > 0) {
    if (endMark !== undefined) throw invalidMeasure('endMark must not be specified');
    if (options.start !== undefined && options.end !== undefined && options.duration !== undefined) {
      throw invalidMeasure('Must not have options.start, options.end, and options.duration specified');
    }
  }
  const end = endMark !== undefined ? timeOf(endMark) : options?.end !== undefined ? timeOf(options.end)
    : options?.start !== undefined && options?.duration !== undefined ? timeOf(options.start) + timeOf(options.duration) : binding.now();
  let start = 0;
  if (typeof startOrOptions === 'string') start = timeOf(startOrOptions);
  else if (options?.start !== undefined) start = timeOf(options.start);
  else if (options?.duration !== undefined && options?.end !== undefined) start = end - timeOf(options.duration);
  return { start, duration: end - start, detail: options?.detail };
}

function invalidMeasure(message) {
  const err = new TypeError(message);
  err.code = 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS';
  return err;
}

// utilization is since the loop began, or between two readings.
function utilization(idle, active) {
  const total = idle + active;
  return { idle, active, utilization: total === 0 ? 0 : active / total };
}

let loopStart = -1;

function eventLoopUtilization(before, earlier) {
  if (loopStart < 0) return utilization(0, 0);
  if (before && earlier) return utilization(before.idle - earlier.idle, before.active - earlier.active);
  const idle = binding.idle();
  const active = binding.now() - loopStart - idle;
  return before ? utilization(idle - before.idle, active - before.active) : utilization(idle, active);
}

// The loop begins when the main program is done: the first turn tells.
require('timers').setImmediate(() => { loopStart = binding.begun; }).unref();

const nodeTiming = {
  __proto__: entries.PerformanceEntry.prototype,
};
const timing = (name, get) => Object.defineProperty(nodeTiming, name, { enumerable: true, configurable: true, get });
timing('name', () => 'node');
timing('entryType', () => 'node');
timing('startTime', () => 0);
timing('duration', () => binding.now());
timing('nodeStart', () => 0);
timing('v8Start', () => 0);
timing('environment', () => 0);
timing('loopStart', () => loopStart);
timing('loopExit', () => -1);
timing('bootstrapComplete', () => binding.begun);
timing('idleTime', () => binding.idle());
Object.defineProperty(nodeTiming, 'toJSON', {
  value() {
    return Object.fromEntries(Object.keys(nodeTiming).map((name) => [name, nodeTiming[name]]));
  },
});
Object.defineProperty(nodeTiming, customInspectSymbol, {
  value: (depth, options) => `PerformanceNodeTiming ${require('internal/util/inspect').inspect(nodeTiming.toJSON(), options)}`,
});

// timerify makes a function whose calls become entries for observers of 'function'.
function timerify(fn, options = {}) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && !require('internal/perf/histogram').isRecordable(histogram)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
  }
  function timerified(...args) {
    const start = binding.now();
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(() => done(fn, start, args, histogram));
    done(fn, start, args, histogram);
    return result;
  }
  Object.defineProperties(timerified, {
    length: { configurable: false, enumerable: true, value: fn.length },
    name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
  return timerified;
}

function done(fn, start, args, histogram) {
  const duration = binding.now() - start;
  if (histogram !== undefined) histogram.record(Math.ceil(duration * 1e6) || 1);
  const entry = entries.makeNodeEntry(fn.name, 'function', start, duration, args);
  for (let i = 0; i < args.length; i++) entry[i] = args[i];
  timeline.enqueue(entry);
}

// markResourceTiming is what fetch calls when a response is complete.
function markResourceTiming(timing, requestedUrl, initiatorType, global, cacheMode, body, status, deliveryType = '') {
  const entry = entries.makeResource(requestedUrl, initiatorType, timing, cacheMode, body, status, deliveryType);
  timeline.enqueue(entry);
  if (timeline.resources.length < timeline.resourceLimit.size) timeline.resources.push(entry);
  else performance.dispatchEvent(new Event('resourcetimingbufferfull'));
  return entry;
}

for (const name of Object.getOwnPropertyNames(Performance.prototype)) {
  if (name !== 'constructor') Object.defineProperty(Performance.prototype, name, { enumerable: true });
}
for (const [name, value] of Object.entries({ eventLoopUtilization, nodeTiming, markResourceTiming, timerify })) {
  Object.defineProperty(Performance.prototype, name, { configurable: true, enumerable: false, writable: true, value });
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { configurable: true, value: 'Performance' });
require('internal/event_target').defineEventHandler(Performance.prototype, 'resourcetimingbufferfull');

const performance = new Performance(kOurs);

module.exports = { Performance, eventLoopUtilization, markResourceTiming, performance, timerify };
