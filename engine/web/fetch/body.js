// Bodies: what a body is made of, and the methods that read one. A body is
// {bytes | call | stream | blob, type, length, used}; its stream is made when somebody asks for it.
const isStream = (x) => x != null && typeof x === 'object' && typeof x.getReader === 'function' && typeof x.tee === 'function';

// extract makes a body of whatever may be one.
function extract(value, keepalive = false) {
  const { Buffer } = require('internal/buffer');
  if (typeof value === 'string') return { bytes: Buffer.from(value, 'utf8'), type: 'text/plain;charset=UTF-8', source: value };
  if (isStream(value)) {
    if (keepalive) throw new TypeError('keepalive');
    if (value.locked || value._disturbed) throw new TypeError('Response body object should not be disturbed or locked');
    return { stream: value, type: null, source: null };
  }
  if (value instanceof ArrayBuffer) return { bytes: Buffer.from(value.slice(0)), type: null, source: value };
  if (ArrayBuffer.isView(value)) {
    return { bytes: Buffer.from(Buffer.from(value.buffer, value.byteOffset, value.byteLength)), type: null, source: value };
  }
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object URLSearchParams]') {
    const text = value.toString();
    return { bytes: Buffer.from(text), type: 'application/x-www-form-urlencoded;charset=UTF-8', source: text };
  }
  if (tag === '[object FormData]') {
    const { encode } = require('internal/fetch/formdata');
    return encode(value);
  }
  if (tag === '[object Blob]' || tag === '[object File]') return { blob: value, type: value.type || null, source: value };
  if (value != null && typeof value[Symbol.asyncIterator] === 'function') {
    const { ReadableStream } = require('stream/web');
    return { stream: ReadableStream.from(value), type: null, source: null };
  }
  const text = `${value}`;
  return { bytes: Buffer.from(text, 'utf8'), type: 'text/plain;charset=UTF-8', source: text };
}

// readAll gives all of a body to then(err, bytes).
function readAll(body, then) {
  if (body.bytes !== undefined) {
    then(undefined, body.bytes);
    return;
  }
  if (body.stream !== undefined) {
    readStream(body.stream, then);
    return;
  }
  if (body.call !== undefined) {
    body.pending = then;
    body.readCall(true, (err, bytes) => {
      body.pending = undefined;
      then(err, bytes);
    });
    return;
  }
  body.blob.arrayBuffer().then((buf) => then(undefined, new Uint8Array(buf)), (err) => then(err));
}

function readStream(stream, then) {
  const { Buffer } = require('internal/buffer');
  const reader = stream.getReader();
  const chunks = [];
  const step = ({ done, value }) => {
    if (done) {
      then(undefined, Buffer.concat(chunks));
      return undefined;
    }
    if (!(value instanceof Uint8Array)) {
      then(new TypeError('Received non-Uint8Array chunk'));
      return undefined;
    }
    chunks.push(value);
    return reader.read().then(step, then);
  };
  reader.read().then(step, then);
}

// streamOf is the body as a ReadableStream, made once.
function streamOf(body) {
  if (body.stream !== undefined) return body.stream;
  const { ReadableStream } = require('stream/web');
  if (body.blob !== undefined) return (body.stream = body.blob.stream());
  if (body.call !== undefined) {
    body.stream = new ReadableStream({
      type: 'bytes',
      start(controller) {
        body.controller = controller;
      },
      pull(controller) {
        body.touched = true;
        return new Promise((resolve) => {
          body.readCall(false, (err, bytes) => {
            if (err !== undefined) controller.error(err);
            else if (bytes === null) {
              controller.close();
              controller.byobRequest?.respond(0);
            } else controller.enqueue(new Uint8Array(bytes));
            resolve();
          });
        });
      },
      cancel() {
        body.touched = true;
        body.cancel();
      },
    }, { highWaterMark: 0 });
    return body.stream;
  }
  const { bytes } = body;
  body.stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      body.touched = true;
      if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
      controller.close();
      controller.byobRequest?.respond(0);
    },
    cancel() {
      body.touched = true;
    },
  }, { highWaterMark: 0 });
  return body.stream;
}

// isUsed reports whether somebody has read of the body.
function isUsed(body) {
  if (body === null) return false;
  if (body.used || body.touched) return true;
  return body.stream !== undefined && disturbed(body.stream);
}

function disturbed(stream) {
  const { isDisturbed } = require('stream');
  return isDisturbed ? isDisturbed(stream) : false;
}

// clone splits a body in two.
function clone(body) {
  if (body === null) return null;
  if (body.bytes !== undefined && body.stream === undefined) return { ...body };
  if (body.blob !== undefined && body.stream === undefined) return { ...body };
  const [one, two] = streamOf(body).tee();
  body.stream = one;
  body.call = undefined;
  body.bytes = undefined;
  return { stream: two, type: body.type, source: body.source };
}

// consume is text(), json() and their kin: convert gets all the bytes.
function consume(self, body, name, convert) {
  if (body !== null && isUsed(body)) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
  if (body !== null && body.stream !== undefined && body.stream.locked) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
  return new Promise((resolve, reject) => {
    const done = (err, bytes) => {
      if (err !== undefined) {
        reject(err);
        return;
      }
      try {
        resolve(convert(bytes));
      } catch (e) {
        reject(e);
      }
    };
    if (body === null) {
      done(undefined, new Uint8Array(0));
      return;
    }
    body.used = true;
    readAll(body, done);
  });
}

const text = (bytes) => binding.utf8(bytes);

function asArrayBuffer(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

// mixin defines the reading methods on a class; of(self) is its body, typeOf(self) its MIME type.
function mixin(C, of, typeOf) {
  const methods = {
    blob() {
      const { Blob } = require('internal/blob');
      return consume(this, of(this), 'blob', (bytes) => new Blob([bytes], { type: typeOf(this) ?? '' }));
    },
    arrayBuffer() {
      return consume(this, of(this), 'arrayBuffer', asArrayBuffer);
    },
    text() {
      return consume(this, of(this), 'text', text);
    },
    json() {
      return consume(this, of(this), 'json', (bytes) => JSON.parse(text(bytes)));
    },
    formData() {
      return consume(this, of(this), 'formData', (bytes) => {
        const { decode } = require('internal/fetch/formdata');
        return decode(bytes, typeOf(this), binding.parts);
      });
    },
    bytes() {
      return consume(this, of(this), 'bytes', (bytes) => new Uint8Array(asArrayBuffer(bytes)));
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(C.prototype, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
  }
}

module.exports = { clone, extract, isUsed, mixin, readAll, streamOf };
