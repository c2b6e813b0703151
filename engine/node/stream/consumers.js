// node:stream/consumers: a whole stream as one value.
const { forAwait } = require('internal/streams/async_generator');
const { Buffer } = require('internal/buffer');

async function blob(stream) {
  const chunks = [];
  await forAwait(stream, (chunk) => {
    chunks.push(chunk);
  });
  return new (require('internal/blob').Blob)(chunks);
}

async function arrayBuffer(stream) {
  return (await blob(stream)).arrayBuffer();
}

async function buffer(stream) {
  return Buffer.from(await arrayBuffer(stream));
}

async function bytes(stream) {
  const b = await buffer(stream);
  return new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
}

async function text(stream) {
  const decoder = new (require('internal/encoding').TextDecoder)();
  const parts = [];
  await forAwait(stream, (chunk) => {
    parts.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  });
  parts.push(decoder.decode(undefined, { stream: false }));
  return parts.join('');
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

module.exports = { arrayBuffer, blob, buffer, bytes, text, json };
