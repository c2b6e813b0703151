// Methods of process that few programs call.
const { codes, errnoException, notInNook } = require('internal/errors');
const { parseFileMode, validateArray, validateNumber, validateObject, validateString } = require('internal/validators');

const max = Number.MAX_SAFE_INTEGER;

function previous(value) {
  if (value === undefined || value === null) return undefined;
  checkObject(value);
  for (const name of ['user', 'system']) {
    validateNumber(value[name], `prevValue.${name}`);
    if (!(value[name] >= 0 && value[name] <= max)) rangeOf(`prevValue.${name}`, value[name]);
  }
  return value;
}

function checkObject(value) {
  if (typeof value !== 'object' || Array.isArray(value)) throw new codes.ERR_INVALID_ARG_TYPE('prevValue', 'object', value);
}

function rangeOf(name, value) {
  const Base = codes.ERR_INVALID_ARG_VALUE.RangeError ?? codes.ERR_INVALID_ARG_VALUE;
  throw new Base(name, value);
}

function usage(value, thread) {
  const before = previous(value);
  const now = binding.cpuUsage(thread);
  return before === undefined ? now : { user: now.user - before.user, system: now.system - before.system };
}

exports.cpuUsage = (prevValue) => usage(prevValue, false);
exports.threadCpuUsage = (prevValue) => usage(prevValue, true);
exports.resourceUsage = binding.resourceUsage;
exports.memoryUsage = binding.memoryUsage;
exports.rss = binding.rss;
exports.constrainedMemory = binding.memoryLimit;
exports.availableMemory = binding.availableMemory;
exports.abort = binding.abort;

exports.umask = function umask(mask) {
  return binding.umask(mask === undefined ? undefined : parseFileMode(mask, 'mask'));
};

exports.kill = function kill(pid, signal) {
  if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  let number;
  if (typeof signal === 'number') {
    number = signal;
  } else {
    signal ||= 'SIGTERM';
    const { signals } = require('os').constants;
    number = signals[signal];
    if (number === undefined) {
      throw new codes.ERR_UNKNOWN_SIGNAL(typeof signal === 'string' ? signal : require('internal/util/inspect').inspect(signal));
    }
  }
  const { process } = require('internal/process');
  const result = process._kill(pid | 0, number);
  if (result) throw errnoException(lastError ?? 'EINVAL', 'kill');
  return true;
};

let lastError;
exports.rawKill = function rawKill(pid, signal) {
  lastError = binding.kill(pid, signal);
  if (signal > 0 && pid === require('internal/process').process.pid) require('internal/process/signals').expect(signal);
  return lastError === undefined ? 0 : -1;
};

exports.loadEnvFile = function loadEnvFile(process, path = '.env') {
  const { parseEnv } = require('util');
  if (parseEnv === undefined) throw notInNook('process.loadEnvFile');
  const vars = parseEnv(require('fs').readFileSync(path, 'utf8'));
  for (const name of Object.keys(vars)) process.env[name] ??= vars[name];
};

// resources are Node's names of what the kinds of tasks stand for.
const resources = {
  timeout: 'Timeout', interval: 'Timeout', immediate: 'Immediate', fs: 'FSReqCallback', 'fs.watch': 'FSEventWrap', child: 'ProcessWrap',
  'net.server': 'TCPServerWrap', 'net.socket': 'TCPSocketWrap', 'net.connect': 'TCPSocketWrap', http: 'TCPSocketWrap', dgram: 'UDPWrap',
  dns: 'GetAddrInfoReqWrap', stdin: 'TTYWrap', zlib: 'Zlib', worker: 'Worker', signal: 'SignalWrap',
};

exports.getActiveResourcesInfo = function getActiveResourcesInfo() {
  return binding.tasks().map((kind) => resources[kind] ?? resources[kind.split('.')[0]] ?? kind);
};

exports.execve = function execve(execPath, args = [], env) {
  const { process } = require('internal/process');
  require('internal/util').emitExperimentalWarning('process.execve');
  if (process.platform === 'win32') {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('process.execve');
  }
  validateString(execPath, 'execPath');
  validateArray(args, 'args');
  args.forEach((arg, i) => {
    if (typeof arg !== 'string' || arg.includes('\u0000')) {
      throw new codes.ERR_INVALID_ARG_VALUE(`args[${i}]`, arg, 'must be a string without null bytes');
    }
  });
  const list = [];
  if (env !== undefined) validateObject(env, 'env');
  for (const [key, value] of Object.entries(env ?? process.env)) {
    if (typeof value !== 'string' || key.includes('\u0000') || value.includes('\u0000')) {
      throw new codes.ERR_INVALID_ARG_VALUE('env', env, 'must be an object with string keys and values without null bytes');
    }
    list.push(`${key}=${value}`);
  }
  const code = binding.execve(execPath, args, list);
  const reason = errnoException(code, 'execve');
  process._rawDebug(`process.execve failed with error code ${code}\n${reason.stack}`);
  process.abort();
};
