// TextEncoder, TextDecoder, atob, btoa.
const { codes } = require('internal/errors');
const { validateObject, validateString, kValidateObjectAllowObjectsAndNull } = require('internal/validators');
const { customInspectSymbol, kEmptyObject } = require('internal/util');

const empty = new Uint8Array(0);

let checkEncoder;
class TextEncoder {
  #brand;

  static {
    checkEncoder = (self) => {
      if (self === null || typeof self !== 'object' || !(#brand in self)) throw new codes.ERR_INVALID_THIS('TextEncoder');
    };
  }

  get encoding() {
    checkEncoder(this);
    return 'utf-8';
  }

  encode(input = '') {
    checkEncoder(this);
    return binding.encode(`${input}`);
  }

  encodeInto(src, dest) {
    checkEncoder(this);
    validateString(src, 'src');
    if (!(dest instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    return binding.encodeInto(src, dest);
  }

  [customInspectSymbol](depth, opts) {
    checkEncoder(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = { __proto__: { constructor: Object } };
    shown.encoding = this.encoding;
    return require('internal/util/inspect').inspect(shown, opts);
  }
}

let checkDecoder;
class TextDecoder {
  #encoding;
  #fatal = false;
  #ignoreBOM = false;
  #decoder; // once there is a state to keep

  constructor(encoding = 'utf-8', options = kEmptyObject) {
    encoding = `${encoding}`;
    validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
    const name = encoding === 'utf-8' ? encoding : binding.lookup(encoding);
    if (name === undefined) {
      throw new codes.ERR_ENCODING_NOT_SUPPORTED(replacements.has(encoding.trim().toLowerCase()) ? 'replacement' : encoding);
    }
    this.#encoding = name;
    if (options) {
      this.#fatal = Boolean(options.fatal);
      this.#ignoreBOM = Boolean(options.ignoreBOM);
    }
  }

  static {
    checkDecoder = (self) => {
      if (self === null || typeof self !== 'object' || !(#encoding in self)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    };
  }

  decode(input = empty, options = kEmptyObject) {
    checkDecoder(this);
    if (!ArrayBuffer.isView(input) && !require('internal/buffer').isAnyArrayBuffer(input)) {
      const err = new codes.ERR_INVALID_ARG_TYPE('list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
      err.message = 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
      throw err;
    }
    validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
    const stream = Boolean(options?.stream);
    if (this.#decoder === undefined) {
      if (!stream && this.#encoding === 'utf-8') return binding.decodeUTF8(input, this.#fatal, this.#ignoreBOM);
      this.#decoder = binding.decoder(this.#encoding, this.#fatal, this.#ignoreBOM);
    }
    return this.#decoder(input, stream);
  }

  get encoding() {
    checkDecoder(this);
    return this.#encoding;
  }

  get fatal() {
    checkDecoder(this);
    return this.#fatal;
  }

  get ignoreBOM() {
    checkDecoder(this);
    return this.#ignoreBOM;
  }

  [customInspectSymbol](depth, opts) {
    checkDecoder(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = { __proto__: { constructor: TextDecoder } };
    shown.encoding = this.encoding;
    shown.fatal = this.fatal;
    shown.ignoreBOM = this.ignoreBOM;
    return `${(this.constructor ?? TextDecoder).name} ${require('internal/util/inspect').inspect(shown)}`;
  }
}

const replacements = new Set(['replacement', 'csiso2022kr', 'hz-gb-2312', 'iso-2022-cn', 'iso-2022-cn-ext', 'iso-2022-kr']);

for (const [Class, names] of [[TextEncoder, ['encoding', 'encode', 'encodeInto']], [TextDecoder, ['decode', 'encoding', 'fatal', 'ignoreBOM']]]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: Class.name });
}

function invalidCharacter(message) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, 'InvalidCharacterError');
}

function btoa(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const result = binding.btoa(`${input}`);
  if (typeof result === 'number') throw invalidCharacter('Invalid character');
  return result;
}

function atob(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const result = binding.atob(`${input}`);
  if (result === 1) throw invalidCharacter('Invalid character');
  if (result === 2) throw invalidCharacter('The string to be decoded is not correctly encoded.');
  return result;
}

module.exports = { TextEncoder, TextDecoder, atob, btoa };
