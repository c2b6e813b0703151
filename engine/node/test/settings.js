// What the options of one test mean: checked, and completed from its parent.
const { AbortController } = require('internal/abort_controller');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateAbortSignal, validateNumber, validateUint32 } = require('internal/validators');

const kMaxTimeout = 2 ** 31 - 1;

function concurrencyOf(value, inherited) {
  switch (typeof value) {
    case 'number':
      validateUint32(value, 'options.concurrency', true);
      return value;
    case 'boolean':
      return value ? Infinity : 1;
    default:
      if (value != null) throw new ERR_INVALID_ARG_TYPE('options.concurrency', ['boolean', 'number'], value);
      return inherited;
  }
}

function timeoutOf(value, inherited) {
  if (value == null || value === Infinity) return value === Infinity ? Infinity : inherited;
  validateNumber(value, 'options.timeout', 0, kMaxTimeout);
  return value;
}

// directive is skip or todo: undefined when it is not meant, else true or the reason.
function directive(value) {
  return value === undefined || value === false ? undefined : value;
}

// expectation says what failure is expected: {label, match}, or undefined for none.
function expectation(value) {
  if (value === undefined || value === false) return undefined;
  if (typeof value === 'string') return { label: value, match: undefined };
  if (typeof value === 'function' || value instanceof RegExp) return { label: undefined, match: value };
  if (typeof value !== 'object' || value === null) return { label: undefined, match: undefined };
  const keys = Object.keys(value);
  if (keys.length === 0) throw new ERR_INVALID_ARG_VALUE('options.expectFailure', value, 'must not be an empty object');
  if (keys.every((key) => key === 'match' || key === 'label')) return { label: value.label, match: value.match };
  return { label: undefined, match: value };
}

// signals makes the controller of a test, which follows the signal it was given.
function signals(outer, onAbort) {
  const controller = new AbortController();
  if (outer != null) {
    validateAbortSignal(outer, 'options.signal');
    outer.addEventListener('abort', onAbort, { once: true });
  }
  return controller;
}

module.exports = { concurrencyOf, directive, expectation, kMaxTimeout, signals, timeoutOf };
