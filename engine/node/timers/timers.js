// The classes of timers, and the functions in front of the natives.
const { validateFunction } = require('internal/validators');

// A native makes the objects: their properties are fields of Go.
class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    return binding.make(callback, after, args, isRepeat, isRefed);
  }

  refresh() {
    binding.refresh(this);
    return this;
  }

  unref() {
    binding.setRef(this, false);
    return this;
  }

  ref() {
    binding.setRef(this, true);
    return this;
  }

  hasRef() {
    return binding.hasRef(this);
  }

  close() {
    binding.clearTimeout(this);
    return this;
  }

  [Symbol.dispose]() {
    binding.clearTimeout(this);
  }

  [Symbol.toPrimitive]() {
    return binding.number(this);
  }
}

class Immediate {
  ref() {
    binding.setRef(this, true);
    return this;
  }

  unref() {
    binding.setRef(this, false);
    return this;
  }

  hasRef() {
    return binding.hasRef(this);
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
