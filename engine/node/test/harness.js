// The root of the tests of a program, and the process around it: when tests begin, what becomes of
// errors that nobody caught, what is printed at the end, and the exit code.
const { AsyncLocalStorage } = require('async_hooks');
const { process } = require('internal/process');
const { Test, now } = require('internal/test_runner/node');
const { TestsStream } = require('internal/test_runner/events');
const { kCancelledByParent, kUncaughtException, kUnhandledRejection, testFailure } = require('internal/test_runner/failure');

class Harness {
  binding = binding;
  storage = new AsyncLocalStorage();
  reporter = new TestsStream();
  counts = { __proto__: null, tests: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, topLevel: 0, suites: 0 };
  success = true;
  // boot is the promise of the reporters; null once they are there.
  boot = null;
  snapshots = null;
  #ended = false;
  #afterRun = false;

  constructor(config, file, options) {
    this.config = config;
    this.only = config.only;
    this.file = file;
    this.root = new Test({ name: '<root>', timeout: config.timeout, concurrency: options?.concurrency, loc: [1, 1, file] });
    this.root.harness = this;
    this.root.startTime = now();
    this.options = options;
  }

  count(test) {
    const { counts } = this;
    if (test.nesting === 0) counts.topLevel++;
    if (!test.passed && test.todo === undefined && !test.skipped) this.success = false;
    if (test.reportedType === 'suite') {
      counts.suites++;
      return;
    }
    counts.tests++;
    if (test.skipped) counts.skipped++;
    else if (test.todo !== undefined) counts.todo++;
    else if (test.cancelled) counts.cancelled++;
    else if (test.passed) counts.passed++;
    else counts.failed++;
  }

  // allReported is told that no test is left for now: the root's after hooks may close what is open.
  allReported() {
    if (this.options?.manual || this.boot !== null || this.root.hooks.after.length === 0) return;
    this.#runAfter();
  }

  async #runAfter() {
    if (this.#afterRun) return;
    this.#afterRun = true;
    const { root } = this;
    try {
      await root.runHook('after', root.runArgs());
    } catch (err) {
      root.fail(err); // told of by the hook itself
    }
  }

  // finish runs when nothing else is left to run.
  async finish(pendingError) {
    if (this.#ended) return;
    this.#ended = true;
    const { root } = this;
    if (root.subtests.length === 0 && root.hooks.before.length > 0) await Promise.all(root.hooks.before.map((h) => h.run(root.runArgs())));
    if (root.subtestsDone !== null) await this.#hold(root.subtestsDone);
    await this.#hold(this.#runAfter());
    root.postRun(pendingError);
    this.#summarize();
  }

  // #hold keeps the program alive until the tests have ended.
  async #hold(promise) {
    const task = binding.running(`file ${this.file ?? ''}`, () => {
      const err = testFailure('Promise resolution is still pending but the event loop has already resolved', kCancelledByParent);
      this.root.postRun(err);
    });
    task.hold();
    try {
      await promise;
    } finally {
      task.end();
    }
  }

  #summarize() {
    const { counts, reporter, root } = this;
    this.snapshots?.write();
    reporter.plan(root, 0, root.reported);
    for (const message of root.diagnostics) reporter.diagnostic(root, 0, message);
    const took = Math.round((root.endTime - root.startTime) * 1e6) / 1e6;
    const lines = {
      tests: counts.tests, suites: counts.suites, pass: counts.passed, fail: counts.failed, cancelled: counts.cancelled,
      skipped: counts.skipped, todo: counts.todo, duration_ms: took,
    };
    for (const name of Object.keys(lines)) reporter.diagnostic(root, 0, `${name} ${lines[name]}`);
    reporter.summary(counts, this.success, took, this.file);
    reporter.end();
  }

  diagnostic(message) {
    this.root.diagnostic(message);
  }

  // uncaught gives an error to the test whose code it comes from, if that still runs.
  uncaught(err, event) {
    const test = this.storage.getStore();
    if (test !== undefined && !test.finished && test.endTime === null) {
      const kind = event === 'unhandledRejection' ? kUnhandledRejection : kUncaughtException;
      test.fail(testFailure(err, kind));
      test.abortController.abort();
      return;
    }
    let whose = 'A resource generated asynchronous activity after the test ended. ' +
      `This activity created the error "${err}" which triggered an ${event} event, caught by the test runner.`;
    if (test !== undefined) {
      const name = test.hookType === undefined ? `Test "${test.name}"` : `Test hook "${test.hookType}"`;
      whose = `${name}${place(test.loc)} generated asynchronous activity after the test ended. This activity created the error ` +
        `"${err}" and would have caused the test to fail, but instead triggered an ${event} event.`;
    }
    this.diagnostic(`Error: ${whose}`);
    process.exitCode = 1;
  }
}

function place(loc) {
  if (loc === undefined) return '';
  return ` at ${require('path').relative(process.cwd(), loc[2])}:${loc[0]}:${loc[1]}`;
}

// The harness of the program that runs; run() makes others.
let current;

function harness() {
  if (current !== undefined) return current;
  const { read } = require('internal/test_runner/config');
  const config = read();
  current = new Harness(config, process.argv[1]);
  current.boot = attach(current);
  return current;
}

// attach joins the harness to the process.
async function attach(h) {
  const onUncaught = (err) => h.uncaught(err, 'uncaughtException');
  const onRejection = (err) => h.uncaught(err, 'unhandledRejection');
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onRejection);
  const finish = async () => {
    if (h.boot !== null) await h.boot;
    await h.finish();
    process.removeListener('uncaughtException', onUncaught);
    process.removeListener('unhandledRejection', onRejection);
  };
  process.on('beforeExit', finish);
  h.reporter.on('test:summary', (data) => {
    if (!data.success) process.exitCode = 1;
  });
  await require('internal/test_runner/output').connect(h);
  h.boot = null;
}

// parentOf is where a test declared now belongs: the test whose code runs, or the root.
function parentOf() {
  const store = current?.storage.getStore();
  if (store === undefined) return harness().root;
  return store.hookType === undefined ? store : store.of;
}

async function startBooted(test) {
  const h = test.root.harness;
  if (h.boot !== null) await h.boot;
  return test.start();
}

// here is the place in the program that called: [line, column, file].
function here() {
  for (const site of require('util').getCallSites(12)) {
    if (site.scriptName === '' || site.scriptName.startsWith('node:')) continue;
    const file = site.scriptName.startsWith('file:') ? require('internal/url').fileURLToPath(site.scriptName) : site.scriptName;
    return [site.lineNumber, site.columnNumber, file];
  }
  return undefined;
}

module.exports = { Harness, harness, here, parentOf, startBooted };
