// The bytes of a byte stream: its queue, and the buffers that readers brought.

// transfer moves a buffer's bytes to a new one and leaves the old one detached, where the engine can.
const nativeTransfer = ArrayBuffer.prototype.transfer;

function isDetached(buffer) {
  if (buffer.detached !== undefined) return buffer.detached;
  return binding.isDetached === undefined ? false : binding.isDetached(buffer);
}

function transfer(buffer) {
  if (!(buffer instanceof ArrayBuffer) || isDetached(buffer)) throw new TypeError('Cannot transfer the buffer');
  if (nativeTransfer !== undefined) return nativeTransfer.call(buffer);
  return binding.transfer(buffer);
}

class ByteQueue {
  entries = []; // {buffer, byteOffset, byteLength}
  total = 0;

  push(buffer, byteOffset, byteLength) {
    this.entries.push({ buffer, byteOffset, byteLength });
    this.total += byteLength;
  }

  pushCopy(buffer, byteOffset, byteLength) {
    this.push(buffer.slice(byteOffset, byteOffset + byteLength), 0, byteLength);
  }

  // shift gives the first entry as it came.
  shift() {
    const { buffer, byteOffset, byteLength } = this.entries.shift();
    this.total -= byteLength;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  clear() {
    this.entries = [];
    this.total = 0;
  }
}

// PullInto is a buffer to be filled. kind: 'byob' of a reader, 'default' made for a plain read, 'none' left by a reader that went.
class PullInto {
  bytesFilled = 0;

  constructor(buffer, byteOffset, byteLength, elementSize, Ctor, minimumFill, kind) {
    this.buffer = buffer;
    this.bufferByteLength = buffer.byteLength;
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.elementSize = elementSize;
    this.Ctor = Ctor;
    this.minimumFill = minimumFill;
    this.kind = kind;
  }

  // fillFrom takes what fits from a queue; true when that is enough for the reader.
  fillFrom(queue) {
    const most = Math.min(queue.total, this.byteLength - this.bytesFilled);
    const filled = this.bytesFilled + most;
    const aligned = filled - (filled % this.elementSize);
    const ready = filled >= this.minimumFill;
    let rest = ready ? aligned - this.bytesFilled : most;
    const { entries } = queue;
    while (rest > 0) {
      const head = entries[0];
      const n = Math.min(rest, head.byteLength);
      new Uint8Array(this.buffer, this.byteOffset + this.bytesFilled, n).set(new Uint8Array(head.buffer, head.byteOffset, n));
      if (head.byteLength === n) {
        entries.shift();
      } else {
        head.byteOffset += n;
        head.byteLength -= n;
      }
      queue.total -= n;
      this.bytesFilled += n;
      rest -= n;
    }
    return ready;
  }

  view() {
    const buffer = transfer(this.buffer);
    return new this.Ctor(buffer, this.byteOffset, this.bytesFilled / this.elementSize);
  }
}

module.exports = { ByteQueue, PullInto, isDetached, transfer };
