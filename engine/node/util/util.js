// node:util. What is large or rarely used is loaded when it is asked for.
const { codes } = require('internal/errors');
const { deprecate, defineLazy, promisify } = require('internal/util');
const { inspect, format, formatWithOptions, stripVTControlCharacters } = require('internal/util/inspect');
const {
  validateBoolean, validateFunction, validateInteger, validateNumber, validateObject, validateOneOf, validateString,
} = require('internal/validators');

// A text with the codes of a style inside keeps the outer style after them.
function reopen(text, style) {
  const { open, close, keep } = style;
  let at = text.indexOf(close);
  if (at === -1) return text;
  let out = '';
  let last = 0;
  const instead = keep ? close + open : open;
  while (at !== -1 && at + close.length < text.length) {
    out += text.slice(last, at) + instead;
    last = at + close.length;
    at = text.indexOf(close, last);
  }
  return out + text.slice(last);
}

function styleOf(name) {
  const pair = Object.keys(inspect.colors).includes(name) || Object.hasOwn(inspect.colors, name) ? inspect.colors[name] : undefined;
  if (pair === undefined) validateOneOf(name, 'format', Object.keys(inspect.colors));
  return { open: `\u001b[${pair[0]}m`, close: `\u001b[${pair[1]}m`, keep: pair[0] === 1 || pair[0] === 2 };
}

function isStream(s) {
  return s !== null && typeof s === 'object' &&
    (typeof s.pipe === 'function' || typeof s.write === 'function' || typeof s.getReader === 'function' || typeof s.getWriter === 'function' ||
     s._readableState !== undefined || s._writableState !== undefined);
}

function styleText(formats, text, options) {
  const validateStream = options?.validateStream ?? true;
  validateString(text, 'text');
  if (options !== undefined) validateObject(options, 'options');
  validateBoolean(validateStream, 'options.validateStream');
  let plain = false;
  if (validateStream) {
    const stream = options?.stream ?? process.stdout;
    if (!isStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    plain = !require('internal/util/colors').shouldColorize(stream);
  }
  let open = '';
  let close = '';
  let inner = text;
  for (const name of Array.isArray(formats) ? formats : [formats]) {
    if (name === 'none') continue;
    const style = styleOf(name);
    open += style.open;
    close = style.close + close;
    inner = reopen(inner, style);
  }
  return plain ? text : open + inner + close;
}

function inherits(ctor, superCtor) {
  if (ctor == null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor == null) throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  }
  Object.defineProperty(ctor, 'super_', { value: superCtor, writable: true, configurable: true });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source).reverse()) target[key] = source[key];
  return target;
}

function onRejected(reason, callback) {
  if (!reason) {
    // A falsy reason would look like success to the callback.
    const err = new codes.ERR_FALSY_VALUE_REJECTION(reason);
    err.reason = reason;
    reason = err;
  }
  return callback(reason);
}

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const last = args.pop();
    validateFunction(last, 'last argument');
    const callback = last.bind(this);
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) => process.nextTick(onRejected, reason, callback),
    );
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  return Object.defineProperties(callbackified, descriptors);
}

let systemErrors;

function getSystemErrorMap() {
  systemErrors ??= binding.systemErrors().map(([errno, name, message]) => [errno, [name, message]]);
  return new Map(systemErrors);
}

function systemError(err) {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', err);
  return getSystemErrorMap().get(err) ?? [`Unknown system error ${err}`, `Unknown system error ${err}`];
}

function errnoException(err, syscall, original, address, port) {
  const [name, message] = getSystemErrorMap().get(err) ?? [`Unknown system error ${err}`];
  let text = original ? `${syscall} ${name} ${original}` : `${syscall} ${name}`;
  if (address !== undefined) text = `${syscall} ${name}${port && port > 0 ? ` ${address}:${port}` : ` ${address}`}`;
  if (address !== undefined && original) text += ` - Local (${original})`;
  const e = new Error(text);
  e.errno = err;
  e.code = name;
  e.syscall = syscall;
  if (address !== undefined) {
    e.address = address;
    if (port) e.port = port;
  }
  return void message, e;
}

function getCallSites(frameCount = 10, options = undefined) {
  if (options === undefined && typeof frameCount === 'object') {
    options = frameCount;
    frameCount = 10;
    validateObject(options, 'options');
  } else if (options !== undefined) {
    validateObject(options, 'options');
  }
  if (options?.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
  validateInteger(frameCount, 'frameCount', 1, 200);
  return require('internal/util/call_sites').callSites(frameCount, getCallSites).map((site) => {
    const scriptName = site.getFileName() ?? '';
    const name = site.getFunctionName() ?? '';
    const column = site.getColumnNumber() ?? 0;
    return {
      __proto__: null,
      functionName: name.endsWith('<anonymous>') ? '' : name.slice(name.lastIndexOf('.') + 1),
      scriptId: binding.scriptID(scriptName),
      scriptName,
      lineNumber: site.getLineNumber() ?? 0,
      columnNumber: column,
      column,
    };
  });
}

function convertProcessSignalToExitCode(signal) {
  const { signals } = require('os').constants;
  validateOneOf(signal, 'signalCode', Object.keys(signals));
  return 128 + signals[signal];
}

function aborted(signal, resource) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  require('internal/validators').validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', 7);
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

function notInNook(name) {
  return { [name]() { throw require('internal/errors').notInNook(`util.${name}`); } }[name];
}

const { debuglog } = require('internal/util/debuglog');

module.exports = {
  _errnoException: (err, syscall, original) => errnoException(err, syscall, original),
  _exceptionWithHostPort: (err, syscall, address, port, additional) => errnoException(err, syscall, additional, address, port),
  _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate: function(fn, msg, code, options) { return deprecate(fn, msg, code, options); },
  format,
  styleText,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorName(err) { return systemError(err)[0]; },
  getSystemErrorMessage(err) { return systemError(err)[1]; },
  inherits,
  inspect,
  isArray: deprecate(Array.isArray, 'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DEP0044'),
  isDeepStrictEqual(a, b, skipPrototype) {
    return require('internal/util/comparisons').isDeepStrictEqual(a, b, skipPrototype);
  },
  promisify,
  stripVTControlCharacters,
  toUSVString(input) { return binding.toWellFormed(`${input}`); },
  get transferableAbortSignal() { return notInNook('transferableAbortSignal'); },
  get transferableAbortController() { return notInNook('transferableAbortController'); },
  get aborted() { return aborted; },
  types: require('internal/util/types'),
  parseEnv(content) {
    validateString(content, 'content');
    return binding.parseEnv(content);
  },
};
Object.defineProperty(module.exports.deprecate, 'name', { value: 'deprecate' });

defineLazy(module.exports, 'internal/util/parse_args', ['parseArgs']);
defineLazy(module.exports, 'internal/encoding', ['TextDecoder', 'TextEncoder']);
defineLazy(module.exports, 'internal/mime', ['MIMEType', 'MIMEParams']);
defineLazy(module.exports, 'internal/util/diff', ['diff']);
module.exports.setTraceSigInt = notInNook('setTraceSigInt');
