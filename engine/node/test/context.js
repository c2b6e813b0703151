// What the functions of tests and suites are given.
const { createDeferredPromise } = require('internal/util');
const { validateFunction, validateNumber, validateObject } = require('internal/validators');
const timers = require('internal/timers');

const locate = () => require('internal/test_runner/harness').here();

class TestContext {
  #test;
  #assert;

  constructor(test) {
    this.#test = test;
  }

  get signal() {
    return this.#test.signal;
  }

  get name() {
    return this.#test.name;
  }

  get filePath() {
    return this.#test.loc?.[2];
  }

  get fullName() {
    return this.#test.fullName;
  }

  get error() {
    return this.#test.error;
  }

  get passed() {
    return this.#test.passed;
  }

  get attempt() {
    return 0;
  }

  get workerId() {
    return process.env.NODE_TEST_WORKER_ID === undefined ? undefined : Number(process.env.NODE_TEST_WORKER_ID);
  }

  diagnostic(message) {
    this.#test.diagnostic(message);
  }

  plan(count, options = undefined) {
    if (this.#test.plan !== null) {
      const { codes } = require('internal/errors');
      throw new codes.ERR_TEST_FAILURE('cannot set plan more than once');
    }
    this.#test.setPlan(count, options);
  }

  get assert() {
    return (this.#assert ??= require('internal/test_runner/assert').bound(this, this.#test));
  }

  get mock() {
    return this.#test.mock;
  }

  runOnly(value) {
    this.#test.runOnlySubtests = !!value;
  }

  skip(message) {
    this.#test.skip = message ?? true;
  }

  todo(message) {
    this.#test.todo = message ?? true;
  }

  test(name, options, fn) {
    this.#test.plan?.count();
    const { Test } = require('internal/test_runner/node');
    return this.#test.createSubtest(Test, name, options, fn, { loc: locate() }).start();
  }

  before(fn, options) {
    this.#test.createHook('before', fn, { ...options, loc: locate() });
  }

  after(fn, options) {
    this.#test.createHook('after', fn, { ...options, loc: locate() });
  }

  beforeEach(fn, options) {
    this.#test.createHook('beforeEach', fn, { ...options, loc: locate() });
  }

  afterEach(fn, options) {
    this.#test.createHook('afterEach', fn, { ...options, loc: locate() });
  }

  waitFor(condition, options = {}) {
    validateFunction(condition, 'condition');
    validateObject(options, 'options');
    const { interval = 50, timeout = 1000 } = options;
    validateNumber(interval, 'options.interval', 0, 2 ** 31 - 1);
    validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
    return poll(condition, interval, timeout);
  }
}

// poll asks again and again until nothing is thrown.
function poll(condition, interval, timeout) {
  const { promise, resolve, reject } = createDeferredPromise();
  let cause;
  let again;
  let over = false;
  const limit = timers.setTimeout(() => {
    over = true;
    timers.clearTimeout(again);
    const err = new Error('waitFor() timed out');
    if (cause !== undefined) err.cause = cause.error;
    reject(err);
  }, timeout);
  const ask = async () => {
    try {
      const result = await condition();
      if (over) return;
      timers.clearTimeout(limit);
      resolve(result);
    } catch (error) {
      cause = { error };
      if (!over) again = timers.setTimeout(ask, interval);
    }
  };
  ask();
  return promise;
}

class SuiteContext {
  #suite;

  constructor(suite) {
    this.#suite = suite;
  }

  get signal() {
    return this.#suite.signal;
  }

  get name() {
    return this.#suite.name;
  }

  get filePath() {
    return this.#suite.loc?.[2];
  }

  get fullName() {
    return this.#suite.fullName;
  }
}

module.exports = { SuiteContext, TestContext };
