// Blob and File. #content is Go's: bytes that nobody changes.
const { codes } = require('internal/errors');
const { customInspectSymbol, kEmptyObject } = require('internal/util');
const { kClone } = require('internal/structured_clone');

const chunkSize = 65536;
const kContent = Symbol('content');

let contentOf;
let isBlob;

class Blob {
  #content;
  #size;
  #type;

  constructor(sources = [], options = kEmptyObject) {
    if (sources === kContent) {
      this.#content = options.content;
      this.#size = binding.size(options.content);
      this.#type = options.type;
      return;
    }
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    }
    if (options != null && typeof options !== 'object' && typeof options !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'a dictionary', options);
    }
    let { type = '', endings = 'transparent' } = options ?? kEmptyObject;
    endings = `${endings}`;
    if (endings !== 'transparent' && endings !== 'native') throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
    this.#content = join(sources, endings === 'native');
    this.#size = binding.size(this.#content);
    type = `${type}`;
    this.#type = plainType(type);
  }

  static {
    isBlob = (value) => typeof value === 'object' && value !== null && #content in value;
    contentOf = (blob) => blob.#content;
  }

  get type() {
    check(this);
    return this.#type;
  }

  get size() {
    check(this);
    return this.#size;
  }

  slice(start = 0, end = this.#size, contentType = '') {
    check(this);
    const place = (n) => {
      n = Math.trunc(n) || 0;
      return n < 0 ? Math.max(this.#size + n, 0) : Math.min(n, this.#size);
    };
    start = place(start);
    end = Math.max(place(end), start);
    return fromContent(binding.slice(this.#content, start, end), plainType(`${contentType}`));
  }

  async arrayBuffer() {
    check(this);
    return binding.memory(this.#content, 0, this.#size);
  }

  async text() {
    check(this);
    return binding.text(this.#content);
  }

  async bytes() {
    check(this);
    return new Uint8Array(binding.memory(this.#content, 0, this.#size));
  }

  stream() {
    check(this);
    const { ReadableStream } = require('internal/webstreams');
    const content = this.#content;
    const size = this.#size;
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      start(controller) {
        if (size === 0) {
          controller.close();
          controller.byobRequest?.respond(0);
        }
      },
      pull(controller) {
        const to = Math.min(at + chunkSize, size);
        controller.enqueue(new Uint8Array(binding.memory(content, at, to)));
        at = to;
        if (at === size) controller.close();
      },
    }, { highWaterMark: 0 });
  }

  [kClone]() {
    return { module: 'internal/blob', function: 'cloneBlob', data: { content: this.#content, type: this.#type } };
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    return show(this, { size: this.size, type: this.type }, options);
  }
}

function check(self) {
  if (!isBlob(self)) throw new codes.ERR_INVALID_THIS('Blob');
}

function show(self, parts, options) {
  const { inspect } = require('internal/util/inspect');
  return `${self.constructor.name} ${inspect(parts, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

// plainType is a type in small letters, '' if it has other characters than printable ASCII.
const plainType = (type) => (/[^ -~]/.test(type) ? '' : type.toLowerCase());

function join(sources, native) {
  const parts = [];
  for (const source of sources) {
    if (isBlob(source)) parts.push(contentOf(source));
    else if (ArrayBuffer.isView(source) || require('internal/buffer').isAnyArrayBuffer(source)) parts.push(source);
    else parts.push(`${source}`);
  }
  return Reflect.apply(binding.join, native, parts);
}

const fromContent = (content, type) => new Blob(kContent, { content, type });

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = kEmptyObject) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options ?? kEmptyObject;
    this.#name = `${fileName}`.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
    this.#lastModified = lastModified !== undefined ? Math.trunc(Number(lastModified)) || 0 : Date.now();
  }

  get name() {
    if (!(#name in this)) throw new codes.ERR_INVALID_THIS('File');
    return this.#name;
  }

  get lastModified() {
    if (!(#name in this)) throw new codes.ERR_INVALID_THIS('File');
    return this.#lastModified;
  }

  [kClone]() {
    return {
      module: 'internal/blob',
      function: 'cloneFile',
      data: { content: contentOf(this), type: this.type, name: this.#name, lastModified: this.#lastModified },
    };
  }

  [customInspectSymbol](depth, options) {
    if (depth < 0) return this;
    return show(this, { size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified }, options);
  }
}

for (const [Class, names] of [
  [Blob, ['type', 'size', 'slice', 'arrayBuffer', 'text', 'bytes', 'stream']],
  [File, ['name', 'lastModified']],
]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: Class.name });
}

const urls = new Map();
const prefix = 'blob:nodedata:';

function createObjectURL(obj) {
  if (!isBlob(obj)) throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Blob', obj);
  const id = require('internal/crypto/random').randomUUID();
  urls.set(id, obj);
  return prefix + id;
}

function idOf(url) {
  const { URL } = require('internal/url');
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'blob:') return;
  const [base, id, ...more] = parsed.pathname.split(':');
  return base === 'nodedata' && more.length === 0 ? id : undefined;
}

function revokeObjectURL(url) {
  urls.delete(idOf(url));
}

function resolveObjectURL(url) {
  const blob = urls.get(idOf(`${url}`));
  return blob === undefined ? undefined : fromContent(contentOf(blob), blob.type);
}

module.exports = {
  Blob,
  File,
  // bytesOf is a blob's content as a Uint8Array of its own, without waiting.
  bytesOf: (blob) => new Uint8Array(binding.memory(contentOf(blob), 0, blob.size)),
  cloneBlob: ({ content, type }) => fromContent(content, type),
  cloneFile({ content, type, name, lastModified }) {
    return new File([fromContent(content, type)], name, { type, lastModified });
  },
  createObjectURL,
  isBlob,
  resolveObjectURL,
  revokeObjectURL,
};
