// ChildProcess, and what its descriptors may be.
const EventEmitter = require('events');
const { codes, errnoException, notInNook } = require('internal/errors');
const { validateAbortSignal, validateArray, validateObject, validateOneOf, validateString } = require('internal/validators');

const { signals } = binding;
// Failures that are told by 'error' and 'close' events; others are thrown.
const later = new Set(['ENOENT', 'EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOTDIR']);

class ChildProcess extends EventEmitter {
  constructor() {
    super();
    this._closesNeeded = 1;
    this._closesGot = 0;
    this.connected = false;
    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = null;
    this._handle = null;
  }

  spawn(options) {
    validateObject(options, 'options');
    if (options.serialization === 'advanced') throw notInNook("child_process: serialization: 'advanced'");
    const { stdio, ipc, ipcFd } = checkStdio(options.stdio || 'pipe', false);
    if (ipc !== undefined) {
      if (options.envPairs === undefined) options.envPairs = [];
      else validateArray(options.envPairs, 'options.envPairs');
      options.envPairs.push(`NODE_CHANNEL_FD=${ipcFd}`, `NODE_CHANNEL_SERIALIZATION_MODE=${options.serialization || 'json'}`);
    }
    if (options.serialization !== undefined) validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
    validateString(options.file, 'options.file');
    this.spawnfile = options.file;
    if (options.args === undefined) this.spawnargs = [];
    else {
      validateArray(options.args, 'options.args');
      this.spawnargs = options.args;
    }
    const handle = binding.spawn({
      __proto__: null, file: options.file, args: this.spawnargs.length > 0 ? this.spawnargs : [options.file], envPairs: options.envPairs,
      cwd: options.cwd, detached: options.detached, uid: options.uid, gid: options.gid, stdio,
      onexit: (code, signal) => exited(this, code, signal),
    });
    if (handle.code !== undefined) {
      const err = errnoException(handle.code, 'spawn');
      if (!later.has(handle.code)) throw err;
      process.nextTick(exited, this, err.errno, null, handle.code);
      if (handle.code === 'EMFILE' || handle.code === 'ENFILE') return err.errno;
    } else {
      process.nextTick(() => this.emit('spawn'));
      this._handle = handle;
      this.pid = handle.pid;
    }
    this.#open(stdio, handle.pipes, ipc);
    return 0;
  }

  #open(stdio, pipes, ipc) {
    const streams = stdio.map((item, i) => {
      if (item.type !== 'pipe' || item.ipc) return null;
      const stream = require('internal/child_process/streams').create(i, pipes?.[i]);
      if (i > 0) {
        this._closesNeeded++;
        stream.on('close', () => closeOnce(this));
      }
      return stream;
    });
    this.stdin = streams[0] ?? null;
    this.stdout = streams[1] ?? null;
    this.stderr = streams[2] ?? null;
    this.stdio = streams;
    if (ipc !== undefined && pipes) {
      require('internal/child_process/channel').setup(this, pipes[ipc], false);
      this._closesNeeded++;
      this.once('internalChannelClosed', () => closeOnce(this));
    }
  }

  kill(signal) {
    const number = toSignal(signal === undefined ? 'SIGTERM' : signal);
    if (!this._handle) return false;
    const code = this._handle.kill(number);
    if (code === '') {
      if (number !== 0) this.killed = true;
      return true;
    }
    if (code === 'ESRCH') return false;
    if (code === 'EINVAL' || code === 'ENOSYS') throw errnoException(code, 'kill');
    this.emit('error', errnoException(code, 'kill'));
    return false;
  }

  [Symbol.dispose]() {
    if (!this.killed) this.kill();
  }

  ref() { this._handle?.ref(); }
  unref() { this._handle?.unref(); }
}

// exited tells of the end of the process, or that it could not be started.
function exited(child, code, signal, failure) {
  if (signal) child.signalCode = signal;
  else child.exitCode = code;
  child.stdin?.destroy();
  child._handle = null;
  if (failure) {
    const err = errnoException(failure, child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn');
    if (child.spawnfile) err.path = child.spawnfile;
    err.spawnargs = child.spawnargs.slice(1);
    child.emit('error', err);
  } else {
    child.emit('exit', child.exitCode, child.signalCode);
  }
  process.nextTick(flush, child);
  closeOnce(child);
}

// flush lets output that nobody reads run out, so that 'close' comes.
function flush(child) {
  for (const stream of child.stdio ?? []) {
    if (stream?.readable && stream.listenerCount('readable') === 0) stream.resume();
  }
}

function closeOnce(child) {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

// toSignal is the number of a signal given by name or number.
function toSignal(signal) {
  if (typeof signal === 'number' && (signal === 0 || Object.values(signals).includes(signal))) return signal;
  if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number) return number;
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

const shorthand = {
  ignore: ['ignore', 'ignore', 'ignore'], pipe: ['pipe', 'pipe', 'pipe'], overlapped: ['pipe', 'pipe', 'pipe'], inherit: [0, 1, 2],
};

// checkStdio turns the stdio option into what the natives take.
function checkStdio(stdio, sync) {
  if (typeof stdio === 'string') {
    if (!Object.hasOwn(shorthand, stdio)) throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
    stdio = shorthand[stdio].slice();
  } else if (!Array.isArray(stdio)) {
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
  } else {
    stdio = stdio.slice();
  }
  while (stdio.length < 3) stdio.push(undefined);
  let ipc;
  const items = stdio.map((item, i) => {
    item ??= i < 3 ? 'pipe' : 'ignore';
    if (item === 'ignore') return { type: 'ignore' };
    if (item === 'pipe' || item === 'overlapped' || (typeof item === 'number' && item < 0)) return { type: 'pipe', both: i > 2 };
    if (item === 'ipc') {
      if (sync || ipc !== undefined) throw new codes[sync ? 'ERR_IPC_SYNC_FORK' : 'ERR_IPC_ONE_PIPE']();
      ipc = i;
      return { type: 'pipe', both: true, ipc: true };
    }
    if (item === 'inherit') return { type: 'fd', fd: i };
    if (typeof item === 'number' || typeof item.fd === 'number') return { type: 'fd', fd: typeof item === 'number' ? item : item.fd };
    if (typeof item._handle?.fd === 'number') return { type: 'fd', fd: item._handle.fd };
    if (ArrayBuffer.isView(item) || typeof item === 'string') {
      if (!sync) throw new codes.ERR_INVALID_SYNC_FORK_INPUT(require('internal/util/inspect').inspect(item));
      return { type: 'pipe', both: i > 2, input: item };
    }
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', item);
  });
  return { stdio: items, ipc, ipcFd: ipc };
}

// abortable kills a child when a signal is aborted, and tells its 'error' listeners.
function abortable(child, signal, killSignal) {
  validateAbortSignal(signal, 'options.signal');
  const abort = () => {
    const { AbortError } = require('internal/errors');
    if (!child) return;
    try {
      if (child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: signal.reason }));
    } catch (err) {
      child.emit('error', err);
    }
  };
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  signal.addEventListener('abort', abort, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', abort));
}

module.exports = { ChildProcess, abortable, checkStdio, signals, toSignal };
