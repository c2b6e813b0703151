// TestHook: a function that runs before or after others, with the limits of a test.
const { AbortController } = require('internal/abort_controller');
const { isTestFailure, kHookFailure } = require('internal/test_runner/failure');
const { Test, now } = require('internal/test_runner/node');

class TestHook extends Test {
  #args;
  of;

  constructor(fn, options) {
    const { parent, hookType, loc, timeout, signal } = options;
    super({ fn, loc, timeout: timeout ?? Infinity, signal, name: `${hookType} hook` });
    this.of = parent;
    this.hookType = hookType;
    this.root = parent.root;
  }

  run(args) {
    if (this.error !== null && !this.outerSignal?.aborted) {
      this.passed = false;
      this.error = null;
      this.abortController.abort();
      this.abortController = new AbortController();
      this.signal = this.abortController.signal;
    }
    this.#args = args;
    this.endTime = null;
    return super.run().then(() => this.#ended());
  }

  runArgs() {
    return this.#args;
  }

  get fullName() {
    return this.of.parent === null ? `${this.hookType} hook` : `${this.hookType} hook of ${this.of.fullName}`;
  }

  // What the root's after hook throws belongs to no test: it is reported as the file's.
  #ended() {
    this.endTime ??= now();
    if (this.error === null || this.of.parent !== null || this.hookType !== 'after') return;
    if (isTestFailure(this.error)) this.error.failureType = kHookFailure;
    this.reporter.hookFailed(this, this.of);
  }
}

module.exports = { TestHook };
