// Node's coded errors: one table of messages, classes made at first use.

const messages = {
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (arg, why) => `The "${arg}" argument is ambiguous. ${why}`],
  ERR_ARG_NOT_ITERABLE: [TypeError, (x) => `${x} must be iterable`],
  ERR_ASYNC_CALLBACK: [TypeError, (x) => `${x} must be a function`],
  ERR_ASYNC_TYPE: [TypeError, (x) => `Invalid name for async "type": ${x}`],
  ERR_BROTLI_INVALID_PARAM: [RangeError, (x) => `${x} is not a valid Brotli parameter`],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'],
  ERR_BUFFER_TOO_LARGE: [RangeError, (n) => `Cannot create a Buffer larger than ${n} bytes`],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error, (x) => `Forked processes must have an IPC channel, missing value 'ipc' in ${x}`],
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: [RangeError, (x) => `${x} maxBuffer length exceeded`],
  ERR_CHILD_CLOSED_BEFORE_REPLY: [Error, () => 'Child closed before reply received'],
  ERR_CONSOLE_WRITABLE_STREAM: [TypeError, (x) => `Console expects a writable stream instance for ${x}`],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, (x) => `Class constructor ${x} cannot be invoked without \`new\``],
  ERR_CRYPTO_HASH_FINALIZED: [Error, () => 'Digest already called'],
  ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, () => 'Hash update failed'],
  ERR_CRYPTO_INVALID_DIGEST: [TypeError, (x) => `Invalid digest: ${x}`],
  ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: [RangeError, () => 'Input buffers must have the same byte length'],
  ERR_DIR_CLOSED: [Error, () => 'Directory handle was closed'],
  ERR_DIR_CONCURRENT_OPERATION: [Error, () => 'Cannot do synchronous work on directory handle with concurrent asynchronous operations'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, (enc) => `The encoded data was not valid for encoding ${enc}`],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError, (enc) => `The "${enc}" encoding is not supported`],
  ERR_EVENT_RECURSION: [Error, (x) => `The event "${x}" is already being dispatched`],
  ERR_FALSY_VALUE_REJECTION: [Error, () => 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, (x) => `The feature ${x} is unavailable on the current platform, which is being used to run Node.js`],
  ERR_FS_CP_DIR_TO_NON_DIR: [Error, (x) => `Cannot overwrite non-directory with directory: ${x}`],
  ERR_FS_CP_EEXIST: [Error, (x) => `Target already exists: ${x}`],
  ERR_FS_CP_EINVAL: [Error, (x) => `Invalid src or dest: ${x}`],
  ERR_FS_EISDIR: [Error, (x) => `Path is a directory: ${x}`],
  ERR_FS_FILE_TOO_LARGE: [RangeError, (n) => `File size (${n}) is greater than 2 GiB`],
  ERR_FS_INVALID_SYMLINK_TYPE: [Error, (t) => `Symlink type must be one of "dir", "file", or "junction". Received "${t}"`],
  ERR_FS_WATCH_QUEUE_OVERFLOW: [Error, (n) => `fs.watch() queued more than ${n} events`],
  ERR_HTTP_BODY_NOT_ALLOWED: [Error, () => 'Adding content for this request method or response status is not allowed.'],
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: [Error, (a, b) => `Response body's content-length of ${a} byte(s) does not match the content-length of ${b} byte(s) set in header`],
  ERR_HTTP_HEADERS_SENT: [Error, (x) => `Cannot ${x} headers after they are sent to the client`],
  ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, (v, name) => `Invalid value "${v}" for header "${name}"`],
  ERR_HTTP_INVALID_STATUS_CODE: [RangeError, (x) => `Invalid status code: ${x}`],
  ERR_HTTP_REQUEST_TIMEOUT: [Error, () => 'Request timeout'],
  ERR_HTTP_SOCKET_ASSIGNED: [Error, () => 'ServerResponse has an already assigned socket'],
  ERR_HTTP_SOCKET_ENCODING: [Error, () => 'Changing the socket encoding is not allowed per RFC7230 Section 3.'],
  ERR_HTTP_TRAILER_INVALID: [Error, () => 'Trailers are invalid with this transfer encoding'],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, () => 'Illegal constructor'],
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: [TypeError, (key, value, url) => `Import attribute "${key}" with value "${value}" is not supported${url ? ` in ${url}` : ''}`],
  ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`],
  ERR_INTERNAL_ASSERTION: [Error, (m) => m ?? 'This is caused by either a bug in nook or incorrect usage of its internals.'],
  ERR_INVALID_ADDRESS: [Error, () => 'Invalid address'],
  ERR_INVALID_ADDRESS_FAMILY: [RangeError, (family, host, port) => `Invalid address family: ${family} ${host}:${port}`],
  ERR_INVALID_ARG_TYPE: [TypeError, invalidArgType],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidArgValue, [RangeError]],
  ERR_INVALID_ASYNC_ID: [RangeError, (a, b) => `Invalid ${a} value: ${b}`],
  ERR_INVALID_BUFFER_SIZE: [RangeError, (x) => `Buffer size must be a multiple of ${x}`],
  ERR_INVALID_CHAR: [TypeError, (what, field) => `Invalid character in ${what}${field === undefined ? '' : ` ["${field}"]`}`],
  ERR_INVALID_CURSOR_POS: [TypeError, () => 'Cannot set cursor row without setting its column'],
  ERR_INVALID_FD: [RangeError, (x) => `"fd" must be a positive integer: ${x}`],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (os) => `File URL host must be "localhost" or empty on ${os}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (x) => `File URL path ${x}`],
  ERR_INVALID_HANDLE_TYPE: [TypeError, () => 'This handle type cannot be sent'],
  ERR_INVALID_HTTP_TOKEN: [TypeError, (what, v) => `${what} must be a valid HTTP token ["${v}"]`],
  ERR_INVALID_IP_ADDRESS: [TypeError, (x) => `Invalid IP address: ${x}`],
  ERR_INVALID_MIME_SYNTAX: [TypeError, (p, s, i) => `The MIME syntax for a ${p} in "${s}" is invalid${i !== -1 ? ` at ${i}` : ''}`],
  ERR_INVALID_OBJECT_DEFINE_PROPERTY: [TypeError, (x) => x],
  ERR_INVALID_PROTOCOL: [TypeError, (got, want) => `Protocol "${got}" not supported. Expected "${want}"`],
  ERR_REQUIRE_ESM: [Error, (file, parent) => `require() of ES Module ${file}${parent ? ` from ${parent}` : ''} not supported.\n` +
    `Instead change the require of ${file} to a dynamic import() which is available in all CommonJS modules.`],
  ERR_UNKNOWN_MODULE_FORMAT: [RangeError, (format, url) => `Unknown module format: ${format} for URL ${url}`],
  ERR_INVALID_RETURN_PROPERTY_VALUE: [TypeError, (input, name, prop, value) => `Expected ${input} to be returned for the "${prop}" from the "${name}" hook but got ${determine(value)}.`],
  ERR_INVALID_RETURN_VALUE: [TypeError, (input, name, value) => `Expected ${input} to be returned from the "${name}" function but got ${determine(value)}.`],
  ERR_INVALID_STATE: [Error, (x) => `Invalid state: ${x}`, [TypeError, RangeError]],
  ERR_INVALID_SYNC_FORK_INPUT: [TypeError, (x) => `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${x}`],
  ERR_INVALID_THIS: [TypeError, (x) => `Value of "this" must be of type ${x}`],
  ERR_INVALID_TUPLE: [TypeError, (a, b) => `${a} must be an iterable ${b} tuple`],
  ERR_INVALID_URI: [URIError, () => 'URI malformed'],
  ERR_INVALID_URL: [TypeError, () => 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [TypeError, (want) => `The URL must be ${oneOf([want].flat().map((x) => 'scheme ' + x).map((x) => x.slice(7)), 'of scheme')}`],
  ERR_IP_BLOCKED: [Error, (ip) => `IP(${ip}) is blocked by net.BlockList`],
  ERR_IPC_CHANNEL_CLOSED: [Error, () => 'Channel closed'],
  ERR_IPC_DISCONNECTED: [Error, () => 'IPC channel is already disconnected'],
  ERR_IPC_ONE_PIPE: [Error, () => 'Child process can have only one IPC pipe'],
  ERR_IPC_SYNC_FORK: [Error, () => 'IPC cannot be used with synchronous forks'],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (x) => `The ${x} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, missingArgs],
  ERR_MULTIPLE_CALLBACK: [Error, () => 'Callback called multiple times'],
  ERR_OPERATION_FAILED: [Error, (x) => `Operation failed: ${x}`, [TypeError]],
  ERR_OUT_OF_RANGE: [RangeError, outOfRange],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (m) => m],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (positional) => `Unexpected argument '${positional}'. This command does not take positional arguments`],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (option, positionals) => {
    const hint = positionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(option)}` : '';
    return `Unknown option '${option}'${hint}`;
  }],
  ERR_PERFORMANCE_INVALID_TIMESTAMP: [TypeError, (x) => `${x} is not a valid timestamp`],
  ERR_SCRIPT_EXECUTION_INTERRUPTED: [Error, () => 'Script execution was interrupted by `SIGINT`'],
  ERR_SERVER_ALREADY_LISTEN: [Error, () => 'Listen method has been called more than once without closing.'],
  ERR_SERVER_NOT_RUNNING: [Error, () => 'Server is not running.'],
  ERR_REQUIRE_ASYNC_MODULE: [Error, () => 'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.'],
  ERR_REQUIRE_CYCLE_MODULE: [Error, (m) => m],
  ERR_SOCKET_ALREADY_BOUND: [Error, () => 'Socket is already bound'],
  ERR_SOCKET_BAD_BUFFER_SIZE: [TypeError, () => 'Buffer size must be a positive integer'],
  ERR_SOCKET_BAD_PORT: [RangeError, (name, port, zero = true) => `${name} should be ${zero ? '>=' : '>'} 0 and < 65536. Received ${determine(port)}.`],
  ERR_SOCKET_BAD_TYPE: [TypeError, () => 'Bad socket type specified. Valid types are: udp4, udp6'],
  ERR_SOCKET_BUFFER_SIZE: [Error, (what) => `Could not get or set buffer size: ${what}`],
  ERR_SOCKET_CLOSED: [Error, () => 'Socket is closed'],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, () => 'Socket closed before the connection was established'],
  ERR_SOCKET_CONNECTION_TIMEOUT: [Error, () => 'Socket connection timeout'],
  ERR_SOCKET_DGRAM_IS_CONNECTED: [Error, () => 'Already connected'],
  ERR_SOCKET_DGRAM_NOT_CONNECTED: [Error, () => 'Not connected'],
  ERR_SOCKET_DGRAM_NOT_RUNNING: [Error, () => 'Not running'],
  ERR_STREAM_ALREADY_FINISHED: [Error, (x) => `Cannot call ${x} after a stream was finished`],
  ERR_STREAM_CANNOT_PIPE: [Error, () => 'Cannot pipe, not readable'],
  ERR_STREAM_DESTROYED: [Error, (x) => `Cannot call ${x} after a stream was destroyed`],
  ERR_STREAM_ITER_MISSING_FLAG: [TypeError, () => 'The stream iterator is missing'],
  ERR_STREAM_NULL_VALUES: [TypeError, () => 'May not write null values to stream'],
  ERR_STREAM_PREMATURE_CLOSE: [Error, () => 'Premature close'],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, () => 'stream.push() after EOF'],
  ERR_STREAM_UNABLE_TO_PIPE: [Error, () => 'Cannot pipe to a closed or destroyed stream'],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, () => 'stream.unshift() after end event'],
  ERR_STREAM_WRITE_AFTER_END: [Error, () => 'write after end'],
  ERR_SYNTHETIC: [Error, () => 'JavaScript Callstack'],
  ERR_TEST_FAILURE: [Error, (m) => m],
  ERR_TRAILING_JUNK_AFTER_STREAM_END: [TypeError, () => 'Trailing junk found after the end of the compressed stream'],
  ERR_TTY_INIT_FAILED: [Error, () => 'TTY initialization failed'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, () => 'Cannot call function in process exit handler'],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [Error, () => '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, (x) => `${x} contains unescaped characters`],
  ERR_UNHANDLED_ERROR: [Error, (x) => x === undefined ? 'Unhandled error.' : `Unhandled error. (${x})`],
  ERR_UNHANDLED_REJECTION: [Error, (x) => `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${x}".`],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, (x) => `No such built-in module: ${x}`],
  ERR_UNKNOWN_CREDENTIAL: [Error, (a, b) => `${a} identifier does not exist: ${b}`],
  ERR_UNKNOWN_ENCODING: [TypeError, (x) => `Unknown encoding: ${typeof x === 'object' && x !== null ? require('internal/util/inspect').inspect(x) : String(x)}`],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError, (ext, path) => `Unknown file extension "${ext}" for ${path}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (sig, upper) => `Unknown signal: ${sig}${upper ? ' (signals must use all capital letters)' : ''}`],
  ERR_USE_AFTER_CLOSE: [Error, (x) => `${x} was closed`],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING: [TypeError, () => 'A dynamic import callback was not specified.'],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG: [TypeError, () => 'A dynamic import callback was invoked without --experimental-vm-modules'],
  ERR_VM_MODULE_NOT_MODULE: [Error, () => 'Provided module is not an instance of Module'],
  ERR_ZLIB_INITIALIZATION_FAILED: [Error, () => 'Initialization failed'],
};

const { kIsNodeError } = binding;
const classes = Object.create(null);

// determine words what was received, as Node's " Received …" does.
function determine(value) {
  if (value == null) return String(value);
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'function ';
  if (typeof value === 'object') {
    if (value.constructor?.name) return `an instance of ${value.constructor.name}`;
    return inspect(value, { depth: -1 });
  }
  if (typeof value === 'string') {
    const text = value.length > 28 ? value.slice(0, 25) + '...' : value;
    return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
  }
  let text = typeof value === 'bigint' ? `${value}n` : String(value);
  if (typeof value === 'number' && Object.is(value, -0)) text = '-0';
  if (text.length > 28) text = text.slice(0, 25) + '...';
  return `type ${typeof value} (${text})`;
}

function inspect(value, options) {
  return require('internal/util/inspect').inspect(value, options);
}

const kTypes = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];
const classPattern = /^[A-Z][a-zA-Z0-9]*$/;

function oneOf(list, prefix) {
  if (list.length === 1) return `${prefix} ${list[0]}`;
  if (list.length === 2) return `one of ${list[0]} or ${list[1]}`;
  return `one of ${list.slice(0, -1).join(', ')}, or ${list.at(-1)}`;
}

function invalidArgType(name, expected, actual) {
  expected = [expected].flat();
  let message = 'The ';
  if (name.endsWith(' argument')) message += `${name} `;
  else message += `"${name}" ${name.includes('.') ? 'property' : 'argument'} `;
  message += 'must be ';
  const types = [];
  const instances = [];
  const other = [];
  for (const value of expected) {
    if (kTypes.includes(value)) types.push(value.toLowerCase());
    else if (classPattern.test(value)) instances.push(value);
    else other.push(value);
  }
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${listOf(types)}`);
  if (instances.length > 0) parts.push(`an instance of ${listOf(instances)}`);
  if (other.length > 0) {
    if (other.length > 1) parts.push(`one of ${listOf(other)}`);
    else parts.push(`${other[0].toLowerCase() !== other[0] ? 'an ' : ''}${other[0]}`);
  }
  return `${message}${parts.join(' or ')}. Received ${determine(actual)}`;
}

function listOf(items) {
  if (items.length < 3) return items.join(' or ');
  return `${items.slice(0, -1).join(', ')}, or ${items.at(-1)}`;
}

function invalidArgValue(name, value, reason = 'is invalid') {
  let shown = inspect(value);
  if (shown.length > 128) shown = shown.slice(0, 128) + '...';
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`;
}

function missingArgs(...args) {
  const names = args.map((a) => (Array.isArray(a) ? a.map((x) => `"${x}"`).join(' or ') : `"${a}"`));
  const list = names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
  return `The ${list} argument${args.length === 1 ? '' : 's'} must be specified`;
}

// grouped writes 1234567 as 1_234_567.
function grouped(text) {
  const start = text[0] === '-' ? 1 : 0;
  let out = '';
  let i = text.length;
  for (; i >= start + 4; i -= 3) out = `_${text.slice(i - 3, i)}${out}`;
  return text.slice(0, i) + out;
}

function outOfRange(name, range, input, replaceDefault = false) {
  let received;
  if (Number.isInteger(input) && Math.abs(input) > 2 ** 32) received = grouped(String(input));
  else if (typeof input === 'bigint') {
    received = String(input);
    if (input > 2n ** 32n || input < -(2n ** 32n)) received = grouped(received);
    received += 'n';
  } else received = inspect(input);
  const start = replaceDefault ? name : `The value of "${name}" is out of range.`;
  return `${start} It must be ${range}. Received ${received}`;
}

function makeClass(code, Base, message) {
  function NodeError(...args) {
    const err = new Base(message(...args));
    return tag(err, code);
  }
  NodeError.prototype = Base.prototype;
  return NodeError;
}

// tag makes an error a coded one: the code shows in the stack and in toString, not in the name.
function tag(err, code) {
  Object.defineProperties(err, {
    [kIsNodeError]: { value: true, enumerable: false, writable: true, configurable: true },
    toString: { value: codedToString, enumerable: false, writable: true, configurable: true },
  });
  err.code = code;
  return err;
}

function codedToString() {
  return `${this.name} [${this.code}]: ${this.message}`;
}

const codes = {};
for (const code of Object.keys(messages)) {
  Object.defineProperty(codes, code, {
    configurable: true,
    enumerable: true,
    get() {
      if (classes[code] === undefined) {
        const [Base, message, also] = messages[code];
        const made = makeClass(code, Base, message);
        for (const Other of also ?? []) made[Other.name] = makeClass(code, Other, message);
        classes[code] = made;
      }
      return classes[code];
    },
  });
}

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

function aggregateTwoErrors(inner, outer) {
  if (inner && outer && inner !== outer) {
    if (Array.isArray(outer.errors)) {
      outer.errors.push(inner);
      return outer;
    }
    const err = new AggregateError([outer, inner], outer.message);
    err.code = outer.code;
    return err;
  }
  return inner || outer;
}

// notInNook is the error of a part that nook lacks.
function notInNook(what) {
  return tag(new Error(`not in nook: ${what}`), 'ERR_METHOD_NOT_IMPLEMENTED');
}

function genericNodeError(message, props) {
  return Object.assign(new Error(message), props);
}

function connResetException(message) {
  const err = new Error(message);
  err.code = 'ECONNRESET';
  return err;
}

// errnoException words a failed system call as libuv does; extra are the address and port of a socket.
function errnoException(code, syscall, address, port) {
  const details = address === undefined ? '' : port > 0 ? ` ${address}:${port}` : ` ${address}`;
  const err = new Error(`${syscall} ${code}${details}`);
  err.errno = binding.errno(code);
  err.code = code;
  err.syscall = syscall;
  if (address !== undefined) err.address = address;
  if (port) err.port = port;
  return err;
}

module.exports = {
  codes,
  AbortError,
  aggregateTwoErrors,
  connResetException,
  determineReceived: determine,
  errnoException,
  genericNodeError,
  hideStackFrames: (fn) => fn,
  isErrorLike: (o) => typeof o === 'object' && o !== null && Object.hasOwn(o, 'stack'),
  kIsNodeError,
  notInNook,
};
