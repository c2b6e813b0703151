// The stream of events that reporters read.
const { Readable } = require('stream');

// duration has the precision of nanoseconds, without the noise of floating point.
function duration(test) {
  return Math.round((test.endTime - test.startTime) * 1e6) / 1e6;
}

function details(test) {
  const out = { __proto__: null, duration_ms: duration(test), type: test.reportedType };
  if (test.error !== null && !test.passed) out.error = test.error;
  return out;
}

function directive(test) {
  if (test.skip !== undefined) return { skip: test.skip };
  if (test.todo !== undefined) return { todo: test.todo };
  if (test.expectFailure !== undefined) return { expectFailure: test.expectFailure.label || true };
  return undefined;
}

class TestsStream extends Readable {
  #waiting = [];
  #canPush = true;

  constructor() {
    super({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  }

  _read() {
    this.#canPush = true;
    while (this.#waiting.length > 0 && this.#canPush) this.#send(this.#waiting.shift());
  }

  #send(message) {
    this.#canPush = this.push(message);
    return this.#canPush;
  }

  // message emits an event and queues it for whoever reads the stream.
  message(type, data) {
    this.emit(type, data);
    const message = { __proto__: null, type, data };
    if (this.#waiting.length === 0 && this.#canPush) this.#send(message);
    else this.#waiting.push(message);
  }

  end() {
    if (this.#waiting.length === 0 && this.#canPush) this.#send(null);
    else this.#waiting.push(null);
  }

  // about tells something of a test: what every event says, and what this one adds.
  about(type, test, more) {
    const [line, column, file] = test.loc ?? [];
    this.message(type, { __proto__: null, ...more, line, column, file });
  }

  enqueue(test) {
    this.about('test:enqueue', test, { nesting: test.nesting, name: test.name, type: test.reportedType });
  }

  dequeue(test, type) {
    this.about('test:dequeue', test, { nesting: test.nesting, name: test.name, type });
  }

  start(test) {
    this.about('test:start', test, { nesting: test.nesting, name: test.name });
  }

  #result(type, test, details) {
    const [line, column, file] = test.loc ?? [];
    const data = { __proto__: null, name: test.name, nesting: test.nesting, testNumber: test.number ?? test.childNumber, details, line, column, file };
    this.message(type, Object.assign(data, directive(test)));
  }

  // complete tells of the end of a test at once, finished when it is its turn.
  complete(test) {
    this.#result('test:complete', test, Object.assign(details(test), { passed: test.passed }));
  }

  finished(test) {
    this.#result(test.passed ? 'test:pass' : 'test:fail', test, details(test));
  }

  // hookFailed reports the hook of a root as a failure of its file.
  hookFailed(hook, root) {
    const [line, column, file] = hook.loc ?? [];
    this.message('test:fail', {
      __proto__: null, name: file, nesting: 0, testNumber: root.reported + 1,
      details: { __proto__: null, duration_ms: duration(hook), error: hook.error }, line, column, file,
    });
  }

  summary(counts, success, duration_ms, file) {
    this.message('test:summary', { __proto__: null, success, counts, duration_ms, file });
  }

  plan(test, nesting, count) {
    this.about('test:plan', test, { nesting, count });
  }

  diagnostic(test, nesting, message, level = 'info') {
    this.about('test:diagnostic', test, { nesting, message, level });
  }
}

module.exports = { TestsStream, duration };
