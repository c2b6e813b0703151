// What the flags of the command line say about tests.
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');

// values are those of a flag that may be given more than once.
function values(flag) {
  const out = [];
  const { execArgv } = process;
  for (let i = 0; i < execArgv.length; i++) {
    if (execArgv[i] === flag) out.push(execArgv[++i] ?? '');
    else if (execArgv[i].startsWith(`${flag}=`)) out.push(execArgv[i].slice(flag.length + 1));
  }
  return out;
}

const on = (flag) => process.execArgv.includes(flag);

// pattern reads /text/flags as a regular expression and anything else as the text of one.
function pattern(text) {
  const match = /^\/(.*)\/([a-z]*)$/s.exec(text);
  return match === null ? new RegExp(text) : new RegExp(match[1], match[2]);
}

function patterns(flag) {
  const list = values(flag).map(pattern);
  return list.length > 0 ? list : undefined;
}

function read() {
  const reporters = values('--test-reporter');
  const destinations = values('--test-reporter-destination');
  if (reporters.length === 0 && destinations.length === 0) reporters.push('spec');
  if (reporters.length === 1 && destinations.length === 0) destinations.push('stdout');
  if (reporters.length !== destinations.length) {
    throw new ERR_INVALID_ARG_VALUE('--test-reporter', reporters,
      "must match the number of specified '--test-reporter-destination'");
  }
  const timeout = Number(values('--test-timeout').at(-1) ?? 0);
  const concurrency = Number(values('--test-concurrency').at(-1) ?? 0);
  return {
    reporters,
    destinations,
    only: on('--test-only'),
    forceExit: on('--test-force-exit'),
    updateSnapshots: on('--test-update-snapshots'),
    namePatterns: patterns('--test-name-pattern'),
    skipPatterns: patterns('--test-skip-pattern'),
    timeout: timeout > 0 ? timeout : undefined,
    concurrency: concurrency > 0 ? concurrency : undefined,
    isolation: values('--test-isolation').at(-1) ?? 'process',
    isRunner: on('--test'),
    isChild: process.env.NODE_TEST_CONTEXT === 'child-v8',
  };
}

module.exports = { read, values };
