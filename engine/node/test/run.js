// run(): test files, each in a process of its own, as one stream of events in the order of the files.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE }, notInNook } = require('internal/errors');
const { kEmptyObject } = require('internal/util');
const {
  validateAbortSignal, validateArray, validateBoolean, validateFunction, validateInteger, validateNumber, validateObject, validateOneOf,
  validateString, validateStringArray,
} = require('internal/validators');
const path = require('path');
const { process } = require('internal/process');
const { TestsStream } = require('internal/test_runner/events');
const { concurrencyOf, kMaxTimeout } = require('internal/test_runner/settings');
const { kTestCodeFailure, kTestTimeoutFailure, testFailure } = require('internal/test_runner/failure');
const { Reader } = require('internal/test_runner/wire');
const { clearTimeout, setTimeout } = require('internal/timers');
const { performance } = require('perf_hooks');

const kDefaultPattern = '**/{test,test/**/*,test-*,*[._-]test}.{js,mjs,cjs,ts,mts,cts}';
// Under this symbol --test asks for the run itself, to interrupt it.
const kStarted = Symbol('kStarted');
const kCancelled = ['cancelledByParent', 'testAborted', 'testTimeoutFailure'];

// found are the files that patterns name, or those that are tests by their name.
function found(patterns, cwd) {
  const { globSync } = require('fs');
  const files = globSync(patterns ?? kDefaultPattern, { cwd, exclude: (name) => path.basename(name) === 'node_modules' });
  return files.sort();
}

// childFlags are the flags of this process that a file's process needs, too.
function childFlags({ execArgv, only, testNamePatterns, testSkipPatterns }) {
  const flags = [];
  const list = process.execArgv;
  for (let i = 0; i < list.length; i++) {
    const flag = list[i];
    if (/^--(test$|test-(reporter|reporter-destination|concurrency|timeout|isolation)$)/.test(flag)) {
      if (flag !== '--test') i++;
      continue;
    }
    if (/^--(test-(reporter|reporter-destination|concurrency|timeout|isolation|shard|force-exit|global-setup)|watch)/.test(flag)) continue;
    flags.push(flag);
  }
  if (only) flags.push('--test-only');
  for (const p of testNamePatterns ?? []) flags.push(`--test-name-pattern=${p}`);
  for (const p of testSkipPatterns ?? []) flags.push(`--test-skip-pattern=${p}`);
  return [...flags, ...(execArgv ?? [])];
}

// Run is one call of run().
class Run {
  stream = new TestsStream();
  success = true;
  #options;
  #files;
  #next = 0; // to be started
  #front = 0; // to be reported
  #active = 0;
  #queues = []; // events of files that are not at the front yet
  #counts = { __proto__: null, tests: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, topLevel: 0, suites: 0 };
  #interrupted = false;
  #running = new Map(); // files by index, as events tell of them
  #children = new Set();
  #began = performance.now();

  constructor(options, files) {
    this.#options = options;
    this.#files = files;
    this.#queues = files.map(() => []);
  }

  start() {
    if (this.#files.length === 0) {
      this.#finish();
      return;
    }
    while (this.#active < this.#options.concurrency && this.#next < this.#files.length) this.#file(this.#next++);
  }

  #file(index) {
    const { argv = [], cwd, env = process.env, signal, timeout } = this.#options;
    const name = this.#files[index];
    const file = path.resolve(cwd, name);
    this.#active++;
    const about = { __proto__: null, nesting: 0, name, type: 'test', line: 1, column: 1, file };
    this.#running.set(index, about);
    this.#emit(index, 'test:enqueue', about);
    this.#emit(index, 'test:dequeue', about);
    const began = performance.now();
    const own = { reported: 0, failed: false, timedOut: false };
    const child = require('child_process').spawn(process.execPath, [...childFlags(this.#options), file, ...argv], {
      cwd, env: { ...env, NODE_TEST_CONTEXT: 'child-v8' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    const stop = () => child.kill();
    signal?.addEventListener('abort', stop, { once: true });
    const timer = timeout === Infinity ? undefined : setTimeout(() => {
      own.timedOut = true;
      stop();
    }, timeout);
    const reader = new Reader((event) => this.#event(index, event, own), (message) => {
      this.#emit(index, 'test:stdout', { __proto__: null, file, message });
    });
    child.stdout.on('data', (chunk) => reader.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (message) => this.#emit(index, 'test:stderr', { __proto__: null, file, message }));
    child.on('close', (code, signalName) => {
      this.#children.delete(child);
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      reader.end();
      this.#closed(index, { name, file, code, signalName, took: performance.now() - began, own });
    });
  }

  // interrupt ends the run where it stands and says what was under way.
  interrupt() {
    this.#interrupted = true;
    this.#next = this.#files.length;
    this.stream.message('test:interrupted', { __proto__: null, tests: [...this.#running.values()] });
    this.stream.end();
    for (const child of this.#children) child.kill('SIGKILL');
  }

  #closed(index, { name, file, code, signalName, took, own }) {
    const details = { __proto__: null, duration_ms: Math.round(took * 1e6) / 1e6, type: 'test' };
    const data = { __proto__: null, name, nesting: 0, testNumber: 0, details, line: 1, column: 1, file };
    const bad = code !== 0 || signalName !== null;
    if (bad && !own.failed) {
      details.error = own.timedOut ?
        testFailure(`test timed out after ${this.#options.timeout}ms`, kTestTimeoutFailure) : testFailure('test failed', kTestCodeFailure);
      details.error.exitCode = code;
      details.error.signal = signalName;
    }
    this.#running.delete(index);
    const { type, ...rest } = details;
    this.#emit(index, 'test:complete', { ...data, details: { __proto__: null, ...rest, type, passed: !bad } });
    if (own.reported === 0 || details.error !== undefined) {
      this.#emit(index, 'test:start', { __proto__: null, nesting: 0, name, line: 1, column: 1, file });
      this.#emit(index, details.error === undefined ? 'test:pass' : 'test:fail', data);
    }
    this.#emit(index, null);
    this.#active--;
    if (this.#next < this.#files.length && !this.#options.signal?.aborted) this.#file(this.#next++);
    else if (this.#active === 0) {
      while (this.#next < this.#files.length) this.#emit(this.#next++, null);
    }
  }

  // #event is told of what a file reported; what sums it up is left out, the run has its own.
  #event(index, { type, data }, own) {
    if (data.nesting === 0 && (type === 'test:plan' || (type === 'test:diagnostic' && isSum(data.message)))) return;
    if (type === 'test:pass' || type === 'test:fail') {
      own.reported++;
      if (type === 'test:fail' && data.todo === undefined) own.failed = true;
    }
    this.#emit(index, type, data);
  }

  // #emit passes an event on, or keeps it until the files before it are done; null ends a file.
  #emit(index, type, data) {
    if (this.#interrupted) return;
    if (index !== this.#front) {
      this.#queues[index].push([type, data]);
      return;
    }
    if (type !== null) {
      this.#pass(type, data);
      return;
    }
    this.#front++;
    if (this.#front === this.#files.length) {
      this.#finish();
      return;
    }
    const held = this.#queues[this.#front];
    this.#queues[this.#front] = [];
    for (const event of held) this.#emit(this.#front, ...event);
  }

  #pass(type, data) {
    if (type === 'test:pass' || type === 'test:fail') this.#count(type, data);
    this.stream.message(type, data);
  }

  #count(type, data) {
    const counts = this.#counts;
    if (data.nesting === 0) data.testNumber = ++counts.topLevel;
    const failed = type === 'test:fail';
    if (failed && data.todo === undefined && data.skip === undefined) this.success = false;
    if (data.details.type === 'suite') {
      counts.suites++;
      return;
    }
    counts.tests++;
    if (data.skip !== undefined) counts.skipped++;
    else if (data.todo !== undefined) counts.todo++;
    else if (failed && kCancelled.includes(data.details.error?.failureType)) counts.cancelled++;
    else if (failed) counts.failed++;
    else counts.passed++;
  }

  #finish() {
    const counts = this.#counts;
    const took = Math.round((performance.now() - this.#began) * 1e6) / 1e6;
    this.stream.message('test:plan', { __proto__: null, nesting: 0, count: counts.topLevel });
    const sums = {
      tests: counts.tests, suites: counts.suites, pass: counts.passed, fail: counts.failed, cancelled: counts.cancelled,
      skipped: counts.skipped, todo: counts.todo, duration_ms: took,
    };
    for (const name of Object.keys(sums)) {
      this.stream.message('test:diagnostic', { __proto__: null, nesting: 0, message: `${name} ${sums[name]}`, level: 'info' });
    }
    this.stream.message('test:summary', { __proto__: null, success: this.success, counts, duration_ms: took, file: undefined });
    this.stream.end();
  }
}

const isSum = (message) => /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/.test(message);

function patternsOf(value, name) {
  if (value == null) return undefined;
  const list = Array.isArray(value) ? value : [value];
  return list.map((item, i) => {
    if (typeof item !== 'string' && !(item instanceof RegExp)) {
      throw new ERR_INVALID_ARG_TYPE(Array.isArray(value) ? `${name}[${i}]` : name, ['string', 'RegExp'], item);
    }
    return String(item);
  });
}

function checkShard(shard) {
  if (shard === undefined) return;
  validateObject(shard, 'options.shard');
  const { index, total } = { ...shard };
  validateInteger(total, 'options.shard.total', 1);
  validateInteger(index, 'options.shard.index');
  if (index <= 0 || total < index) throw new ERR_OUT_OF_RANGE('options.shard.index', `>= 1 && <= ${total} ("options.shard.total")`, index);
}

// lacking are the options that ask for what nook does not have.
function lacking(options) {
  for (const name of ['watch', 'coverage', 'globalSetupPath', 'rerunFailuresFilePath']) {
    if (options[name]) throw notInNook(`run({ ${name} }) of node:test`);
  }
  if (options.isolation === 'none') throw notInNook("run({ isolation: 'none' }) of node:test");
}

function checked(options) {
  validateObject(options, 'options');
  const { argv, cwd = process.cwd(), execArgv, files, forceExit, globPatterns, isolation, only, setup, shard, signal, timeout, watch } = options;
  if (files != null) validateArray(files, 'options.files');
  if (watch != null) validateBoolean(watch, 'options.watch');
  if (forceExit != null) validateBoolean(forceExit, 'options.forceExit');
  if (only != null) validateBoolean(only, 'options.only');
  if (globPatterns != null) validateArray(globPatterns, 'options.globPatterns');
  checkShard(shard);
  if (setup != null) validateFunction(setup, 'options.setup');
  if (signal != null) validateAbortSignal(signal, 'options.signal');
  if (isolation != null) validateOneOf(isolation, 'options.isolation', ['process', 'none']);
  if (timeout != null && timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, kMaxTimeout);
  validateString(cwd, 'options.cwd');
  if (argv != null) validateStringArray(argv, 'options.argv');
  if (execArgv != null) validateStringArray(execArgv, 'options.execArgv');
  lacking(options);
  return {
    ...options,
    started: options[kStarted],
    cwd,
    concurrency: concurrencyOf(options.concurrency, 1),
    timeout: timeout ?? Infinity,
    testNamePatterns: patternsOf(options.testNamePatterns, 'options.testNamePatterns'),
    testSkipPatterns: patternsOf(options.testSkipPatterns, 'options.testSkipPatterns'),
  };
}

function run(options = kEmptyObject) {
  options = checked(options);
  if (process.env.NODE_TEST_CONTEXT?.startsWith('child')) {
    process.emitWarning('node:test run() is being called recursively within a test file. skipping running files.');
    const empty = new Run({ ...options, files: [] }, []);
    process.nextTick(() => empty.start());
    return empty.stream;
  }
  let files = options.files ?? found(options.globPatterns, options.cwd);
  const { shard } = options;
  if (shard !== undefined) files = files.filter((_, i) => i % shard.total === shard.index - 1);
  const it = new Run(options, files);
  options.started?.(it);
  const begin = async () => {
    await options.setup?.(it.stream);
    if (options.signal?.aborted) it.stream.end();
    else it.start();
  };
  process.nextTick(begin);
  return it.stream;
}

module.exports = { found, kStarted, run };
