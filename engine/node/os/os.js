// node:os over the system's answers.
const { validateInt32 } = require('internal/validators');

const windows = binding.platform === 'win32';

// systemError is a failed call as Node's SystemError.
function systemError(info) {
  const err = new Error(`A system error occurred: ${info.syscall} returned ${info.code} (${info.message})`);
  Object.defineProperties(err, {
    name: { value: 'SystemError', writable: true, enumerable: false, configurable: true },
    info: { value: info, enumerable: true, configurable: true, writable: false },
    errno: { value: info.errno, enumerable: true, configurable: true, writable: true },
    syscall: { value: info.syscall, enumerable: true, configurable: true, writable: true },
  });
  err.code = 'ERR_SYSTEM_ERROR';
  return err;
}

// checked calls a native that answers {value} or {error}.
function checked(result) {
  if (result.error !== undefined) throw systemError(result.error);
  return result.value;
}

const scalars = {
  arch: () => binding.arch,
  availableParallelism: () => binding.parallelism(),
  endianness: () => 'LE',
  freemem: () => binding.memory().free,
  homedir: () => checked(binding.homedir()),
  hostname: () => checked(binding.hostname()),
  machine: () => binding.uname().machine,
  platform: () => binding.platform,
  release: () => binding.uname().release,
  tmpdir,
  totalmem: () => binding.memory().total,
  type: () => binding.uname().sysname,
  uptime: () => binding.uptime(),
  version: () => binding.uname().version,
};
for (const name of Object.keys(scalars)) {
  const fn = scalars[name];
  fn[Symbol.toPrimitive] = () => fn();
}

function tmpdir() {
  const { env } = process;
  if (windows) {
    const path = env.TEMP || env.TMP || `${env.SystemRoot || env.windir}\\temp`;
    return path.length > 1 && path.endsWith('\\') && !path.endsWith(':\\') ? path.slice(0, -1) : path;
  }
  const path = env.TMPDIR || env.TMP || env.TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  return checked(binding.getPriority(pid));
}

function setPriority(pid, priority) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', -20, 19);
  checked(binding.setPriority(pid, priority));
}

function userInfo(options) {
  const encoding = typeof options === 'object' && options !== null ? options.encoding : undefined;
  const user = checked(binding.userInfo());
  const text = (s) => (encoding === 'buffer' && s !== null ? require('buffer').Buffer.from(s) : s);
  return {
    __proto__: null,
    uid: user.uid,
    gid: user.gid,
    username: text(user.username),
    homedir: text(user.homedir),
    shell: text(user.shell),
  };
}

function networkInterfaces() {
  const found = {};
  for (const entry of binding.interfaces()) {
    const { name, ...address } = entry;
    (found[name] ??= []).push(address);
  }
  return found;
}

const table = (object) => Object.assign({ __proto__: null }, object);

const constants = table({
  UV_UDP_REUSEADDR: 4,
  dlopen: table(windows ? {} : binding.dlopen),
  errno: table(binding.errnos()),
  signals: Object.freeze(table(binding.signals())),
  priority: table({
    PRIORITY_LOW: 19,
    PRIORITY_BELOW_NORMAL: 10,
    PRIORITY_NORMAL: 0,
    PRIORITY_ABOVE_NORMAL: -7,
    PRIORITY_HIGH: -14,
    PRIORITY_HIGHEST: -20,
  }),
});

module.exports = {
  arch: scalars.arch,
  availableParallelism: scalars.availableParallelism,
  cpus: () => binding.cpus(),
  endianness: scalars.endianness,
  freemem: scalars.freemem,
  getPriority,
  homedir: scalars.homedir,
  hostname: scalars.hostname,
  loadavg: () => binding.loadavg(),
  networkInterfaces,
  platform: scalars.platform,
  release: scalars.release,
  setPriority,
  tmpdir,
  totalmem: scalars.totalmem,
  type: scalars.type,
  userInfo,
  uptime: scalars.uptime,
  version: scalars.version,
  machine: scalars.machine,
};
Object.defineProperties(module.exports, {
  constants: { configurable: false, enumerable: true, value: constants },
  EOL: { configurable: true, enumerable: true, writable: false, value: windows ? '\r\n' : '\n' },
  devNull: { configurable: true, enumerable: true, writable: false, value: windows ? '\\\\.\\nul' : '/dev/null' },
});
