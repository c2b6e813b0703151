// FileHandle.readableWebStream: a byte stream that reads as it is pulled.
const { codes } = require('internal/errors');
const { validateBoolean, validateObject } = require('internal/validators');

const kLocked = Symbol('kLocked');

function readable(handle, options = {}, { kRef, kUnref }) {
  if (handle.fd === -1) throw new codes.ERR_INVALID_STATE('The FileHandle is closed');
  if (handle[kLocked]) throw new codes.ERR_INVALID_STATE('The FileHandle is locked');
  validateObject(options, 'options');
  const { autoClose = false } = options;
  validateBoolean(autoClose, 'options.autoClose');
  handle[kLocked] = true;
  if (options.type !== undefined && options.type !== 'bytes') {
    process.emitWarning('A non-"bytes" options.type has no effect. A byte-oriented steam is always created.', 'ExperimentalWarning');
  }
  let ended = false;
  const done = async () => {
    if (ended) return;
    ended = true;
    handle[kUnref]();
    if (autoClose) await handle.close();
  };
  const { ReadableStream } = require('stream/web');
  let controller;
  const stream = new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 16384,
    start(c) { controller = c; },
    async pull() {
      const { view } = controller.byobRequest;
      const { bytesRead } = await handle.read(view, 0, view.byteLength);
      if (bytesRead === 0) {
        controller.close();
        controller.byobRequest.respond(0);
        await done();
        return;
      }
      controller.byobRequest.respond(bytesRead);
    },
    cancel: done,
  });
  handle[kRef]();
  handle.once('close', () => {
    if (ended) return;
    controller.close();
    controller.byobRequest?.respond(0);
    done();
  });
  return stream;
}

module.exports = { readable };
