// TextEncoderStream and TextDecoderStream.
const { codes } = require('internal/errors');
const { customInspectSymbol, kEmptyObject } = require('internal/util');
const { TextDecoder, TextEncoder } = require('internal/encoding');
const { TransformStream } = require('internal/webstreams');

let encoderTransform;
class TextEncoderStream {
  #transform;
  #pending = ''; // a high surrogate that waits for its other half

  constructor() {
    const encoder = new TextEncoder();
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        let text = this.#pending + `${chunk}`;
        this.#pending = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last < 0xdc00) {
          this.#pending = text[text.length - 1];
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush: (controller) => {
        if (this.#pending !== '') controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
      },
    });
  }

  static {
    encoderTransform = (self) => {
      if (self === null || typeof self !== 'object' || !(#transform in self)) throw new codes.ERR_INVALID_THIS('TextEncoderStream');
      return self.#transform;
    };
  }

  get encoding() {
    encoderTransform(this);
    return 'utf-8';
  }

  get readable() {
    return encoderTransform(this).readable;
  }

  get writable() {
    return encoderTransform(this).writable;
  }

  [customInspectSymbol](depth, options) {
    return show(this, depth, options, ['encoding', 'readable', 'writable']);
  }
}

let decoderParts;
class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = 'utf-8', options = kEmptyObject) {
    this.#decoder = new TextDecoder(encoding, options);
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        if (!ArrayBuffer.isView(chunk) && !require('internal/buffer').isAnyArrayBuffer(chunk)) {
          throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'ArrayBufferView'], chunk);
        }
        const text = this.#decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush: (controller) => {
        const text = this.#decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    });
  }

  static {
    decoderParts = (self) => {
      if (self === null || typeof self !== 'object' || !(#decoder in self)) throw new codes.ERR_INVALID_THIS('TextDecoderStream');
      return { decoder: self.#decoder, transform: self.#transform };
    };
  }

  get encoding() {
    return decoderParts(this).decoder.encoding;
  }

  get fatal() {
    return decoderParts(this).decoder.fatal;
  }

  get ignoreBOM() {
    return decoderParts(this).decoder.ignoreBOM;
  }

  get readable() {
    return decoderParts(this).transform.readable;
  }

  get writable() {
    return decoderParts(this).transform.writable;
  }

  [customInspectSymbol](depth, options) {
    return show(this, depth, options, ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable']);
  }
}

function show(self, depth, options, names) {
  if (depth < 0) return self;
  const shown = {};
  for (const name of names) shown[name] = self[name];
  const { inspect } = require('internal/util/inspect');
  return `${self.constructor.name} ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

for (const Class of [TextEncoderStream, TextDecoderStream]) {
  for (const name of ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable']) {
    if (name in Class.prototype) Object.defineProperty(Class.prototype, name, { enumerable: true });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: Class.name });
}

module.exports = { TextEncoderStream, TextDecoderStream };
