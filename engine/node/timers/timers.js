// The classes of timers, and the functions in front of the natives.
const { validateFunction } = require('internal/validators');

const kRefed = Symbol('refed');
const kAsyncId = Symbol('asyncId');

// A native makes these objects without the constructor; it is there for programs that use it.
class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    after = +after;
    if (!(after >= 1 && after <= 2147483647)) after = 1;
    this._idleTimeout = after;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    if (isRefed === false) this[kRefed] = false;
  }

  refresh() {
    binding.refresh(this, this[kRefed] !== false);
    return this;
  }

  unref() {
    this[kRefed] = false;
    binding.setRef(this, false);
    return this;
  }

  ref() {
    this[kRefed] = true;
    binding.setRef(this, true);
    return this;
  }

  hasRef() {
    return this[kRefed] !== false;
  }

  close() {
    binding.clearTimeout(this);
    return this;
  }

  [Symbol.dispose]() {
    binding.clearTimeout(this);
  }

  [Symbol.toPrimitive]() {
    return this[kAsyncId] ??= binding.number(this);
  }
}

class Immediate {
  ref() {
    if (this._destroyed === false) {
      this[kRefed] = true;
      binding.setRef(this, true);
    }
    return this;
  }

  unref() {
    if (this._destroyed === false) {
      this[kRefed] = false;
      binding.setRef(this, false);
    }
    return this;
  }

  hasRef() {
    return this._destroyed === false && this[kRefed] !== false;
  }

  [Symbol.dispose]() {
    binding.clearImmediate(this);
  }
}

let warnedNegative = false;
let warnedNotNumber = false;

function warn(after) {
  let name;
  let what;
  if (after > 2147483647) [name, what] = ['TimeoutOverflowWarning', 'does not fit into a 32-bit signed integer.'];
  else if (after < 0) {
    if (warnedNegative) return;
    warnedNegative = true;
    [name, what] = ['TimeoutNegativeWarning', 'is a negative number.'];
  } else {
    if (warnedNotNumber) return;
    warnedNotNumber = true;
    [name, what] = ['TimeoutNaNWarning', 'is not a number.'];
  }
  require('internal/process').process.emitWarning(`${after} ${what}\nTimeout duration was set to 1.`, name);
}

binding.setup(Timeout.prototype, Immediate.prototype, warn);

const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = binding;

const resolved = Promise.resolve();
const { then } = Promise.prototype;

function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  Reflect.apply(then, resolved, [() => {
    try {
      callback();
    } catch (err) {
      binding.uncaught(err);
    }
  }]);
}

for (const fn of [setTimeout, setImmediate]) {
  Object.defineProperty(fn, Symbol.for('nodejs.util.promisify.custom'), {
    enumerable: true,
    get: () => require('timers/promises')[fn.name],
  });
}

const timers = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
Object.defineProperty(timers, 'promises', {
  configurable: true,
  enumerable: true,
  get: () => require('timers/promises'),
});

module.exports = {
  setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval,
  Immediate,
  Timeout,
  public: timers,
  queueMicrotask,
};
