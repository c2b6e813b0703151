// What --test-only and the patterns of names leave out.

function matches(test, patterns) {
  const full = [];
  for (let t = test; t.parent !== null; t = t.parent) full.unshift(t.name);
  const name = full.join(' ');
  return patterns.some((pattern) => pattern.test(test.name) || pattern.test(name));
}

function named(test, { namePatterns, skipPatterns }) {
  if (namePatterns !== undefined && !matches(test, namePatterns)) return false;
  return skipPatterns === undefined || !matches(test, skipPatterns);
}

// sawOnly puts the whole run under `only` when a test that asks for it stands at its top, or in suites there.
function sawOnly(test) {
  for (let p = test.parent; p.parent !== null; p = p.parent) if (p.reportedType !== 'suite') return;
  test.root.harness.only = true;
}

// leavesOut decides about a test when it is to start. Suites decide about what is in them.
function leavesOut(test) {
  if (test.reportedType === 'suite') return false;
  const { harness } = test.root;
  if (!named(test, harness.config)) return true;
  if (test.parent.reportedType === 'suite') return false;
  if (harness.only && (test.only === false || (test.parent.parent === null && !test.only))) return true;
  return test.parent.runOnlySubtests && !test.only;
}

function hasOnly(suite) {
  return suite.subtests.some((test) => test.only || (test.reportedType === 'suite' && hasOnly(test)));
}

// leavesOutSuite decides about a suite whose tests are declared, and about the tests in it.
function leavesOutSuite(suite) {
  const { config, only } = suite.root.harness;
  if (!named(suite, config) && suite.error === null && !suite.subtests.some((test) => stays(test, config))) return true;
  if (!only) return false;
  const within = hasOnly(suite);
  if (suite.only === false) return true;
  const chosen = suite.parent.reportedType !== 'suite' || suite.onlyAmong;
  if (chosen && !suite.only && !within) return true;
  for (const test of suite.subtests) {
    if (test.reportedType === 'suite') test.onlyAmong = within;
    else if (test.only === false || (within && !test.only)) test.filtered = true;
  }
  return false;
}

function stays(test, config) {
  if (named(test, config)) return true;
  return test.reportedType === 'suite' && (test.error !== null || test.subtests.some((inner) => stays(inner, config)));
}

module.exports = { leavesOut, leavesOutSuite, sawOnly };
