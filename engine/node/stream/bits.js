// What readable and writable sides keep as bits of one number: a test of several of them is one
// operation, and a new stream needs few properties. Shared bits come first.

exports.kObjectMode = 1 << 0;
exports.kErrorEmitted = 1 << 1;
exports.kAutoDestroy = 1 << 2;
exports.kEmitClose = 1 << 3;
exports.kDestroyed = 1 << 4;
exports.kClosed = 1 << 5;
exports.kCloseEmitted = 1 << 6;
exports.kErrored = 1 << 7;
exports.kConstructed = 1 << 8;

// The readable side. kFlowing counts only with kHasFlowing, which tells false from null; so do the paused ones.
exports.kSync = 1 << 9;
exports.kNeedReadable = 1 << 10;
exports.kEmittedReadable = 1 << 11;
exports.kReading = 1 << 12;
exports.kEnded = 1 << 13;
exports.kEndEmitted = 1 << 14;
exports.kReadableListening = 1 << 15;
exports.kResumeScheduled = 1 << 16;
exports.kReadingMore = 1 << 17;
exports.kDataEmitted = 1 << 18;
exports.kMultiAwaitDrain = 1 << 19;
exports.kHasFlowing = 1 << 20;
exports.kFlowing = 1 << 21;
exports.kHasPaused = 1 << 22;
exports.kPaused = 1 << 23;
exports.kDataListening = 1 << 24;

// The writable side; kWSync shares its place with kSync.
exports.kWSync = 1 << 9;
exports.kFinalCalled = 1 << 10;
exports.kNeedDrain = 1 << 11;
exports.kEnding = 1 << 12;
exports.kWEnded = 1 << 13;
exports.kFinished = 1 << 14;
exports.kDecodeStrings = 1 << 15;
exports.kWriting = 1 << 16;
exports.kBufferProcessing = 1 << 17;
exports.kPrefinished = 1 << 18;
exports.kAllBuffers = 1 << 19;
exports.kAllNoop = 1 << 20;
exports.kTickPending = 1 << 21;

// flag defines a bit of a state as the property that packages know.
exports.flag = function flag(proto, name, bit) {
  Object.defineProperty(proto, name, {
    configurable: true,
    get() { return (this.bits & bit) !== 0; },
    set(value) { this.bits = value ? this.bits | bit : this.bits & ~bit; },
  });
};
