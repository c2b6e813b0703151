// The errors that say why a test failed.
const { codes } = require('internal/errors');

const kinds = {
  kParentAlreadyFinished: 'parentAlreadyFinished',
  kCallbackAndPromisePresent: 'callbackAndPromisePresent',
  kMultipleCallbackInvocations: 'multipleCallbackInvocations',
  kSubtestsFailed: 'subtestsFailed',
  kTestCodeFailure: 'testCodeFailure',
  kTestTimeoutFailure: 'testTimeoutFailure',
  kHookFailure: 'hookFailed',
  kExpectedFailure: 'expectedFailure',
  kCancelledByParent: 'cancelledByParent',
  kAborted: 'testAborted',
  kUncaughtException: 'uncaughtException',
  kUnhandledRejection: 'unhandledRejection',
};

// testFailure wraps what made a test fail, which may be any value.
function testFailure(cause, failureType) {
  let message = cause?.message ?? cause;
  if (typeof message !== 'string') message = shown(message);
  const err = new codes.ERR_TEST_FAILURE(message);
  err.failureType = failureType;
  err.cause = cause;
  // The runner's own frames tell nothing.
  const frames = err.stack.split('\n').filter((line) => /^\s+at .*[^>]\)?$/.test(line) && !line.includes('node:') && !line.endsWith('(<anonymous>)'));
  err.stack = [`Error [ERR_TEST_FAILURE]: ${message}`, ...frames].join('\n');
  return err;
}

// shown is a value as text, whatever its own inspector does.
function shown(value, options) {
  const { inspect } = require('internal/util/inspect');
  try {
    return inspect(value, options);
  } catch {
    return inspect(value, { ...options, customInspect: false });
  }
}


module.exports = {
  ...kinds,
  isTestFailure: (err) => err?.code === 'ERR_TEST_FAILURE',
  shown,
  testFailure,
};
