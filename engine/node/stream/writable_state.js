// WritableState: what a writable side remembers.
const { Buffer } = require('internal/buffer');
const {
  kBufferProcessing, kCloseEmitted, kClosed, kConstructed, kDestroyed, kEnding, kErrorEmitted, kFinalCalled, kFinished,
  kKeepStrings, kNeedDrain, kNoAutoDestroy, kNoEmitClose, kObjectMode, kPrefinished, kSomeCallbacks, kSomeStrings, kWEnded,
  kWSync, kWriting, flag,
} = require('internal/streams/bits');
const { errored } = require('internal/streams/destroy');
const { getDefaultHighWaterMark, getHighWaterMark } = require('internal/streams/watermark');

// onwrite is writable.js's answer to _write, which every state binds to its stream.
function WritableState(options, stream, isDuplex, onwrite) {
  let bits = kWSync | kConstructed;
  if (options) {
    if (options.objectMode || (isDuplex && options.writableObjectMode)) bits |= kObjectMode;
    this.highWaterMark = getHighWaterMark((bits & kObjectMode) !== 0, options, 'writableHighWaterMark', isDuplex);
    if (options.decodeStrings === false) bits |= kKeepStrings;
    if (options.emitClose === false) bits |= kNoEmitClose;
    if (options.autoDestroy === false) bits |= kNoAutoDestroy;
    const enc = options.defaultEncoding;
    if (enc && enc !== 'utf8' && enc !== 'utf-8') {
      if (!Buffer.isEncoding(enc)) throw new (require('internal/errors').codes.ERR_UNKNOWN_ENCODING)(enc);
      this.defaultEncoding = enc;
    }
  } else {
    this.highWaterMark = getDefaultHighWaterMark(false);
  }
  this.length = 0;
  this.corked = 0;
  this.onwrite = onwrite === undefined ? undefined : (err) => onwrite(stream, err);
  this.writelen = 0;
  this.writecb = null;
  this.pendingcb = 0;
  this.chunks = null; // {chunk, encoding, callback} in turn, made at the first write that has to wait
  this.bufferedIndex = 0;
  this.bits = bits;
}

const proto = WritableState.prototype;
proto.defaultEncoding = 'utf8';
proto.onfinish = null; // callbacks of end()
proto.afterWriteTickInfo = null;

flag(proto, 'objectMode', kObjectMode);
flag(proto, 'finalCalled', kFinalCalled);
flag(proto, 'needDrain', kNeedDrain);
flag(proto, 'ending', kEnding);
flag(proto, 'ended', kWEnded);
flag(proto, 'finished', kFinished);
flag(proto, 'destroyed', kDestroyed);
flag(proto, 'decodeStrings', kKeepStrings, true);
flag(proto, 'writing', kWriting);
flag(proto, 'sync', kWSync);
flag(proto, 'bufferProcessing', kBufferProcessing);
flag(proto, 'constructed', kConstructed);
flag(proto, 'prefinished', kPrefinished);
flag(proto, 'errorEmitted', kErrorEmitted);
flag(proto, 'emitClose', kNoEmitClose, true);
flag(proto, 'autoDestroy', kNoAutoDestroy, true);
flag(proto, 'closed', kClosed);
flag(proto, 'closeEmitted', kCloseEmitted);
flag(proto, 'allBuffers', kSomeStrings, true);
flag(proto, 'allNoop', kSomeCallbacks, true);
errored(proto);

Object.defineProperty(proto, 'buffered', {
  configurable: true,
  get() { return this.chunks ?? []; },
});

proto.getBuffer = function getBuffer() {
  return this.chunks === null ? [] : this.chunks.slice(this.bufferedIndex);
};
Object.defineProperty(proto, 'bufferedRequestCount', {
  configurable: true,
  get() { return this.chunks === null ? 0 : this.chunks.length - this.bufferedIndex; },
});

module.exports = { WritableState };
