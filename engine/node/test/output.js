// Joins the events of tests to the reporters that the command line chose.
const { process } = require('internal/process');

const builtin = ['spec', 'tap', 'dot', 'junit', 'lcov'];

async function reporterOf(name) {
  if (builtin.includes(name)) return require('test/reporters')[name];
  const path = require('path');
  const { pathToFileURL } = require('internal/url');
  const base = pathToFileURL(path.join(process.cwd(), 'reporter'));
  const load = require('internal/modules/esm').importFunction(String(base), true);
  const module = await load(name);
  return module.default ?? module;
}

function destinationOf(name) {
  if (name === 'stdout' || name === 'stderr') return process[name];
  return require('fs').createWriteStream(name);
}

async function connect(harness) {
  const { reporters, destinations, isChild } = harness.config;
  if (isChild) {
    harness.reporter.compose(require('internal/test_runner/wire').write).pipe(process.stdout);
    return;
  }
  for (let i = 0; i < reporters.length; i++) {
    let reporter = await reporterOf(reporters[i]);
    if (typeof reporter === 'function' && reporter.prototype !== undefined &&
      Object.getOwnPropertyDescriptor(reporter.prototype, 'constructor')) reporter = new reporter();
    harness.reporter.compose(reporter).pipe(destinationOf(destinations[i]));
  }
}

module.exports = { connect };
