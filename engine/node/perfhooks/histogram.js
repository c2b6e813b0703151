// Histograms, exact: one counter for every value that occurred.
const { codes } = require('internal/errors');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');
const { customInspectSymbol } = require('internal/util');

const kOurs = Symbol('ours');
const kNothing = 9223372036854775807n; // the smallest value of no values

let check;
let stateOf;
class Histogram {
  #counts = new Map();
  #count = 0;
  #exceeds = 0;
  #sorted; // the values in order, until another comes

  constructor(key) {
    if (key !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  static {
    check = (self, name = 'Histogram') => {
      if (self === null || typeof self !== 'object' || !(#counts in self)) throw new codes.ERR_INVALID_THIS(name);
    };
    stateOf = (self) => ({
      counts: self.#counts,
      add(value, times, most) {
        if (value > most) {
          self.#exceeds += times;
          return;
        }
        if (!self.#counts.has(value)) self.#sorted = undefined;
        self.#counts.set(value, (self.#counts.get(value) ?? 0) + times);
        self.#count += times;
      },
    });
  }

  #values() {
    this.#sorted ??= [...this.#counts.keys()].sort((a, b) => a - b);
    return this.#sorted;
  }

  get count() {
    check(this);
    return this.#count;
  }

  get countBigInt() {
    check(this);
    return BigInt(this.#count);
  }

  get min() {
    check(this);
    return this.#count === 0 ? Number(kNothing) : this.#values()[0];
  }

  get minBigInt() {
    check(this);
    return this.#count === 0 ? kNothing : BigInt(this.#values()[0]);
  }

  get max() {
    check(this);
    return this.#count === 0 ? 0 : this.#values().at(-1);
  }

  get maxBigInt() {
    return BigInt(this.max);
  }

  get mean() {
    check(this);
    let sum = 0;
    for (const [value, times] of this.#counts) sum += value * times;
    return sum / this.#count;
  }

  get exceeds() {
    check(this);
    return this.#exceeds;
  }

  get exceedsBigInt() {
    check(this);
    return BigInt(this.#exceeds);
  }

  get stddev() {
    const { mean } = this;
    let sum = 0;
    for (const [value, times] of this.#counts) sum += (value - mean) ** 2 * times;
    return Math.sqrt(sum / this.#count);
  }

  percentile(percentile) {
    check(this);
    validateNumber(percentile, 'percentile');
    if (!(percentile > 0 && percentile <= 100)) throw new codes.ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
    return this.#at(percentile);
  }

  percentileBigInt(percentile) {
    return BigInt(this.percentile(percentile));
  }

  #at(percentile) {
    const wanted = Math.max(1, Math.ceil(percentile / 100 * this.#count));
    let seen = 0;
    for (const value of this.#values()) {
      seen += this.#counts.get(value);
      if (seen >= wanted) return value;
    }
    return 0;
  }

  #upTo(value) {
    let n = 0;
    for (const [other, times] of this.#counts) n += other <= value ? times : 0;
    return n;
  }

  get percentiles() {
    check(this);
    const map = new Map();
    if (this.#count > 0) {
      let last = this.min;
      map.set(0, last);
      // Each step halves what is left above, until the values so far are all of them.
      for (let p = 50, step = 25; this.#upTo(last) < this.#count; p += step, step /= 2) {
        last = this.#at(p);
        map.set(p, last);
      }
    }
    map.set(100, this.max);
    return map;
  }

  get percentilesBigInt() {
    const map = new Map();
    for (const [p, value] of this.percentiles) map.set(p, BigInt(value));
    return map;
  }

  reset() {
    check(this);
    this.#counts.clear();
    this.#sorted = undefined;
    this.#count = 0;
    this.#exceeds = 0;
  }

  toJSON() {
    check(this);
    return {
      count: this.count,
      min: this.min,
      max: this.max,
      mean: this.mean,
      exceeds: this.exceeds,
      stddev: this.stddev,
      percentiles: Object.fromEntries(this.percentiles),
    };
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Histogram ${require('internal/util/inspect').inspect({
      min: this.min,
      max: this.max,
      mean: this.mean,
      exceeds: this.exceeds,
      stddev: this.stddev,
      count: this.count,
      percentiles: this.percentiles,
    }, inner)}`;
  }
}

let isRecordable;
class RecordableHistogram extends Histogram {
  #highest;
  #last;

  constructor(key, highest) {
    super(key);
    this.#highest = highest;
  }

  static {
    isRecordable = (value) => typeof value === 'object' && value !== null && #highest in value;
  }

  record(val) {
    if (!isRecordable(this)) throw new codes.ERR_INVALID_THIS('RecordableHistogram');
    if (typeof val !== 'bigint') validateInteger(val, 'val', 1);
    else if (val < 1 || val > Number.MAX_SAFE_INTEGER) throw new codes.ERR_OUT_OF_RANGE('val', `>= 1 && <= ${Number.MAX_SAFE_INTEGER}`, val);
    stateOf(this).add(Number(val), 1, this.#highest);
  }

  recordDelta() {
    if (!isRecordable(this)) throw new codes.ERR_INVALID_THIS('RecordableHistogram');
    const now = binding.now();
    if (this.#last !== undefined) stateOf(this).add(Math.max(1, Math.round((now - this.#last) * 1e6)), 1, this.#highest);
    this.#last = now;
  }

  add(other) {
    if (!isRecordable(this)) throw new codes.ERR_INVALID_THIS('RecordableHistogram');
    if (!isRecordable(other)) throw new codes.ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    const into = stateOf(this);
    for (const [value, times] of stateOf(other).counts) into.add(value, times, this.#highest);
  }
}

// ELDHistogram samples how far apart the ticks of a timer are.
class ELDHistogram extends Histogram {
  #resolution;
  #timer;
  #last;

  constructor(key, resolution) {
    super(key);
    this.#resolution = resolution;
  }

  enable() {
    if (this.#timer !== undefined) return false;
    this.#last = binding.now();
    this.#timer = require('timers').setInterval(() => {
      const now = binding.now();
      stateOf(this).add(Math.max(1, Math.round((now - this.#last) * 1e6)), 1, 3.6e12);
      this.#last = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }

  disable() {
    if (this.#timer === undefined) return false;
    require('timers').clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }

  [Symbol.dispose]() {
    this.disable();
  }
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1, Number.MAX_SAFE_INTEGER);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 2 * Number(lowest), Number.MAX_SAFE_INTEGER);
  else if (highest < 2n * BigInt(lowest)) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('options.highest', highest);
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(kOurs, Number(highest));
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return new ELDHistogram(kOurs, resolution);
}

module.exports = { createHistogram, isRecordable, monitorEventLoopDelay };
