// process.emitWarning, and how a warning is printed.
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const { process } = require('internal/process');
const { getOptionValue } = require('internal/options');

let helperShown = false;

function disabled(warning) {
  const names = getOptionValue('--disable-warning');
  return typeof names === 'string' && [warning.code, warning.name].includes(names);
}

// print is the listener of 'warning' that every process has.
exports.print = function print(process, warning) {
  if (!(warning instanceof Error) || disabled(warning)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let message = `(${process.release.name}:${process.pid}) `;
  if (warning.code) message += `[${warning.code}] `;
  if (trace && warning.stack) message += warning.stack;
  else message += typeof warning.toString === 'function' ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  if (typeof warning.detail === 'string') message += `\n${warning.detail}`;
  if (!trace && !helperShown) {
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    const name = require('path').basename(process.argv0 || 'node', '.exe');
    message += `\n(Use \`${name} ${flag} ...\` to show where the warning was created)`;
    helperShown = true;
  }
  const file = getOptionValue('--redirect-warnings') ?? process.env.NODE_REDIRECT_WARNINGS;
  if (!file) return require('internal/console/global').error(message);
  try {
    require('fs').appendFileSync(file, `${message}\n`);
  } catch {
    require('internal/console/global').error(message);
  }
};

function makeWarning(message, name, code, ctor, detail) {
  const warning = new Error(message);
  warning.name = String(name || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  Error.captureStackTrace?.(warning, ctor || process.emitWarning);
  return warning;
}

exports.emitWarning = function emitWarning(warning, type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ({ ctor, code } = type);
    if (typeof type.detail === 'string') ({ detail } = type);
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = '';
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') warning = makeWarning(warning, type, code, ctor, detail);
  else if (!(warning instanceof Error)) throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    // Thrown later, so that the warnings before it are printed.
    if (process.throwDeprecation) return process.nextTick(() => { throw warning; });
  }
  process.nextTick(() => process.emit('warning', warning));
};
