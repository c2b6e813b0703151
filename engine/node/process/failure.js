// What becomes of errors that nobody handled: listeners, the capture callback, and the modes of
// unhandled rejections.
const { codes } = require('internal/errors');
const { process } = require('internal/process');
const { getOptionValue } = require('internal/options');

let capture = null;

exports.hasCaptureCallback = () => capture !== null;

exports.setCaptureCallback = function setUncaughtExceptionCaptureCallback(fn) {
  if (fn === null) {
    capture = null;
    return;
  }
  if (typeof fn !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
  if (capture !== null) throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  capture = fn;
};

// uncaught says whether somebody took the error.
exports.uncaught = function uncaught(err, origin) {
  process.emit('uncaughtExceptionMonitor', err, origin);
  if (capture !== null) {
    capture(err);
    return true;
  }
  return process.emit('uncaughtException', err, origin);
};

function isErrorLike(value) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'stack');
}

function text(reason) {
  if (typeof reason === 'object' && reason !== null) {
    try {
      return reason instanceof Error ? String(reason) : `#<${reason.constructor?.name ?? 'Object'}>`;
    } catch {
      return '#<Object>';
    }
  }
  return typeof reason === 'function' ? Function.prototype.toString.call(reason) : String(reason);
}

// asError is the reason, or an error that tells of it: what is thrown away must not be silent.
function asError(reason) {
  if (isErrorLike(reason)) return reason;
  const err = new Error('This error originated either by throwing inside of an async function without a catch block, ' +
    `or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text(reason)}".`);
  Object.defineProperty(err, 'name', { value: 'UnhandledPromiseRejection', writable: true, enumerable: false, configurable: true });
  err.code = 'ERR_UNHANDLED_REJECTION';
  return err;
}

const ids = new WeakMap();
let lastId = 0;

function warn(reason, promise) {
  const id = ids.get(promise);
  const warning = withoutStack('UnhandledPromiseRejectionWarning',
    'Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, ' +
    'or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, ' +
    'use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). ' +
    `(rejection id: ${id})`);
  if (isErrorLike(reason)) {
    warning.stack = reason.stack;
    process.emitWarning(reason.stack, 'UnhandledPromiseRejectionWarning');
  } else {
    process.emitWarning(text(reason), 'UnhandledPromiseRejectionWarning');
  }
  process.emitWarning(warning);
}

function withoutStack(name, message) {
  const err = new Error(message);
  err.name = name;
  Object.defineProperty(err, 'stack', { value: `${name}: ${message}`, writable: true, enumerable: false, configurable: true });
  return err;
}

const emit = (reason, promise) => process.emit('unhandledRejection', reason, promise);

// Each mode returns undefined when the rejection is dealt with, or the error to end the program with.
const modes = {
  throw: (reason, promise) => (emit(reason, promise) ? undefined : asError(reason)),
  strict(reason, promise) {
    const err = asError(reason);
    if (!exports.uncaught(err, 'unhandledRejection')) return err;
    if (!emit(reason, promise)) warn(reason, promise);
  },
  none(reason, promise) { emit(reason, promise); },
  warn(reason, promise) {
    emit(reason, promise);
    warn(reason, promise);
  },
  'warn-with-error-code'(reason, promise) {
    if (emit(reason, promise)) return;
    warn(reason, promise);
    process.exitCode = 1;
  },
};

exports.unhandledRejection = function unhandledRejection(reason, promise) {
  ids.set(promise, ++lastId);
  const mode = modes[getOptionValue('--unhandled-rejections') ?? 'throw'] ?? modes.throw;
  const err = mode(reason, promise);
  return err === undefined ? undefined : { error: err, asked: mode === modes.strict };
};

exports.rejectionHandled = function rejectionHandled(promise) {
  if (process.emit('rejectionHandled', promise)) return;
  const id = ids.get(promise);
  const warning = withoutStack('PromiseRejectionHandledWarning', `Promise rejection was handled asynchronously (rejection id: ${id})`);
  warning.id = id;
  process.emitWarning(warning);
};
