// The global console: a namespace of bound methods. What prints is native; see print.go for when a
// call goes through process.stdout instead.
const { Console, kBind, kFormat, kOptions, kState, kWrite } = require('internal/console/constructor');

const console = { __proto__: {} };
const natives = new Set(['log', 'info', 'debug', 'warn', 'error']);

for (const key of Reflect.ownKeys(Console.prototype)) {
  if (key === 'constructor') continue;
  const desc = Reflect.getOwnPropertyDescriptor(Console.prototype, key);
  if (natives.has(key)) {
    desc.value = binding[key];
  } else if (typeof desc.value === 'function') {
    const { name } = desc.value;
    const method = desc.value;
    desc.value = { [name](...args) { return Reflect.apply(method, console, args); } }[name];
  }
  Reflect.defineProperty(console, key, desc);
}
console.dirxml = { dirxml(...args) { Reflect.apply(binding.log, console, args); } }.dirxml;

console[kBind](true, 'auto');

// The streams are made when somebody asks for them, and whoever replaces one is obeyed.
for (const name of ['stdout', 'stderr']) {
  let stream;
  Object.defineProperty(console, `_${name}`, {
    enumerable: false,
    configurable: true,
    get() { return stream ??= process[name]; },
    set(value) {
      stream = value;
      binding.forceSlow();
    },
  });
}

// The walker's lines need no streams either: text goes straight out unless something is in the way.
const writeStream = console[kWrite];
Object.defineProperty(console, kWrite, {
  value(toStderr, text) {
    if (!binding.emit(toStderr ? 2 : 1, text)) writeStream(toStderr, text);
  },
  writable: true, configurable: true,
});

const inspectOptions = console[kOptions];
Object.defineProperty(console, kOptions, {
  value(stream) { return binding.lines ? { colors: true } : inspectOptions(stream); },
  writable: true, configurable: true,
});

binding.slow((toStderr, ...args) => {
  writeStream(toStderr, console[kFormat](toStderr ? console._stderr : console._stdout, args));
});

// Where calls are shown as more than lines, what these methods print is known as theirs.
if (binding.lines) {
  for (const name of ['group', 'groupCollapsed', 'trace', 'table', 'assert']) {
    const method = console[name];
    console[name] = { [name](...args) {
      binding.about(name, ...args);
      try {
        Reflect.apply(method, console, args);
      } finally {
        binding.about();
      }
    } }[name];
  }
}

// Groups indent what natives print, too.
for (const name of ['group', 'groupCollapsed', 'groupEnd']) {
  const method = console[name];
  const wrapped = { [name](...args) {
    Reflect.apply(method, console, args);
    const { indent, width } = console[kState];
    binding.indent(indent, width > 0 ? indent.length / width : 0);
  } }[name];
  console[name] = wrapped;
}

const dir = console.dir;
console.dir = { dir(object, options) { if (!binding.dir(object, options)) dir(object, options); } }.dir;
Object.defineProperty(console.dir, 'length', { value: 0 });

const clear = console.clear;
console.clear = { clear() { if (!binding.clear()) clear(); } }.clear;

console.Console = Console;

// What only an inspector would see does nothing without one.
for (const name of ['profile', 'profileEnd', 'timeStamp']) console[name] = binding.silent(name);
console.context = { context(name) { throw require('internal/errors').notInNook('console.context'); } }.context;
console.createTask = { createTask(name) {
  if (typeof name !== 'string' || name === '') throw new Error('First argument must be a non-empty string.');
  return { run: (fn) => fn() };
} }.createTask;
Object.defineProperty(console.createTask, 'length', { value: 0 });

module.exports = console;
