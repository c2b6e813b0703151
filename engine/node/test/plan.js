// Plan: how many assertions and subtests a test announced, and how long it waits for them.
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { createDeferredPromise } = require('internal/util');
const { validateNumber, validateObject, validateUint32 } = require('internal/validators');
const { kMaxTimeout } = require('internal/test_runner/settings');
const { kTestCodeFailure, kTestTimeoutFailure, testFailure } = require('internal/test_runner/failure');
const { clearTimeout, setTimeout } = require('internal/timers');

class Plan {
  #expected;
  #actual = 0;
  #wait = false;
  #waiting = null;
  #timer;

  constructor(count, options = {}) {
    validateUint32(count, 'count');
    validateObject(options, 'options');
    this.#expected = count;
    const { wait } = options;
    if (typeof wait === 'number') validateNumber(wait, 'options.wait', 0, kMaxTimeout);
    else if (wait !== undefined && typeof wait !== 'boolean') throw new ERR_INVALID_ARG_TYPE('options.wait', ['boolean', 'number'], wait);
    this.#wait = wait ?? false;
  }

  #short() {
    return testFailure(`plan expected ${this.#expected} assertions but received ${this.#actual}`, kTestCodeFailure);
  }

  // count is told of an assertion or a subtest.
  count() {
    this.#actual++;
    if (this.#waiting !== null && this.#actual >= this.#expected) {
      clearTimeout(this.#timer);
      this.#waiting.resolve();
    }
  }

  // check throws when the plan is not met, or gives what to wait for.
  check() {
    if (this.#actual === this.#expected) return undefined;
    if (this.#wait === false || this.#actual > this.#expected) throw this.#short();
    this.#waiting = createDeferredPromise();
    if (typeof this.#wait === 'number') {
      this.#timer = setTimeout(() => {
        this.#waiting.reject(testFailure(
          `plan timed out after ${this.#wait}ms with ${this.#actual} assertions when expecting ${this.#expected}`, kTestTimeoutFailure));
      }, this.#wait);
    }
    return this.#waiting.promise.then(() => { if (this.#actual !== this.#expected) throw this.#short(); });
  }
}

module.exports = { Plan };
