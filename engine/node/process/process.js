// The process object, and the hooks that the engine calls when a program ends or an error finds
// nobody. What few programs use lies in modules of its own, loaded at first use.
const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { validateInteger, validateString } = require('internal/validators');

const process = Object.create(Object.create(EventEmitter.prototype, {
  constructor: { value: function process() {}, writable: true, configurable: true },
}));
exports.process = process;
EventEmitter.call(process);

const methods = () => require('internal/process/methods');
const credentials = () => require('internal/process/credentials');

function data(name, value, writable = true) {
  Object.defineProperty(process, name, { value, writable, enumerable: true, configurable: writable });
}

// lazily defines a property that is made at first use and is plain data from then on.
function lazily(name, make) {
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      data(name, value);
      return value;
    },
    set(value) { data(name, value); },
  });
}

Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
data('version', binding.version, false);
data('versions', Object.freeze({
  node: binding.version.slice(1),
  nook: binding.nookVersion,
  go: binding.goVersion,
  v8: '14.1.146.11-node.21',
  openssl: '3.5.5', // what programs look at before they require crypto
}), false);
data('arch', binding.arch, false);
data('platform', binding.platform, false);
data('release', Object.freeze({ name: 'node' }), false);
data('argv', binding.argv);
data('execArgv', binding.execArgv);
data('execPath', binding.execPath);
data('argv0', binding.argv0, false);
data('pid', binding.pid);
data('ppid', binding.ppid);
data('title', binding.option('title') ?? binding.argv0);
data('debugPort', 9229);
data('features', Object.freeze({
  inspector: false,
  debug: false,
  uv: true,
  ipv6: true,
  tls_alpn: false,
  tls_sni: false,
  tls_ocsp: false,
  tls: false,
  openssl_is_boringssl: false,
  cached_builtins: true,
  require_module: binding.option('experimental-require-module') !== false,
  quic: false,
  typescript: 'transform',
}), false);
data('domain', null);
data('_exiting', false);
data('_preload_modules', []);
data('moduleLoadList', [], false);

lazily('config', () => Object.freeze({
  target_defaults: Object.freeze({
    cflags: Object.freeze([]), default_configuration: 'Release', defines: Object.freeze([]), include_dirs: Object.freeze([]),
    libraries: Object.freeze([]),
  }),
  variables: Object.freeze({
    asan: 0, host_arch: binding.arch, napi_build_version: '10', node_builtin_shareable_builtins: Object.freeze([]), node_shared: false,
    node_use_openssl: false, target_arch: binding.arch, v8_enable_i18n_support: 0, v8_enable_webassembly: 0,
  }),
}));
lazily('env', makeEnvironment);
lazily('allowedNodeEnvironmentFlags', () => require('internal/process/flags').allowed());
lazily('finalization', () => require('internal/process/finalization').create(process));
for (const name of ['stdin', 'stdout', 'stderr']) lazily(name, () => require('internal/process/stdio')[name]());
Object.defineProperty(process, 'mainModule', {
  configurable: true,
  enumerable: true,
  get: () => require('internal/modules/cjs').main,
  set(value) { data('mainModule', value); },
});
Object.defineProperty(process, 'sourceMapsEnabled', { configurable: true, enumerable: true, get: () => require('internal/source_map').getSourceMapsSupport().enabled });

function makeEnvironment() {
  const list = binding.environment();
  const vars = {};
  for (let i = 0; i < list.length; i += 2) vars[list[i]] = list[i + 1];
  const text = (value) => {
    if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    return `${value}`;
  };
  return new Proxy(vars, {
    set(target, name, value) {
      if (binding.option('pending-deprecation') && !['string', 'number', 'boolean'].includes(typeof value)) warnEnvironment();
      value = text(value);
      target[text(name)] = value;
      binding.setenv(name, value);
      return true;
    },
    deleteProperty(target, name) {
      if (typeof name !== 'symbol' && Object.hasOwn(target, name)) {
        delete target[name];
        binding.unsetenv(name);
      }
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ('value' in descriptor) {
        if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
          throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
        }
        return this.set(target, name, descriptor.value);
      }
      if ('get' in descriptor || 'set' in descriptor) {
        throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' does not accept an accessor(getter/setter) descriptor");
      }
      throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
    },
  });
}

let warnedEnvironment = false;

function warnEnvironment() {
  if (warnedEnvironment) return;
  warnedEnvironment = true;
  process.emitWarning(
    'Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
    'Please make sure to convert the value to a string before setting process.env with it.',
    'DeprecationWarning', 'DEP0104');
}

// The exit code.

let exitCode;

function validateExitCode(code) {
  if (code === null || code === undefined) return;
  if (typeof code === 'string' && code !== '' && Number.isInteger(+code)) code = +code;
  validateInteger(code, 'code');
}

Object.defineProperty(process, 'exitCode', {
  configurable: false,
  enumerable: true,
  get: () => exitCode,
  set(code) {
    validateExitCode(code);
    exitCode = code;
  },
});

function exit(code) {
  validateExitCode(code);
  if (arguments.length !== 0) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', +process.exitCode || 0);
  }
  process.reallyExit(+process.exitCode || 0);
}

// What the engine asks.

exports.exitCode = () => (exitCode == null ? undefined : +exitCode | 0);

exports.emitBeforeExit = function emitBeforeExit(code) {
  process.emit('beforeExit', code);
};

// emitExit tells the listeners and gives the code that is left then; an uncaught error gives its own.
exports.emitExit = function emitExit(code, uncaught) {
  if (process._exiting) return exports.exitCode() ?? code;
  process._exiting = true;
  if (uncaught) process.exitCode = code;
  process.emit('exit', exports.exitCode() ?? code);
  return exports.exitCode() ?? code;
};

exports.uncaught = (err, origin) => require('internal/process/failure').uncaught(err, origin);
exports.unhandledRejection = (reason, promise) => require('internal/process/failure').unhandledRejection(reason, promise);
exports.rejectionHandled = (promise) => require('internal/process/failure').rejectionHandled(promise);

// Methods. Those of other modules go through a function here, so that nothing is loaded before a call.

const own = {
  abort() { methods().abort(); },
  availableMemory: () => methods().availableMemory(),
  chdir(directory) {
    validateString(directory, 'directory');
    binding.chdir(directory);
  },
  constrainedMemory: () => methods().constrainedMemory(),
  cpuUsage(prevValue) { return methods().cpuUsage(prevValue); },
  cwd: () => binding.cwd(),
  dlopen() { throw require('internal/errors').notInNook('process.dlopen'); },
  emitWarning(warning, type, code, ctor) { require('internal/process/warning').emitWarning(warning, type, code, ctor); },
  execve(execPath, args, env) { return methods().execve(execPath, args, env); },
  exit,
  getActiveResourcesInfo: () => methods().getActiveResourcesInfo(),
  getBuiltinModule(id) {
    validateString(id, 'id');
    if (!require('module').isBuiltin(id)) return undefined;
    return require(id.startsWith('node:') ? id.slice(5) : id);
  },
  hasUncaughtExceptionCaptureCallback: () => require('internal/process/failure').hasCaptureCallback(),
  hrtime(time) {
    const now = binding.hrtime();
    if (time === undefined) return now;
    if (!Array.isArray(time)) throw new codes.ERR_INVALID_ARG_TYPE('time', 'Array', time);
    if (time.length !== 2) throw new codes.ERR_OUT_OF_RANGE('time', 2, time.length);
    const seconds = now[0] - time[0];
    const nanos = now[1] - time[1];
    return nanos < 0 ? [seconds - 1, nanos + 1e9] : [seconds, nanos];
  },
  kill(pid, signal) { return methods().kill(pid, signal); },
  loadEnvFile(path) { methods().loadEnvFile(process, path); },
  memoryUsage: () => methods().memoryUsage(),
  nextTick: binding.nextTick,
  openStdin() {
    process.stdin.resume();
    return process.stdin;
  },
  reallyExit(code) { binding.exit(code); },
  ref(maybeRefable) {
    const fn = maybeRefable?.[Symbol.for('nodejs.ref')] || maybeRefable?.ref;
    if (typeof fn === 'function') Reflect.apply(fn, maybeRefable, []);
  },
  resourceUsage: () => methods().resourceUsage(),
  setSourceMapsEnabled(value) {
    require('internal/validators').validateBoolean(value, 'val');
    require('internal/source_map').setSourceMapsSupport(value, { nodeModules: value, generatedCode: value });
  },
  setUncaughtExceptionCaptureCallback(fn) { require('internal/process/failure').setCaptureCallback(fn); },
  threadCpuUsage(prevValue) { return methods().threadCpuUsage(prevValue); },
  umask(mask) { return methods().umask(mask); },
  unref(maybeRefable) {
    const fn = maybeRefable?.[Symbol.for('nodejs.unref')] || maybeRefable?.unref;
    if (typeof fn === 'function') Reflect.apply(fn, maybeRefable, []);
  },
  uptime: () => binding.uptime(),
  _rawDebug(...args) { binding.rawDebug(require('internal/util/inspect').format(...args)); },
  _kill: (pid, signal) => methods().rawKill(pid, signal),
};
for (const name of Object.keys(own)) data(name, own[name]);
Object.defineProperty(own.hrtime, 'bigint', { value: function bigint() { return binding.hrtimeBigint(); }, writable: true, enumerable: true, configurable: true });
Object.defineProperty(own.memoryUsage, 'rss', { value: function rss() { return methods().rss(); }, writable: true, enumerable: true, configurable: true });

if (binding.platform !== 'win32') {
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups', 'initgroups', 'setgroups', 'setuid', 'setgid', 'seteuid', 'setegid']) {
    const fn = { [name](...args) { return credentials()[name](...args); } }[name];
    data(name, fn);
  }
}

// Flags that are properties, too.

if (binding.option('deprecation') === false) data('noDeprecation', true);
if (binding.option('throw-deprecation') === true) data('throwDeprecation', true);
if (binding.option('trace-deprecation') === true) data('traceDeprecation', true);
if (binding.option('trace-warnings') === true) data('traceProcessWarnings', true);

if (binding.option('warnings') !== false && process.env.NODE_NO_WARNINGS !== '1') {
  process.on('warning', function onWarning(warning) { require('internal/process/warning').print(process, warning); });
}

// A parent that forked this process gave it a channel.
if (process.env.NODE_CHANNEL_FD) require('internal/child_process/channel').setupChild(process);

// Listening for a signal's name is what makes the process take it.
process.on('newListener', function startListeningIfSignal(type) {
  if (isSignal(type)) require('internal/process/signals').start(process, type);
});
process.on('removeListener', function stopListeningIfSignal(type) {
  if (isSignal(type)) require('internal/process/signals').stop(process, type);
});

function isSignal(type) {
  return typeof type === 'string' && type.startsWith('SIG') && require('os').constants.signals[type] !== undefined;
}
