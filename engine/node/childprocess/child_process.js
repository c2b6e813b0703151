// node:child_process.
const { ChildProcess, abortable, toSignal } = require('internal/child_process');
const { codes, genericNodeError } = require('internal/errors');
const {
  validateAbortSignal, validateArray, validateBoolean, validateFunction, validateInt32, validateInteger, validateObject, validateString,
} = require('internal/validators');
const { promisify } = require('internal/util');

const MAX_BUFFER = 1024 * 1024;
const windows = process.platform === 'win32';

function noNull(value, name) {
  if (typeof value === 'string' && value.includes('\u0000')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
  }
}

function checkTimeout(timeout) {
  if (timeout != null) validateInteger(timeout, 'timeout', 0);
}

function checkMaxBuffer(maxBuffer) {
  if (maxBuffer != null && !(typeof maxBuffer === 'number' && maxBuffer >= 0)) {
    throw new codes.ERR_OUT_OF_RANGE('options.maxBuffer', 'a positive number', maxBuffer);
  }
}

function toKillSignal(killSignal) {
  if (typeof killSignal === 'string' || typeof killSignal === 'number') return toSignal(killSignal);
  if (killSignal != null) throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], killSignal);
}

function isSet(options, name, check) {
  if (options[name] != null) check(options[name], `options.${name}`);
}

// normalize settles (file, args, options) as spawn and spawnSync take them.
function normalize(file, args, options) {
  validateString(file, 'file');
  noNull(file, 'file');
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  if (Array.isArray(args)) args = args.slice();
  else if (args == null) args = [];
  else if (typeof args !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
  else [options, args] = [args, []];
  args.forEach((arg, i) => noNull(arg, `args[${i}]`));
  if (options !== undefined) validateObject(options, 'options');
  options = { __proto__: null, ...options }; // what Object.prototype may have is no option
  let { cwd } = options;
  if (cwd != null) {
    cwd = require('internal/fs/operations').toPath(cwd, 'options.cwd');
  }
  isSet(options, 'detached', validateBoolean);
  isSet(options, 'uid', validateInt32);
  isSet(options, 'gid', validateInt32);
  if (options.shell != null && typeof options.shell !== 'boolean' && typeof options.shell !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], options.shell);
  }
  isSet(options, 'argv0', validateString);
  noNull(options.argv0, 'options.argv0');
  isSet(options, 'windowsHide', validateBoolean);
  isSet(options, 'windowsVerbatimArguments', validateBoolean);
  if (options.shell) {
    noNull(options.shell, 'options.shell');
    if (args.length > 0) warnShell();
    const command = args.length > 0 ? `${file} ${args.join(' ')}` : file;
    if (windows) {
      file = typeof options.shell === 'string' ? options.shell : process.env.comspec || 'cmd.exe';
      args = /^(?:.*\\)?cmd(?:\.exe)?$/i.test(file) ? ['/d', '/s', '/c', `"${command}"`] : ['-c', command];
    } else {
      file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
      args = ['-c', command];
    }
  }
  args.unshift(typeof options.argv0 === 'string' ? options.argv0 : file);
  return { ...options, __proto__: null, args, cwd, envPairs: environment(options.env || process.env), file, shell: options.shell };
}

let warned = false;
function warnShell() {
  if (warned) return;
  warned = true;
  process.emitWarning(
    'Passing args to a child process with shell option true can lead to security ' +
    'vulnerabilities, as the arguments are not escaped, only concatenated.', 'DeprecationWarning', 'DEP0190');
}

function environment(env) {
  const pairs = [];
  const seen = new Set();
  for (const key in env) {
    const value = env[key];
    if (value === undefined) continue;
    if (windows) {
      if (seen.has(key.toUpperCase())) continue;
      seen.add(key.toUpperCase());
    }
    noNull(key, `options.env['${key}']`);
    noNull(`${value}`, `options.env['${key}']`);
    pairs.push(`${key}=${value}`);
  }
  return pairs;
}

function spawn(file, args, options) {
  options = normalize(file, args, options);
  checkTimeout(options.timeout);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  const killSignal = toKillSignal(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) {
    let timer = setTimeout(() => {
      timer = null;
      try {
        child.kill(killSignal);
      } catch (err) {
        child.emit('error', err);
      }
    }, options.timeout);
    child.once('exit', () => {
      if (timer) clearTimeout(timer);
    });
  }
  if (options.signal) abortable(child, options.signal, killSignal);
  return child;
}

// forExecFile settles (file, args, options, callback).
function forExecFile(file, args, options, callback) {
  if (Array.isArray(args)) args = args.slice();
  else if (args != null && typeof args === 'object') [callback, options, args] = [options, args, null];
  else if (typeof args === 'function') [callback, options, args] = [args, null, null];
  args ??= [];
  if (typeof options === 'function') [callback, options] = [options, undefined];
  else if (options != null) validateObject(options, 'options');
  options ??= {};
  if (callback != null) validateFunction(callback, 'callback');
  if (options.argv0 != null) {
    validateString(options.argv0, 'options.argv0');
    noNull(options.argv0, 'options.argv0');
  }
  return { file, args, options, callback };
}

function forExec(command, options, callback) {
  validateString(command, 'command');
  noNull(command, 'command');
  if (typeof options === 'function') [callback, options] = [options, undefined];
  options = { __proto__: null, ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

function exec(command, options, callback) {
  const o = forExec(command, options, callback);
  return execFile(o.file, o.options, o.callback);
}

// Collector gathers one stream of execFile's child up to maxBuffer.
class Collector {
  parts = [];
  length = 0;
  constructor(stream, name, encoding, maxBuffer, overflow) {
    this.stream = stream;
    this.encoding = encoding;
    if (!stream) return;
    if (encoding) stream.setEncoding(encoding);
    stream.on('data', (chunk) => {
      const inside = stream.readableEncoding;
      if (this.full) return;
      const size = inside ? Buffer.byteLength(chunk, inside) : chunk.length;
      this.length += size;
      if (this.length <= maxBuffer) {
        this.parts.push(chunk);
        return;
      }
      this.full = true;
      const room = maxBuffer - (this.length - size);
      this.parts.push(chunk.slice(0, room));
      overflow(new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name));
    });
  }
  value() {
    if (this.encoding || this.stream?.readableEncoding) return this.parts.join('');
    return Buffer.concat(this.parts);
  }
}

function execFile(file, args, options, callback) {
  ({ file, args, options, callback } = forExecFile(file, args, options, callback));
  options = {
    __proto__: null, encoding: 'utf8', timeout: 0, maxBuffer: MAX_BUFFER, killSignal: 'SIGTERM', cwd: null, env: null, shell: false, ...options,
  };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = toKillSignal(options.killSignal);
  const child = spawn(file, args, {
    cwd: options.cwd, env: options.env, gid: options.gid, shell: options.shell, signal: options.signal, uid: options.uid,
    argv0: options.argv0, windowsHide: !!options.windowsHide, windowsVerbatimArguments: !!options.windowsVerbatimArguments,
  });
  const encoding = options.encoding && options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  let killed = false;
  let done = false;
  let timer = null;
  let failure = null;
  const maxBuffer = options.maxBuffer ?? Infinity;
  const overflow = (err) => {
    failure = err;
    kill();
  };
  const out = new Collector(child.stdout, 'stdout', encoding, maxBuffer, overflow);
  const err = new Collector(child.stderr, 'stderr', encoding, maxBuffer, overflow);

  function finish(code, signal) {
    if (done) return;
    done = true;
    if (timer) clearTimeout(timer);
    if (!callback) return;
    const stdout = out.value();
    const stderr = err.value();
    if (!failure && code === 0 && signal === null) {
      callback(null, stdout, stderr);
      return;
    }
    const cmd = args.length > 0 ? `${file} ${args.join(' ')}` : file;
    failure ??= genericNodeError(`Command failed: ${cmd}\n${stderr}`, {
      code: code < 0 ? require('util').getSystemErrorName(code) : code, killed: child.killed || killed, signal,
    });
    failure.cmd = cmd;
    callback(failure, stdout, stderr);
  }

  function kill() {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (e) {
      failure ??= e;
      finish();
    }
  }

  if (options.timeout > 0) {
    timer = setTimeout(() => {
      timer = null;
      kill();
    }, options.timeout);
  }
  child.addListener('close', finish);
  child.addListener('error', (e) => {
    failure = e;
    child.stdout?.destroy();
    child.stderr?.destroy();
    finish();
  });
  return child;
}

for (const original of [exec, execFile]) {
  Object.defineProperty(original, promisify.custom, {
    enumerable: false,
    value: { [original.name](...args) {
      const { promise, resolve, reject } = require('internal/util').createDeferredPromise();
      const child = original(...args, (err, stdout, stderr) => {
        if (err === null) return resolve({ stdout, stderr });
        err.stdout = stdout;
        err.stderr = stderr;
        reject(err);
      });
      promise.child = child;
      return promise;
    } }[original.name],
  });
}

function fork(modulePath, args = [], options) {
  modulePath = require('internal/fs/operations').toPath(modulePath, 'modulePath');
  if (args == null) args = [];
  else if (typeof args === 'object' && !Array.isArray(args)) [options, args] = [args, []];
  else validateArray(args, 'args');
  if (options != null) validateObject(options, 'options');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  noNull(options.execPath, 'options.execPath');
  const execArgv = options.execArgv || process.execArgv;
  validateArray(execArgv, 'options.execArgv');
  args = [...execArgv, modulePath, ...args];
  if (typeof options.stdio === 'string') {
    if (!['ignore', 'pipe', 'inherit', 'overlapped'].includes(options.stdio)) throw new codes.ERR_INVALID_ARG_VALUE('stdio', options.stdio);
    options.stdio = [options.stdio, options.stdio, options.stdio, 'ipc'];
  } else if (!Array.isArray(options.stdio)) {
    const way = options.silent ? 'pipe' : 'inherit';
    options.stdio = [way, way, way, 'ipc'];
  } else if (!options.stdio.includes('ipc')) {
    throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  }
  return spawn(options.execPath, args, options);
}

function spawnSync(file, args, options) {
  options = { __proto__: null, maxBuffer: MAX_BUFFER, ...normalize(file, args, options) };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = toKillSignal(options.killSignal);
  const { input } = options;
  if (input != null && typeof input !== 'string' && !ArrayBuffer.isView(input)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.stdio[0]', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  }
  return require('internal/child_process/sync').spawnSync(options);
}

// orThrow turns the result of a synchronous call that failed into an error.
function orThrow(result, args, command) {
  let err;
  if (result.error) {
    err = result.error;
    Object.assign(err, result);
  } else if (result.status !== 0) {
    let message = `Command failed: ${command || args.join(' ')}`;
    if (result.stderr?.length > 0) message += `\n${result.stderr.toString()}`;
    err = genericNodeError(message, result);
  }
  if (err) throw err;
  return result.stdout;
}

function showErrors(options, result) {
  if (!options.stdio && result.stderr) process.stderr.write(result.stderr);
}

function execFileSync(file, args, options) {
  ({ file, args, options } = forExecFile(file, args, options));
  const result = spawnSync(file, args, options);
  showErrors(options, result);
  return orThrow(result, [options.argv0 || file, ...args]);
}

function execSync(command, options) {
  const o = forExec(command, options);
  const result = spawnSync(o.file, o.options);
  showErrors(o.options, result);
  return orThrow(result, undefined, command);
}

module.exports = {
  ChildProcess,
  exec,
  execFile,
  execFileSync,
  execSync,
  fork,
  spawn,
  spawnSync,
};
