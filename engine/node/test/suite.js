// Suite: a test whose function only declares others; they run when it is its turn.
const { Test, now, once } = require('internal/test_runner/node');
const { isTestFailure, kTestCodeFailure, testFailure } = require('internal/test_runner/failure');
const { SuiteContext } = require('internal/test_runner/context');

const noop = () => {};

class Suite extends Test {
  reportedType = 'suite';
  #built = null;

  constructor(options) {
    super(options);
    if (!this.skipped) this.#build();
    this.fn = noop;
  }

  #build() {
    try {
      const { ctx, args } = this.runArgs();
      const result = this.within(this.fn, ctx, args);
      if (typeof result?.then === 'function') this.#built = result.then(noop, (err) => this.fail(testFailure(err, kTestCodeFailure)));
    } catch (err) {
      this.fail(testFailure(err, kTestCodeFailure));
    }
  }

  runArgs() {
    this.ctx ??= new SuiteContext(this);
    return { ctx: this.ctx, args: [this.ctx] };
  }

  async run() {
    this.parent.active++;
    this.inheritHooks();
    const args = this.runArgs();
    const after = once(async () => { if (this.hooks.after.length > 0) await this.runHook('after', args); });
    let stop;
    try {
      if (this.#built !== null) await this.#built;
      this.startTime = now();
      if (this.outerSignal?.aborted || this.signal.aborted) {
        this.subtests = [];
        this.abortEarly();
        this.postRun();
        return;
      }
      if (this.parent.hooks.before.length > 0) await this.parent.runHook('before', this.parent.runArgs());
      if (!this.skipped && this.error === null) await this.runHook('before', args);
      stop = this.stopping();
      const subtests = this.skipped || this.error !== null ? [] : this.subtests;
      await Promise.race([Promise.all(subtests.map((test) => test.start())), stop.promise]);
      await after();
      this.pass();
    } catch (err) {
      try { await after(); } catch { /* the first error is the one to report */ }
      this.fail(isTestFailure(err) ? err : testFailure(err, kTestCodeFailure));
    } finally {
      stop?.dispose();
    }
    this.postRun();
  }
}

module.exports = { Suite };
