// t.assert: the assertions of node:assert that count for the plan of a test.
const { validateFunction, validateString } = require('internal/validators');

const names = [
  'deepEqual', 'deepStrictEqual', 'doesNotMatch', 'doesNotReject', 'doesNotThrow', 'equal', 'fail', 'ifError', 'match', 'notDeepEqual',
  'notDeepStrictEqual', 'notEqual', 'notStrictEqual', 'partialDeepStrictEqual', 'rejects', 'strictEqual', 'throws',
];

let table;

function assertions() {
  if (table !== undefined) return table;
  const assert = require('assert');
  table = new Map(names.map((name) => [name, assert[name]]));
  const { fileSnapshot, snapshot } = require('internal/test_runner/snapshot');
  table.set('snapshot', snapshot);
  table.set('fileSnapshot', fileSnapshot);
  return table;
}

function register(name, fn) {
  validateString(name, 'name');
  validateFunction(fn, 'fn');
  assertions().set(name, fn);
}

// bound makes the object of one test's assertions.
function bound(context, test) {
  const out = { __proto__: null };
  for (const [name, fn] of assertions()) {
    out[name] = (...args) => {
      test.plan?.count();
      return Reflect.apply(fn, context, args);
    };
  }
  if (out.ok === undefined) {
    out.ok = function ok(...args) {
      test.plan?.count();
      return Reflect.apply(require('assert').ok, context, args);
    };
  }
  return out;
}

module.exports = { bound, settings: { __proto__: null, register: (name, fn) => register(name, fn) } };
