// Test: one node of the tree. It runs its function between hooks, waits for its subtests, and is
// reported when those before it have been.
const { AbortError } = require('internal/errors');
const { createDeferredPromise } = require('internal/util');
const { validateOneOf } = require('internal/validators');
const {
  isTestFailure, kAborted, kCallbackAndPromisePresent, kCancelledByParent, kExpectedFailure, kHookFailure,
  kMultipleCallbackInvocations, kParentAlreadyFinished, kSubtestsFailed, kTestCodeFailure, kTestTimeoutFailure, testFailure,
} = require('internal/test_runner/failure');
const { concurrencyOf, directive, expectation, signals, timeoutOf } = require('internal/test_runner/settings');
const { clearTimeout, setTimeout } = require('internal/timers');
const now = () => performance.now();
const { performance } = require('perf_hooks');

const noop = () => {};
const kHookNames = ['before', 'after', 'beforeEach', 'afterEach'];

// once makes a function whose promise is made at the first call and shared by the others.
function once(fn) {
  let result;
  return (...args) => (result ??= { value: fn(...args) }).value;
}

class Test {
  reportedType = 'test';
  abortController;
  outerSignal;
  parent;
  root;
  name;
  fn;
  loc;
  nesting = 0;
  childNumber = 0;
  concurrency = 1;
  timeout = Infinity;
  only = false;
  hooks;
  ownAfterEach = 0;
  skip;
  todo;
  expectFailure;
  expectedPlan;
  plan = null;
  passed = false;
  error = null;
  cancelled = false;
  finished = false;
  startTime = null;
  endTime = null;
  diagnostics = [];
  subtests = [];
  filteredCount = 0;
  pending = [];
  ready = new Map();
  active = 0;
  waitingOn = 0;
  runOnlySubtests = false;
  filtered = false;
  tags;
  #subtestsDone = null;
  #startReported = false;
  #mock;
  #task;
  #onAbort = () => {
    const err = this.outerSignal?.reason ?? new AbortError('The test was aborted');
    try {
      err.failureType ??= kAborted;
    } catch {
      // a primitive, or frozen
    }
    this.cancel(err);
  };

  constructor(options) {
    const { parent = null, fn, name } = options;
    this.parent = parent;
    this.root = parent?.root ?? this;
    this.name = typeof name === 'string' && name !== '' ? name : fn?.name || '<anonymous>';
    this.fn = typeof fn === 'function' ? fn : noop;
    this.loc = options.loc;
    this.skip = directive(options.skip);
    if (this.skip !== undefined && !(options.skip === '')) this.fn = noop;
    this.todo = directive(options.todo);
    this.expectFailure = expectation(options.expectFailure) ?? parent?.expectFailure;
    this.expectedPlan = options.plan;
    this.concurrency = concurrencyOf(options.concurrency, parent?.concurrency ?? 1);
    this.timeout = timeoutOf(options.timeout, parent?.timeout ?? Infinity);
    this.outerSignal = options.signal;
    this.abortController = signals(options.signal, this.#onAbort);
    this.signal = this.abortController.signal;
    this.#place(parent, options);
    if (options.plan !== undefined) this.setPlan(options.plan);
  }

  #place(parent, options) {
    if (parent === null) {
      this.hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
      return;
    }
    const config = this.root.harness.config;
    this.nesting = parent.parent === null ? parent.nesting : parent.nesting + 1;
    this.childNumber = parent.subtests.length + 1;
    this.only = !!options.only || !(parent.runOnlySubtests || config.only);
    this.explicitOnly = !!options.only;
    this.runOnlySubtests = false;
    this.hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
    if (!this.hookType) this.#filter(config);
  }

  // #filter leaves out what --test-only and the patterns of names leave out.
  #filter(config) {
    if (config.namePatterns !== undefined || config.skipPatterns !== undefined) {
      const names = this.fullNames();
      if (config.namePatterns?.some((p) => names.some((n) => p.test(n))) === false) this.filtered = true;
      if (config.skipPatterns?.some((p) => names.some((n) => p.test(n)))) this.filtered = true;
    }
    if ((this.parent.runOnlySubtests || config.only) && !this.explicitOnly && !this.#insideOnly()) this.filtered = true;
    if (!this.explicitOnly || config.only || this.parent.runOnlySubtests) return;
    if (config.isRunner) return;
    this.diagnostic("'only' and 'runOnly' require the --test-only command-line option.");
  }

  #insideOnly() {
    for (let p = this.parent; p.parent !== null; p = p.parent) if (p.explicitOnly && !p.hasOnly) return true;
    return false;
  }

  // fullNames are the names that a pattern is matched against: of this test and of those around it.
  fullNames() {
    const names = [];
    let full = '';
    for (let t = this; t !== null && t.parent !== null; t = t.parent) {
      full = full === '' ? t.name : `${t.name} ${full}`;
      names.push(t.name, full);
    }
    return names;
  }

  get fullName() {
    if (this.parent === null) return this.name;
    return this.parent.parent === null ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  get reporter() {
    return this.root.harness.reporter;
  }

  get mock() {
    return (this.#mock ??= new (require('internal/test_runner/mock').MockTracker)());
  }

  get skipped() {
    return this.skip !== undefined;
  }

  // Subtests.

  createSubtest(Factory, name, options, fn, overrides) {
    if (typeof name === 'function') fn = name;
    else if (name !== null && typeof name === 'object') {
      fn = options;
      options = name;
    } else if (typeof options === 'function') fn = options;
    if (options === null || typeof options !== 'object') options = {};
    const parent = this;
    const late = this.finished || this.endTime !== null;
    const test = new Factory({ name: typeof name === 'string' ? name : options.name, ...options, fn, ...overrides, parent });
    if (test.filtered) {
      this.filteredCount++;
      test.fn = noop;
      test.finished = true;
      return test;
    }
    if (parent.waitingOn === 0) parent.waitingOn = test.childNumber;
    this.subtests.push(test);
    if (!late) return test;
    test.startTime ??= now();
    test.fail(testFailure('test could not be started because its parent finished', kParentAlreadyFinished));
    test.tooLate = true;
    return test;
  }

  // start runs the test now, or when the limit of its parent lets it; the promise is of its end.
  start() {
    if (this.filtered) return Promise.resolve();
    const { parent } = this;
    parent.#awaitSubtests();
    this.reporter.enqueue(this);
    if (this.tooLate) {
      this.postRun();
      return Promise.resolve();
    }
    if (parent.active >= parent.concurrency) {
      const deferred = createDeferredPromise();
      parent.pending.push({ test: this, deferred });
      return deferred.promise;
    }
    this.reporter.dequeue(this, this.reportedType);
    return this.run();
  }

  startPending() {
    while (this.pending.length > 0 && this.active < this.concurrency) {
      const { test, deferred } = this.pending.shift();
      this.reporter.dequeue(test, this.reportedType);
      test.run().then(deferred.resolve, deferred.reject);
    }
  }

  #awaitSubtests() {
    this.#subtestsDone ??= createDeferredPromise();
  }

  // subtestsDone is settled when every subtest that was started has been reported; null without any.
  get subtestsDone() {
    return this.#subtestsDone?.promise ?? null;
  }

  // Hooks.

  createHook(name, fn, options) {
    validateOneOf(name, 'hook name', kHookNames);
    const { TestHook } = require('internal/test_runner/hook');
    const hook = new TestHook(fn ?? noop, { ...options, loc: options?.loc, parent: this, hookType: name });
    if (name === 'before' || name === 'after') hook.run = once(hook.run.bind(hook));
    if (name === 'before' && this.startTime !== null) {
      hook.run(this.runArgs()).then(() => { if (hook.error !== null) this.fail(hook.error); });
    }
    if (name === 'afterEach') this.hooks.afterEach.splice(this.ownAfterEach++, 0, hook);
    else this.hooks[name].push(hook);
  }

  async runHook(name, args) {
    try {
      for (const hook of this.hooks[name]) {
        await hook.run(args);
        if (hook.error !== null) throw hook.error;
      }
    } catch (err) {
      const cause = isTestFailure(err) ? err.cause : err;
      const failure = testFailure(`failed running ${name} hook`, kHookFailure);
      failure.cause = cause;
      throw failure;
    }
  }

  // Results.

  // cancel ends a test that has not ended by itself.
  cancel(err) {
    if (this.endTime !== null || this.error !== null) return;
    this.fail(err ?? testFailure('test did not finish before its parent and was cancelled', kCancelledByParent));
    this.cancelled = true;
    this.abortController.abort();
  }

  fail(err) {
    if (this.error !== null) return;
    this.passed = false;
    this.error = err;
    if (this.expectFailure === undefined || this.cancelled) return;
    const { match } = this.expectFailure;
    if (match === undefined) {
      this.passed = true;
      return;
    }
    const cause = isTestFailure(err) && err.cause !== undefined ? err.cause : err;
    try {
      require('assert').throws(() => { throw cause; }, match);
      this.passed = true;
    } catch (mismatch) {
      this.error = testFailure(mismatch, kTestCodeFailure);
    }
  }

  pass() {
    if (this.error !== null) return;
    if (this.expectFailure !== undefined && !this.skipped) {
      this.passed = false;
      this.error = testFailure('test was expected to fail but passed', kExpectedFailure);
      return;
    }
    this.passed = true;
  }

  diagnostic(message) {
    this.diagnostics.push(message);
  }

  setPlan(count, options) {
    const { Plan } = require('internal/test_runner/plan');
    this.plan = new Plan(count, options);
  }

  // Running.

  runArgs() {
    const { TestContext } = require('internal/test_runner/context');
    this.ctx ??= new TestContext(this);
    return { ctx: this.ctx, args: [this.ctx] };
  }

  within(fn, ctx, args) {
    return this.root.harness.storage.run(this, () => Reflect.apply(fn, ctx, args));
  }

  get #mustNotRun() {
    if (this.outerSignal?.aborted) {
      this.#onAbort();
      return true;
    }
    return this.signal.aborted;
  }

  // inheritHooks takes the parent's into account: those before the test's own come first, those after it last.
  inheritHooks() {
    this.hooks.beforeEach.unshift(...this.parent.hooks.beforeEach);
    this.hooks.afterEach.push(...this.parent.hooks.afterEach);
  }

  async run() {
    if (this.parent !== null) {
      this.parent.active++;
      this.inheritHooks();
    }
    this.startTime ??= now();
    if (this.#mustNotRun) {
      this.postRun();
      return;
    }
    const args = this.runArgs();
    const after = once(async () => { if (this.hooks.after.length > 0) await this.runHook('after', args); });
    const afterEach = once(async () => {
      if (this.parent?.hooks.afterEach.length > 0 && !this.staticallySkipped) await this.parent.runHook('afterEach', args);
    });
    this.staticallySkipped = this.skipped;
    const stop = this.stopping();
    try {
      if (this.parent?.hooks.before.length > 0) await this.parent.runHook('before', this.parent.runArgs());
      if (this.parent?.hooks.beforeEach.length > 0 && !this.staticallySkipped) await this.parent.runHook('beforeEach', args);
      await this.#call(args, stop);
      if (this.subtestsDone !== null) await Promise.race([this.subtestsDone, stop.promise]);
      const waiting = this.plan?.check();
      if (waiting !== undefined) await Promise.race([waiting, stop.promise]);
      this.pass();
      await afterEach();
      await after();
    } catch (err) {
      this.#threw(err);
      try { await afterEach(); } catch { /* the first error is the one to report */ }
      try { await after(); } catch { /* the first error is the one to report */ }
    } finally {
      stop.dispose();
      this.#task?.end();
    }
    if (this.parent !== null) this.postRun();
  }

  #threw(err) {
    if (!isTestFailure(err) || err.failureType === undefined) this.fail(testFailure(err, kTestCodeFailure));
    else if (err.failureType === kTestTimeoutFailure) this.cancel(err);
    else this.#failAnyway(err);
  }

  // A hook that fails after the test passed makes it fail.
  #failAnyway(err) {
    if (this.error === null) this.passed = false;
    this.fail(err);
  }

  // stopping is what ends the waiting for a test: its time is over, or its signal is aborted.
  stopping() {
    const { promise, reject } = createDeferredPromise();
    promise.catch(noop);
    const late = () => reject(testFailure(`test timed out after ${this.timeout}ms`, kTestTimeoutFailure));
    this.signal.addEventListener('abort', late, { once: true });
    const timer = this.timeout === Infinity ? undefined : setTimeout(late, this.timeout);
    timer?.unref();
    return {
      promise,
      dispose: () => {
        if (timer !== undefined) clearTimeout(timer);
        this.signal.removeEventListener('abort', late);
      },
    };
  }

  #register() {
    const { binding } = this.root.harness;
    this.#task = binding.running(this.fullName, () => this.cancel(new AbortError('The test was aborted')));
  }

  async #call({ ctx, args }, stop) {
    if (this.fn.length !== args.length + 1) {
      const result = this.within(this.fn, ctx, args);
      if (typeof result?.then !== 'function') return;
      this.#register();
      await Promise.race([result, stop.promise]);
      return;
    }
    const { promise, resolve, reject } = createDeferredPromise();
    let calls = 0;
    const done = (err) => {
      if (++calls > 1) {
        if (calls > 2) return;
        const twice = testFailure('callback invoked multiple times', kMultipleCallbackInvocations);
        if (this.endTime !== null || calls === 2 && settled) throw twice;
        reject(twice);
        return;
      }
      firstCall = err;
      if (err) {
        reject(err);
        return;
      }
      // A second call in the same turn must be seen.
      process.nextTick(() => {
        settled = true;
        resolve();
      });
    };
    let settled = false;
    let firstCall;
    const result = this.within(this.fn, ctx, [...args, done]);
    if (typeof result?.then === 'function') {
      this.fail(testFailure('passed a callback but also returned a Promise', kCallbackAndPromisePresent));
      await Promise.race([result, stop.promise]);
      return;
    }
    this.#register();
    await Promise.race([promise, stop.promise]);
  }

  // postRun ends the test: what of its subtests has not ended is cancelled.
  postRun(pendingError) {
    this.startTime ??= now();
    this.endTime ??= pendingError === undefined || this.subtests.length > 0 || this.parent === null ? now() : this.startTime;
    let failed = 0;
    this.pending.length = 0;
    for (const test of this.subtests) {
      if (!test.finished && test.endTime === null) {
        test.cancel(pendingError);
        if (test.startTime === null) test.startTime = test.endTime = now();
        test.postRun(pendingError);
      }
      if (!test.passed && test.todo === undefined) failed++;
    }
    if ((this.passed || this.parent === null) && failed > 0 || failed > 0 && this.error === null) {
      this.passed = false;
      this.error = null;
      const text = `${failed} subtest${failed === 1 ? '' : 's'} failed`;
      this.fail(testFailure(text, kSubtestsFailed));
    }
    this.outerSignal?.removeEventListener('abort', this.#onAbort);
    this.#mock?.reset();
    this.#task?.end();
    if (this.parent === null) return;
    this.reporter.complete(this);
    if (this.parent.active > 0) this.parent.active--;
    this.parent.ready.set(this.childNumber, this);
    this.parent.#reportReady(false);
    this.parent.startPending();
  }

  // Reporting, in the order of declaration.

  #mayReport() {
    return this.parent === null || (this.parent.waitingOn === this.childNumber && this.parent.#mayReport());
  }

  #reportReady(may) {
    for (;;) {
      const test = this.ready.get(this.waitingOn);
      if (test === undefined) return;
      may ||= this.#mayReport();
      if (!may) return;
      this.ready.delete(this.waitingOn);
      test.#finalize();
    }
  }

  #finalize() {
    this.#reportReady(true);
    this.#report();
    this.parent.waitingOn++;
    this.finished = true;
    if (this.parent.waitingOn > this.parent.subtests.length) this.parent.#allReported();
  }

  #allReported() {
    this.#subtestsDone?.resolve();
    this.#subtestsDone = null;
    // Nothing may be left to run: what the tests opened is closed by the hooks of the root.
    if (this.parent === null) this.root.harness.allReported();
  }

  #reportStarted() {
    if (this.#startReported || this.parent === null) return;
    this.#startReported = true;
    this.parent.#reportStarted();
    this.reporter.start(this);
  }

  #report() {
    this.root.harness.count(this);
    this.#reportStarted();
    if (this.subtests.length > 0) this.reporter.plan(this, this.subtests[0].nesting, this.subtests.length);
    this.reporter.finished(this);
    for (const message of this.diagnostics) this.reporter.diagnostic(this, this.nesting, message);
  }

  duration() {
    return this.endTime - this.startTime;
  }
}

module.exports = { Test, now, once };
