// ReadableState: what a readable side remembers, and its buffer of chunks.
const { Buffer } = require('internal/buffer');
const {
  kCloseEmitted, kClosed, kConstructed, kDestroyed, kEmittedReadable, kEndEmitted, kEnded, kErrorEmitted, kFlowing,
  kMultiAwaitDrain, kNeedReadable, kNoAutoDestroy, kNoData, kNoEmitClose, kNotFlowing, kObjectMode, kPaused,
  kReadableListening, kReading, kReadingMore, kResumeScheduled, kSync, flag,
} = require('internal/streams/bits');
const { errored } = require('internal/streams/destroy');
const { getDefaultHighWaterMark, getHighWaterMark } = require('internal/streams/watermark');

function ReadableState(options, stream, isDuplex) {
  let bits = kConstructed | kSync | kNoData;
  if (options) {
    if (options.objectMode || (isDuplex && options.readableObjectMode)) bits |= kObjectMode;
    this.highWaterMark = getHighWaterMark((bits & kObjectMode) !== 0, options, 'readableHighWaterMark', isDuplex);
    if (options.emitClose === false) bits |= kNoEmitClose;
    if (options.autoDestroy === false) bits |= kNoAutoDestroy;
    const enc = options.defaultEncoding;
    if (enc && enc !== 'utf8' && enc !== 'utf-8') {
      if (!Buffer.isEncoding(enc)) throw new (require('internal/errors').codes.ERR_UNKNOWN_ENCODING)(enc);
      this.defaultEncoding = enc;
    }
    if (options.encoding) {
      const { StringDecoder } = require('string_decoder');
      this.decoder = new StringDecoder(options.encoding);
      this.encoding = options.encoding;
    }
  } else {
    this.highWaterMark = getDefaultHighWaterMark(false);
  }
  this.buffer = [];
  this.bufferIndex = 0;
  this.length = 0;
  this.pipes = [];
  this.bits = bits;
}

// What most streams never set lives here, so that making one stays cheap.
const proto = ReadableState.prototype;
proto.awaitDrainWriters = null; // a writer, or a Set of them with kMultiAwaitDrain
proto.defaultEncoding = 'utf8';
proto.decoder = null;
proto.encoding = null;

flag(proto, 'objectMode', kObjectMode);
flag(proto, 'ended', kEnded);
flag(proto, 'endEmitted', kEndEmitted);
flag(proto, 'reading', kReading);
flag(proto, 'constructed', kConstructed);
flag(proto, 'sync', kSync);
flag(proto, 'needReadable', kNeedReadable);
flag(proto, 'emittedReadable', kEmittedReadable);
flag(proto, 'readableListening', kReadableListening);
flag(proto, 'resumeScheduled', kResumeScheduled);
flag(proto, 'errorEmitted', kErrorEmitted);
flag(proto, 'emitClose', kNoEmitClose, true);
flag(proto, 'autoDestroy', kNoAutoDestroy, true);
flag(proto, 'destroyed', kDestroyed);
flag(proto, 'closed', kClosed);
flag(proto, 'closeEmitted', kCloseEmitted);
flag(proto, 'multiAwaitDrain', kMultiAwaitDrain);
flag(proto, 'readingMore', kReadingMore);
flag(proto, 'dataEmitted', kNoData, true);
flag(proto, 'paused', kPaused);
errored(proto);

// flowing is null until somebody has said true or false.
Object.defineProperty(proto, 'flowing', {
  configurable: true,
  get() { return (this.bits & kFlowing) !== 0 ? true : (this.bits & kNotFlowing) !== 0 ? false : null; },
  set(value) {
    this.bits &= ~(kFlowing | kNotFlowing);
    if (value != null) this.bits |= value ? kFlowing : kNotFlowing;
  },
});
Object.defineProperty(proto, 'pipesCount', { configurable: true, get() { return this.pipes.length; } });

// fromList removes n units from the buffer: one object, or n bytes or characters; all when n is 0 or enough.
function fromList(n, state) {
  if (state.length === 0) return null;
  const buf = state.buffer;
  let idx = state.bufferIndex;
  const len = buf.length;
  let ret;
  if ((state.bits & kObjectMode) !== 0) {
    ret = buf[idx];
    buf[idx++] = null;
  } else if (!n || n >= state.length) {
    if (len - idx === 1) ret = buf[idx];
    else if (state.decoder) ret = (idx === 0 ? buf : buf.slice(idx)).join('');
    else if (len === idx) ret = Buffer.alloc(0);
    else ret = Buffer.concat(idx === 0 ? buf : buf.slice(idx), state.length);
    idx = len;
  } else if (n < buf[idx].length) {
    const first = buf[idx];
    ret = first.slice(0, n);
    buf[idx] = first.slice(n);
    return ret;
  } else if (n === buf[idx].length) {
    ret = buf[idx];
    buf[idx++] = null;
  } else {
    const parts = [];
    let rest = n;
    while (rest > 0) {
      const chunk = buf[idx];
      if (rest < chunk.length) {
        parts.push(chunk.slice(0, rest));
        buf[idx] = chunk.slice(rest);
        break;
      }
      parts.push(chunk);
      rest -= chunk.length;
      buf[idx++] = null;
    }
    ret = state.decoder ? parts.join('') : Buffer.concat(parts, n);
  }
  if (idx === len) {
    buf.length = 0;
    state.bufferIndex = 0;
  } else if (idx > 1024) {
    buf.splice(0, idx);
    state.bufferIndex = 0;
  } else {
    state.bufferIndex = idx;
  }
  return ret;
}

module.exports = { ReadableState, fromList };
