// TextEncoderStream and TextDecoderStream: the codecs as transforms.
const { isObject, wrongThis, finishClass } = require('internal/webstreams/parts');
const { createTransform } = require('internal/webstreams/transform');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

class TextEncoderStream {
  #transform;
  #pendingHigh = '';

  constructor() {
    const { TextEncoder } = require('internal/encoding');
    const encoder = new TextEncoder();
    this.#transform = createTransform((chunk, r) => {
      // A pair that two chunks share stays together.
      let text = this.#pendingHigh + `${chunk}`;
      this.#pendingHigh = '';
      if (text === '') return;
      const last = text.charCodeAt(text.length - 1);
      if (last >= 0xd800 && last <= 0xdbff) {
        this.#pendingHigh = text.slice(-1);
        text = text.slice(0, -1);
      }
      if (text !== '') r.enqueue(encoder.encode(text));
    }, (r) => {
      if (this.#pendingHigh !== '') r.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
    });
  }

  static #of(x) {
    if (!isObject(x) || !(#transform in x)) throw wrongThis('TextEncoderStream');
    return x.#transform;
  }

  get encoding() {
    TextEncoderStream.#of(this);
    return 'utf-8';
  }

  get readable() {
    return readable.objectOf(TextEncoderStream.#of(this).readable);
  }

  get writable() {
    return writable.objectOf(TextEncoderStream.#of(this).writable);
  }
}
finishClass(TextEncoderStream, ['encoding', 'readable', 'writable'], (s) => ({
  encoding: s.encoding, readable: s.readable, writable: s.writable,
}));

class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = 'utf-8', options = {}) {
    const { TextDecoder } = require('internal/encoding');
    const decoder = this.#decoder = new TextDecoder(encoding, options);
    this.#transform = createTransform((chunk, r) => {
      const text = decoder.decode(chunk, { stream: true });
      if (text) r.enqueue(text);
    }, (r) => {
      const text = decoder.decode();
      if (text) r.enqueue(text);
    });
  }

  static #of(x) {
    if (!isObject(x) || !(#transform in x)) throw wrongThis('TextDecoderStream');
    return x;
  }

  get encoding() {
    return TextDecoderStream.#of(this).#decoder.encoding;
  }

  get fatal() {
    return TextDecoderStream.#of(this).#decoder.fatal;
  }

  get ignoreBOM() {
    return TextDecoderStream.#of(this).#decoder.ignoreBOM;
  }

  get readable() {
    return readable.objectOf(TextDecoderStream.#of(this).#transform.readable);
  }

  get writable() {
    return writable.objectOf(TextDecoderStream.#of(this).#transform.writable);
  }
}
Object.defineProperty(TextDecoderStream, 'length', { value: 0, configurable: true });
finishClass(TextDecoderStream, ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable'], (s) => ({
  encoding: s.encoding, fatal: s.fatal, ignoreBOM: s.ignoreBOM, readable: s.readable, writable: s.writable,
}));

module.exports = { TextDecoderStream, TextEncoderStream };
