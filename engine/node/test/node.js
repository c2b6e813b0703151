// Test: one node of the tree. It runs its function between hooks, waits for its subtests, and is
// reported when those before it have been.
const { AbortError } = require('internal/errors');
const { createDeferredPromise } = require('internal/util');
const { isPromise } = require('internal/util/types');
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
  only;
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
  pending = [];
  ready = new Map();
  active = 0;
  ended = 0;
  reported = 0;
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
    this.todo = directive(options.todo) ?? (parent?.todo === undefined ? undefined : true);
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
    this.nesting = parent.parent === null ? parent.nesting : parent.nesting + 1;
    this.childNumber = parent.subtests.length + 1;
    this.only = options.only;
    this.hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
    if (this.only) require('internal/test_runner/filter').sawOnly(this);
  }

  get fullName() {
    if (this.parent === null) return this.name;
    return this.parent.parent === null ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  get reportedType() {
    return 'test';
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
    // One that comes too late is told of by the nearest test that is still open.
    let parent = this;
    while (parent.closed && parent.parent !== null) parent = parent.parent;
    const late = this.closed;
    const test = new Factory({ name: typeof name === 'string' ? name : options.name, ...options, fn, ...overrides, parent });
    if (parent.waitingOn === 0) parent.waitingOn = 1;
    parent.subtests.push(test);
    if (!late) return test;
    test.startTime = test.endTime = now();
    test.fail(testFailure('test could not be started because its parent finished', kParentAlreadyFinished));
    test.tooLate = true;
    return test;
  }

  // closed says that no more subtests can be added.
  get closed() {
    return this.finished || this.endTime !== null;
  }

  // start runs the test now, or when the limit of its parent lets it; the promise is of its end.
  start() {
    const { parent } = this;
    if (this.filtered || require('internal/test_runner/filter').leavesOut(this)) {
      this.filtered = true;
      this.#leftOut();
      return Promise.resolve();
    }
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

  // #leftOut ends a test that a flag filtered out: nothing is told of it.
  #leftOut() {
    this.startTime = this.endTime = now();
    this.passed = true;
    this.error = null;
    this.parent.ready.set(this.childNumber, this);
    this.parent.#reportReady(false);
    if (++this.parent.ended === this.parent.subtests.length) this.parent.#allEnded();
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

  // subtestsDone is settled when every subtest has ended; null without any that runs.
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

  // mustNotRun says that the test was aborted before it began.
  mustNotRun() {
    if (this.outerSignal?.aborted) this.#onAbort();
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
    if (this.mustNotRun()) {
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

  // What the function throws at once is thrown from here, where its test was declared.
  #call({ ctx, args }, stop) {
    if (this.fn.length !== args.length + 1) {
      const result = this.within(this.fn, ctx, args);
      if (result === null || (typeof result !== 'object' && typeof result !== 'function')) return undefined;
      this.#register();
      return Promise.race([result, stop.promise]);
    }
    const { promise, resolve, reject } = createDeferredPromise();
    let calls = 0;
    const done = (err) => {
      calls++;
      // Nobody needs to be told more than once.
      if (calls === 2) throw testFailure('callback invoked multiple times', kMultipleCallbackInvocations);
      if (calls > 2) return;
      if (err) reject(err);
      else resolve();
    };
    const result = this.within(this.fn, ctx, [...args, done]);
    if (isPromise(result)) {
      this.fail(testFailure('passed a callback but also returned a Promise', kCallbackAndPromisePresent));
      return Promise.race([result, stop.promise]);
    }
    this.#register();
    return Promise.race([promise, stop.promise]);
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
      if (!test.passed && test.todo === undefined && !test.filtered) failed++;
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
    if (++this.parent.ended === this.parent.subtests.length) this.parent.#allEnded();
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
  }

  #allEnded() {
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
    if (this.filtered) return;
    this.number = ++this.parent.reported;
    this.root.harness.count(this);
    this.#reportStarted();
    if (this.reported > 0) this.reporter.plan(this, this.subtests[0].nesting, this.reported);
    this.reporter.finished(this);
    for (const message of this.diagnostics) this.reporter.diagnostic(this, this.nesting, message);
  }

  duration() {
    return this.endTime - this.startTime;
  }
}

module.exports = { Test, now, once };
