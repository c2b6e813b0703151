// How the events of a test file reach the process that runs it: framed JSON among what the file prints.
const { asyncGenerator, each } = require('internal/streams/async_generator');
const { shown } = require('internal/test_runner/failure');

const kMark = [0xff, 0x0f];
const kHeader = 6; // mark and length
const kDepth = 8;

// pack turns a value into what JSON carries: objects as {t, …} with their kind.
function pack(value, seen = [], depth = 0) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : { t: 'number', v: String(value) };
    case 'undefined':
      return { t: 'undefined' };
    case 'bigint':
      return { t: 'bigint', v: String(value) };
    case 'object':
      break;
    default:
      return { t: 'text', v: shown(value) };
  }
  if (value === null) return null;
  const cycle = seen.indexOf(value);
  if (cycle >= 0 || depth > kDepth) return { t: 'text', v: '[Circular]' };
  seen = [...seen, value];
  const inner = (v) => pack(v, seen, depth + 1);
  if (Array.isArray(value)) return { t: 'array', v: value.map(inner) };
  if (value instanceof Date) return { t: 'date', v: +value };
  if (value instanceof RegExp) return { t: 'regexp', v: [value.source, value.flags] };
  if (value instanceof Map) return { t: 'map', v: [...value].map(([k, v]) => [inner(k), inner(v)]) };
  if (value instanceof Set) return { t: 'set', v: [...value].map(inner) };
  const props = {};
  for (const key of Object.keys(value)) props[key] = inner(value[key]);
  if (!(value instanceof Error) && Object.prototype.toString.call(value) !== '[object Error]') return { t: 'object', v: props };
  if (Object.hasOwn(value, 'cause')) props.cause = inner(value.cause);
  return { t: 'error', name: String(value.name), message: String(value.message), stack: String(value.stack), v: props, shown: Object.keys(value) };
}

function unpack(value) {
  if (value === null || typeof value !== 'object') return value;
  switch (value.t) {
    case 'undefined': return undefined;
    case 'number': return Number(value.v);
    case 'bigint': return BigInt(value.v);
    case 'array': return value.v.map(unpack);
    case 'date': return new Date(value.v);
    case 'regexp': return new RegExp(...value.v);
    case 'map': return new Map(value.v.map(([k, v]) => [unpack(k), unpack(v)]));
    case 'set': return new Set(value.v.map(unpack));
    case 'object': return members({}, value.v);
    case 'error': return unpackError(value);
    default: return value.v;
  }
}

function members(target, props) {
  for (const key of Object.keys(props)) target[key] = unpack(props[key]);
  return target;
}

function unpackError({ name, message, stack, v, shown: keys }) {
  const Base = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }[name] ?? Error;
  const err = new Base(message);
  const hide = (key, value) => Object.defineProperty(err, key, { value, configurable: true, enumerable: keys.includes(key), writable: true });
  hide('stack', stack);
  if (err.name !== name) hide('name', name);
  for (const key of Object.keys(v)) hide(key, unpack(v[key]));
  return err;
}

function frame(event) {
  const body = Buffer.from(JSON.stringify({ type: event.type, data: pack({ ...event.data }) }));
  const head = Buffer.alloc(kHeader);
  head[0] = kMark[0];
  head[1] = kMark[1];
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

// write is the reporter of a file that another process runs.
function write(source) {
  return asyncGenerator((function* () {
    yield* each(source, function* (event) { yield frame(event); });
  })());
}

// Reader takes the frames out of what a file printed; the rest is the file's own output.
class Reader {
  #held = Buffer.alloc(0);
  #onEvent;
  #onOutput;

  constructor(onEvent, onOutput) {
    this.#onEvent = onEvent;
    this.#onOutput = onOutput;
  }

  push(chunk) {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (;;) {
      const at = this.#held.indexOf(kMark[0]);
      const plain = at < 0 ? this.#held.length : at;
      if (plain > 0) {
        this.#onOutput(this.#held.toString('utf8', 0, plain));
        this.#held = this.#held.subarray(plain);
      }
      if (this.#held.length < kHeader) return;
      if (this.#held[1] !== kMark[1]) {
        this.#onOutput(this.#held.toString('latin1', 0, 1));
        this.#held = this.#held.subarray(1);
        continue;
      }
      const end = kHeader + this.#held.readUInt32BE(2);
      if (this.#held.length < end) return;
      const { type, data } = JSON.parse(this.#held.toString('utf8', kHeader, end));
      this.#held = this.#held.subarray(end);
      this.#onEvent({ type, data: Object.assign({ __proto__: null }, unpack(data)) });
    }
  }

  end() {
    if (this.#held.length > 0) this.#onOutput(this.#held.toString('latin1'));
    this.#held = Buffer.alloc(0);
  }
}

module.exports = { Reader, write };
