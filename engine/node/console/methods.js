// The Console class. Its methods print through this[kWrite], which the global console replaces by
// one that needs no streams.
const { codes } = require('internal/errors');
const { inspect, formatWithOptions } = require('internal/util/inspect');

const kWrite = Symbol('kWriteToConsole');
const kState = Symbol('kState');
const kOptions = Symbol('kGetInspectOptions');
const kBind = Symbol('kBindProperties');
const kFormat = Symbol('kFormat');

const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });

function Console(options) {
  if (new.target === undefined) return Reflect.construct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation } = options;
  if (!stdout || typeof stdout.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
  const { validateInteger, validateObject, validateOneOf } = require('internal/validators');
  validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  let perStream;
  if (inspectOptions !== undefined) {
    validateObject(inspectOptions, 'options.inspectOptions');
    perStream = inspectOptions instanceof Map ? inspectOptions : new Map([[stdout, inspectOptions], [stderr, inspectOptions]]);
    for (const one of perStream.values()) {
      if (one.colors !== undefined && options.colorMode !== undefined) {
        throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
      }
    }
  }
  // Bound from the instance, so that what a subclass overrides is what is bound.
  for (const key of Object.keys(Console.prototype)) {
    this[key] = this[key].bind(this);
    Object.defineProperty(this[key], 'name', { value: key });
  }
  Object.defineProperties(this, { _stdout: hidden(stdout), _stderr: hidden(stderr) });
  this[kBind](ignoreErrors, colorMode, groupIndentation, perStream);
}

Object.defineProperty(Console, Symbol.hasInstance, {
  value(instance) { return instance?.[kState] !== undefined; },
});

function noop() {}

function onWriteError(console, name) {
  return (err) => {
    const stream = console[name];
    // An error not emitted yet will be, once: a listener keeps it from becoming an uncaught exception.
    if (err != null && !stream._writableState?.errorEmitted && stream.listenerCount('error') === 0) stream.once('error', noop);
  };
}

Object.defineProperties(Console.prototype, {
  [kBind]: hidden(function bind(ignoreErrors, colorMode, groupIndentation = 2, perStream = undefined) {
    Object.defineProperties(this, {
      _stdoutErrorHandler: hidden(onWriteError(this, '_stdout')),
      _stderrErrorHandler: hidden(onWriteError(this, '_stderr')),
      _ignoreErrors: hidden(Boolean(ignoreErrors)),
      _times: hidden(new Map()),
      [kState]: hidden({ colorMode, perStream, indent: '', width: groupIndentation, counts: new Map() }),
      [Symbol.toStringTag]: { value: 'console', writable: false, enumerable: false, configurable: true },
    });
  }),
  [kWrite]: hidden(function write(toStderr, text) {
    const stream = toStderr ? this._stderr : this._stdout;
    const { indent } = this[kState];
    if (indent !== '') text = indent + (text.includes('\n') ? text.replaceAll('\n', `\n${indent}`) : text);
    text += '\n';
    if (this._ignoreErrors === false) return stream.write(text);
    try {
      if (stream.listenerCount?.('error') === 0) stream.once('error', noop);
      stream.write(text, toStderr ? this._stderrErrorHandler : this._stdoutErrorHandler);
    } catch (err) {
      if (err instanceof RangeError && /call stack/.test(err.message)) throw err;
    } finally {
      stream.removeListener?.('error', noop);
    }
  }),
  [kOptions]: hidden(function inspectOptions(stream) {
    const { colorMode, perStream } = this[kState];
    const color = colorMode === 'auto' ? require('internal/util/colors').shouldColorize(stream) : colorMode;
    const options = perStream?.get(stream);
    if (options) {
      if (options.colors === undefined) options.colors = color;
      return options;
    }
    return color ? { colors: true } : {};
  }),
  [kFormat]: hidden(function format(stream, args) {
    if (args.length === 1 && typeof args[0] === 'string') return args[0];
    return formatWithOptions(this[kOptions](stream), ...args);
  }),
});

// published is how diagnostics_channel learns of what is printed.
function published(name, args) {
  const channel = require('diagnostics_channel').channel(`console.${name}`);
  if (channel.hasSubscribers) channel.publish(args);
}

const methods = {
  log(...args) {
    published('log', args);
    this[kWrite](false, this[kFormat](this._stdout, args));
  },
  warn(...args) {
    published('warn', args);
    this[kWrite](true, this[kFormat](this._stderr, args));
  },
  error(...args) {
    published('error', args);
    this[kWrite](true, this[kFormat](this._stderr, args));
  },
  dir(object, options) {
    this[kWrite](false, inspect(object, { customInspect: false, ...this[kOptions](this._stdout), ...options }));
  },
  time(label = 'default') {
    label = `${label}`;
    if (this._times.has(label)) process.emitWarning(`Label '${label}' already exists for console.time()`);
    else this._times.set(label, now());
  },
  timeEnd(label = 'default') {
    if (elapsed(this, 'timeEnd', `${label}`)) this._times.delete(`${label}`);
  },
  timeLog(label = 'default', ...data) {
    elapsed(this, 'timeLog', `${label}`, data);
  },
  trace: function trace(...args) {
    const err = new Error(this[kFormat](this._stderr, args));
    err.name = 'Trace';
    Error.captureStackTrace(err, trace);
    this.error(err.stack.replace(/\n {4}at [^\n]*node:internal\/console\/[^\n]*/g, ''));
  },
  assert(expression, ...args) {
    if (expression) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    Reflect.apply(this.warn, this, args);
  },
  clear() {
    if (this._stdout.isTTY && process.env.TERM !== 'dumb') this._stdout.write('\u001b[1;1H\u001b[0J');
  },
  count(label = 'default') {
    label = `${label}`;
    const { counts } = this[kState];
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    this.log(`${label}: ${count}`);
  },
  countReset(label = 'default') {
    const { counts } = this[kState];
    if (!counts.has(label)) return void process.emitWarning(`Count for '${label}' does not exist`);
    counts.delete(`${label}`);
  },
  group(...data) {
    if (data.length > 0) Reflect.apply(this.log, this, data);
    this[kState].indent += ' '.repeat(this[kState].width);
  },
  groupEnd() {
    const state = this[kState];
    state.indent = state.indent.slice(0, state.indent.length - state.width);
  },
  table(data, properties) {
    if (properties !== undefined) require('internal/validators').validateArray(properties, 'properties');
    if (data === null || typeof data !== 'object') return this.log(data);
    const { head, columns } = tabulate(data, properties, cellText(this));
    this.log(require('internal/cli_table')(head, columns));
  },
};

const start = Date.now();
const now = () => globalThis.performance?.now() ?? Date.now() - start;

function elapsed(console, method, label, data) {
  const from = console._times.get(label);
  if (from === undefined) {
    process.emitWarning(`No such label '${label}' for console.${method}()`);
    return false;
  }
  const text = duration(now() - from);
  if (data === undefined) console.log('%s: %s', label, text);
  else console.log('%s: %s', label, text, ...data);
  return true;
}

// duration writes milliseconds in the largest unit that fits: 1.5ms, 2.034s, 1:02.003 (m:ss.mmm).
function duration(ms) {
  let hours = 0;
  let minutes = 0;
  let seconds = 0;
  if (ms >= 1000) {
    if (ms >= 60_000) {
      if (ms >= 3_600_000) {
        hours = Math.floor(ms / 3_600_000);
        ms %= 3_600_000;
      }
      minutes = Math.floor(ms / 60_000);
      ms %= 60_000;
    }
    seconds = ms / 1000;
  }
  if (hours !== 0 || minutes !== 0) {
    const [whole, part] = seconds.toFixed(3).split('.');
    const tail = `${whole.padStart(2, '0')}.${part}`;
    if (hours !== 0) return `${hours}:${String(minutes).padStart(2, '0')}:${tail} (h:mm:ss.mmm)`;
    return `${minutes}:${tail} (m:ss.mmm)`;
  }
  if (seconds !== 0) return `${seconds.toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

// cellText shows one cell of a table.
function cellText(console) {
  return (value) => {
    const wide = value !== null && typeof value === 'object' && !isList(value) && Object.keys(value).length > 2;
    return inspect(value, { depth: wide ? -1 : 0, maxArrayLength: 3, breakLength: Infinity, ...console[kOptions](console._stdout) });
  };
}

const isList = (v) => Array.isArray(v) || (ArrayBuffer.isView(v) && !(v instanceof DataView));

const kIteration = '(iteration index)';

function tabulate(data, properties, show) {
  const types = require('internal/util/types');
  const pairs = entriesOf(data, types);
  if (pairs === undefined) return tabulateObject(data, properties, show);
  const index = pairs.list.map((_, i) => show(i));
  if (!pairs.keyed) return { head: [kIteration, 'Values'], columns: [index, pairs.list.map((v) => show(v))] };
  return {
    head: [kIteration, 'Key', 'Values'],
    columns: [index, pairs.list.map(([k]) => show(k)), pairs.list.map(([, v]) => show(v))],
  };
}

// entriesOf gives what a Map, a Set or an iterator of one holds, without moving the iterator.
function entriesOf(data, types) {
  if (types.isMap(data)) return { keyed: true, list: [...data] };
  if (types.isSet(data)) return { keyed: false, list: [...data] };
  if (types.isMapIterator(data) || types.isSetIterator(data)) return types.previewIterator(data);
  return undefined;
}

function tabulateObject(data, properties, show) {
  const columns = { __proto__: null };
  const plain = [];
  let hasPlain = false;
  const index = Object.keys(data);
  index.forEach((name, i) => {
    const item = data[name];
    const primitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
    if (properties === undefined && primitive) {
      hasPlain = true;
      plain[i] = show(item);
      return;
    }
    for (const key of properties || Object.keys(item)) {
      columns[key] ??= [];
      columns[key][i] = (primitive && properties) || !Object.hasOwn(item, key) ? '' : show(item[key]);
    }
  });
  const head = ['(index)', ...Object.keys(columns)];
  const all = [index, ...Object.values(columns)];
  if (hasPlain) {
    head.push('Values');
    all.push(plain);
  }
  return { head, columns: all };
}

const printer = (name) => ({ [name](...args) {
  published(name, args);
  this[kWrite](false, this[kFormat](this._stdout, args));
} })[name];
methods.info = printer('info');
methods.debug = printer('debug');
methods.dirxml = methods.log;
methods.groupCollapsed = methods.group;

for (const name of [
  'log', 'info', 'debug', 'warn', 'error', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset',
  'group', 'groupEnd', 'table', 'dirxml', 'groupCollapsed',
]) Console.prototype[name] = methods[name];

module.exports = { Console, kBind, kFormat, kOptions, kState, kWrite, formatTime: duration };
