// node:assert.
const { codes } = require('internal/errors');
const { isError } = require('internal/util');
const { inspect } = require('internal/util/inspect');
const { isPromise, isRegExp } = require('internal/util/types');
const AssertionError = require('internal/assert/assertion_error');
const comparisons = require('internal/util/comparisons');

const kOptions = Symbol('options');
const nothingThrown = {};

// Methods may be taken off their instance, so `this` may be undefined everywhere.
const diffOf = (self) => self?.[kOptions]?.diff;

function Assert(options) {
  if (!new.target) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  options = Object.assign({ __proto__: null, strict: true, skipPrototype: false }, options);
  if (options.diff !== undefined) require('internal/validators').validateOneOf(options.diff, 'options.diff', ['simple', 'full']);
  this.AssertionError = AssertionError;
  Object.defineProperty(this, kOptions, { value: options });
  if (options.strict) {
    this.equal = this.strictEqual;
    this.deepEqual = this.deepStrictEqual;
    this.notEqual = this.notStrictEqual;
    this.notDeepEqual = this.notDeepStrictEqual;
  }
}

function fail(details) {
  if (details.message instanceof Error) throw details.message;
  throw new AssertionError(details);
}

const escapes = { '\b': '\\b', '\f': '\\f' };
const escapeControls = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g,
  (c) => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

function sourceMessage(fn) {
  // The call is the program's: t.assert.ok of node:test stands between.
  const site = require('internal/util/call_sites').callSites(4, fn).find((s) => !s.getFileName()?.startsWith('node:'));
  const file = site?.getFileName();
  if (!file) return undefined;
  const source = binding.sourceExpression(file, site.getLineNumber(), site.getColumnNumber());
  return source ? `The expression evaluated to a falsy value:\n\n  ${escapeControls(source)}\n` : undefined;
}

function innerOk(fn, count, value, message) {
  if (value) return;
  let generatedMessage = false;
  if (count === 0) {
    generatedMessage = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generatedMessage = true;
    message = sourceMessage(fn);
  } else if (isError(message)) {
    throw message;
  }
  const err = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: fn });
  err.generatedMessage = generatedMessage;
  throw err;
}

function assert(...args) {
  innerOk(assert, args.length, ...args);
}

const bothNaN = (a, b) => Number.isNaN(a) && Number.isNaN(b);
const { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } = comparisons;
const skips = (self) => self?.[kOptions]?.skipPrototype;

// The methods that compare two values: operator, and whether the values pass.
const comparing = {
  equal: ['==', (a, b) => a == b || bothNaN(a, b)], // eslint-disable-line eqeqeq
  notEqual: ['!=', (a, b) => a != b && !bothNaN(a, b)], // eslint-disable-line eqeqeq
  deepEqual: ['deepEqual', (a, b) => isDeepEqual(a, b)],
  notDeepEqual: ['notDeepEqual', (a, b) => !isDeepEqual(a, b)],
  deepStrictEqual: ['deepStrictEqual', (a, b, self) => isDeepStrictEqual(a, b, skips(self))],
  notDeepStrictEqual: ['notDeepStrictEqual', (a, b, self) => !isDeepStrictEqual(a, b, skips(self))],
  strictEqual: ['strictEqual', (a, b) => Object.is(a, b)],
  notStrictEqual: ['notStrictEqual', (a, b) => !Object.is(a, b)],
  partialDeepStrictEqual: ['partialDeepStrictEqual', (a, b) => isPartialStrictEqual(a, b)],
};

function comparison(name, operator, passes) {
  const method = { [name]: function(actual, expected, message) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
    if (!passes(actual, expected, this)) {
      fail({ actual, expected, message, operator, stackStartFn: method, diff: diffOf(this) });
    }
  } }[name];
  return method;
}

class Comparison {
  constructor(obj, keys, actual) {
    for (const key of keys) {
      if (!(key in obj)) continue;
      const matched = actual !== undefined && typeof actual[key] === 'string' && isRegExp(obj[key]) && obj[key].exec(actual[key]) !== null;
      this[key] = matched ? actual[key] : obj[key];
    }
  }
}

function checkKey(self, actual, expected, key, message, keys, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (message) fail({ actual, expected, message, operator: fn.name, stackStartFn: fn, diff: diffOf(self) });
  const err = new AssertionError({
    actual: new Comparison(actual, keys),
    expected: new Comparison(expected, keys, actual),
    operator: 'deepStrictEqual',
    stackStartFn: fn,
    diff: diffOf(self),
  });
  err.actual = actual;
  err.expected = expected;
  err.operator = fn.name;
  throw err;
}

function checkShape(self, actual, expected, message, fn) {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (const key of keys) {
    if (typeof actual[key] === 'string' && isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null) continue;
    checkKey(self, actual, expected, key, message, keys, fn);
  }
}

function wrongClass(actual, expected) {
  let message = `The error is expected to be an instance of "${expected.name}". Received `;
  if (!isError(actual)) return `${message}"${inspect(actual, { depth: -1 })}"`;
  const name = actual.constructor?.name || actual.name;
  message += expected.name === name ? 'an error with identical name but a different prototype.' : `"${name}"`;
  if (actual.message) message += `\n\nError message:\n\n${actual.message}`;
  return message;
}

function wrongResult(actual, expected, result) {
  const name = expected.name ? `"${expected.name}" ` : '';
  const message = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  return isError(actual) ? `${message}\n\nCaught error:\n\n${actual}` : message;
}

// checkException compares what was thrown with what a class, a RegExp, a shape or a function expects.
function checkException(self, actual, expected, message, fn) {
  let generated;
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (expected.exec(text) !== null) return;
      generated = () => `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
    } else if (typeof actual !== 'object' || actual === null) {
      const err = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn, diff: diffOf(self) });
      err.operator = fn.name;
      throw err;
    } else {
      checkShape(self, actual, expected, message, fn);
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    generated = () => wrongClass(actual, expected);
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return;
    generated = () => wrongResult(actual, expected, result);
  }
  const err = new AssertionError({
    actual, expected, message: message || generated(), operator: fn.name, stackStartFn: fn, diff: diffOf(self),
  });
  err.generatedMessage = !message;
  throw err;
}

function getActual(fn) {
  require('internal/validators').validateFunction(fn, 'fn');
  try {
    fn();
  } catch (err) {
    return err;
  }
  return nothingThrown;
}

const isThenable = (v) => isPromise(v) ||
  (v !== null && typeof v === 'object' && typeof v.then === 'function' && typeof v.catch === 'function');

async function waitForActual(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isThenable(promiseFn)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (err) {
    return err;
  }
  return nothingThrown;
}

const kinds = ['Object', 'Error', 'Function', 'RegExp'];

// expectsError takes ([error], [message]); a lone string is the message, which must not be mistaken for the error's.
function expectsError(self, fn, actual, args) {
  let [error, message] = args;
  if (typeof error === 'string') {
    if (args.length === 2) throw new codes.ERR_INVALID_ARG_TYPE('error', kinds, error);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) {
        throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === error) {
      throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', kinds, error);
  }
  if (actual === nothingThrown) {
    const details = `${error?.name ? ` (${error.name})` : ''}${message ? `: ${message}` : '.'}`;
    const what = fn === Assert.prototype.rejects ? 'rejection' : 'exception';
    fail({
      actual: undefined, expected: error, operator: fn.name, message: `Missing expected ${what}${details}`,
      stackStartFn: fn, diff: diffOf(self),
    });
  }
  if (error) checkException(self, actual, error, message, fn);
}

function matches(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return expected.exec(String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function expectsNoError(self, fn, actual, [error, message]) {
  if (actual === nothingThrown) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (error && !matches(actual, error)) throw actual;
  const what = fn === Assert.prototype.doesNotReject ? 'rejection' : 'exception';
  fail({
    actual, expected: error, operator: fn.name, stackStartFn: fn, diff: diffOf(self),
    message: `Got unwanted ${what}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`,
  });
}

// joinStacks puts the frames that led to the original error behind those of ifError's caller.
function joinStacks(err, original) {
  if (typeof original !== 'string') return;
  const at = original.indexOf('\n    at');
  if (at === -1) return;
  const frames = original.slice(at + 1).split('\n');
  let lines = err.stack.split('\n');
  for (const frame of frames) {
    const same = lines.indexOf(frame);
    if (same !== -1) {
      lines = lines.slice(0, same);
      break;
    }
  }
  err.stack = `${lines.join('\n')}\n${frames.join('\n')}`;
}

function checkMatch(self, string, regexp, message, fn) {
  if (!isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const wanted = fn === Assert.prototype.match;
  if (typeof string === 'string' && (regexp.exec(string) !== null) === wanted) return;
  if (message instanceof Error) throw message;
  const generatedMessage = !message;
  if (generatedMessage && typeof string !== 'string') {
    message = `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
  } else if (generatedMessage) {
    message = `The input ${wanted ? 'did not match' : 'was expected to not match'} the regular expression ` +
      `${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  }
  const err = new AssertionError({ actual: string, expected: regexp, message, operator: fn.name, stackStartFn: fn, diff: diffOf(self) });
  err.generatedMessage = generatedMessage;
  throw err;
}

Object.assign(Assert.prototype, {
  fail: function fail(message) {
    if (isError(message)) throw message;
    const generated = message === undefined;
    const err = new AssertionError({
      operator: 'fail', stackStartFn: Assert.prototype.fail, message: generated ? 'Failed' : message, diff: diffOf(this),
    });
    if (generated) err.generatedMessage = true;
    throw err;
  },
  ok: function ok(...args) { innerOk(ok, args.length, ...args); },
});
for (const name of Object.keys(comparing)) Assert.prototype[name] = comparison(name, ...comparing[name]);
Object.assign(Assert.prototype, {
  throws: function throws(fn, ...args) { expectsError(this, throws, getActual(fn), args); },
  rejects: async function rejects(promiseFn, ...args) { expectsError(this, rejects, await waitForActual(promiseFn), args); },
  doesNotThrow: function doesNotThrow(fn, ...args) { expectsNoError(this, doesNotThrow, getActual(fn), args); },
  doesNotReject: async function doesNotReject(fn, ...args) { expectsNoError(this, doesNotReject, await waitForActual(fn), args); },
  ifError: function ifError(err) {
    if (err === null || err === undefined) return;
    let message = 'ifError got unwanted exception: ';
    if (typeof err === 'object' && typeof err.message === 'string') {
      message += err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
    } else {
      message += inspect(err);
    }
    const wrapped = new AssertionError({
      actual: err, expected: null, operator: 'ifError', message, stackStartFn: ifError, diff: diffOf(this),
    });
    joinStacks(wrapped, err.stack);
    throw wrapped;
  },
  match: function match(string, regexp, message) { checkMatch(this, string, regexp, message, match); },
  doesNotMatch: function doesNotMatch(string, regexp, message) { checkMatch(this, string, regexp, message, doesNotMatch); },
});

assert.AssertionError = AssertionError;
for (const name of [
  'ok', 'fail', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual', 'strictEqual',
  'notStrictEqual', 'partialDeepStrictEqual', 'match', 'doesNotMatch', 'throws', 'rejects', 'doesNotThrow', 'doesNotReject', 'ifError',
]) assert[name] = Assert.prototype[name];

function strict(...args) {
  innerOk(strict, args.length, ...args);
}

assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.Assert = Assert;
assert.strict.strict = assert.strict;
assert.Assert = Assert;

module.exports = assert;
