// Suite: a test whose function only declares others; they run when it is its turn.
const { Test, now, once } = require('internal/test_runner/node');
const { isTestFailure, kTestCodeFailure, testFailure } = require('internal/test_runner/failure');
const { SuiteContext } = require('internal/test_runner/context');

const noop = () => {};

class Suite extends Test {
  #built = null;
  #open = true;

  constructor(options) {
    super(options);
    if (!this.skipped && options.only !== false) this.#build();
    else if (!this.skipped && !this.root.harness.config.only) this.#build();
    this.fn = noop;
  }

  get reportedType() {
    return 'suite';
  }

  #build() {
    try {
      const { ctx, args } = this.runArgs();
      const result = this.within(this.fn, ctx, args);
      const waits = result !== null && (typeof result === 'object' || typeof result === 'function');
      if (waits) this.#built = Promise.resolve(result).then(() => { this.#open = false; }, (err) => this.#threw(err));
      else this.#open = false;
    } catch (err) {
      this.#threw(err);
    }
  }

  #threw(err) {
    this.#open = false;
    this.fail(testFailure(err, kTestCodeFailure));
  }

  get closed() {
    return !this.#open || super.closed;
  }

  // start decides first what the flags leave of the suite, which its function must have declared.
  async start() {
    if (this.#built !== null) await this.#built;
    this.filtered = require('internal/test_runner/filter').leavesOutSuite(this);
    return super.start();
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
      this.startTime = now();
      if (this.mustNotRun()) {
        this.subtests = [];
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
