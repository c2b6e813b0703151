// node:test: what declares tests.
const { here, parentOf, startBooted } = require('internal/test_runner/harness');
const { Suite } = require('internal/test_runner/suite');
const { Test } = require('internal/test_runner/node');

function declarer(Factory) {
  const declare = (name, options, fn, overrides) => {
    const parent = parentOf();
    const test = parent.createSubtest(Factory, name, options, fn, overrides);
    if (test.parent instanceof Suite) return Promise.resolve(); // it runs when its suite does
    return startBooted(test);
  };
  const test = function test(name, options, fn) {
    return declare(name, options, fn, { loc: here() });
  };
  for (const keyword of ['expectFailure', 'skip', 'todo', 'only']) {
    test[keyword] = (name, options, fn) => declare(name, options, fn, { [keyword]: true, loc: here() });
  }
  return test;
}

const hook = (kind) => (fn, options) => {
  parentOf().createHook(kind, fn, { ...options, loc: here() });
};

const test = declarer(Test);
const suite = declarer(Suite);

module.exports = test;
for (const kind of ['after', 'afterEach', 'before', 'beforeEach']) test[kind] = hook(kind);
test.describe = suite;
test.it = test;
test.run = function run(options) {
  return require('internal/test_runner/run').run(options);
};
test.suite = suite;
test.test = test;

let mock;

function lazily(name, get) {
  Object.defineProperty(test, name, { configurable: true, enumerable: true, get });
}

lazily('mock', () => (mock ??= new (require('internal/test_runner/mock').MockTracker)()));
lazily('snapshot', () => require('internal/test_runner/snapshot').settings);
lazily('assert', () => require('internal/test_runner/assert').settings);
