// What readable and writable sides keep as bits of one number: a test of several of them is one
// operation, and a new stream needs few properties. goja boxes a number from 256 on at every
// operation, so the bits that are set while chunks flow are the lowest eight, and what is nearly always
// true is kept as its opposite. For the same reason masks of several bits are named once per module.

exports.kObjectMode = 1 << 0;
exports.kConstructed = 1 << 1;
exports.kDestroyed = 1 << 8;
exports.kErrored = 1 << 9;
exports.kErrorEmitted = 1 << 10;
exports.kClosed = 1 << 11;
exports.kCloseEmitted = 1 << 12;
exports.kNoAutoDestroy = 1 << 13;
exports.kNoEmitClose = 1 << 14;

// The readable side. flowing is null with neither kFlowing nor kNotFlowing.
exports.kSync = 1 << 2;
exports.kNeedReadable = 1 << 3;
exports.kReading = 1 << 4;
exports.kFlowing = 1 << 5;
exports.kDataListening = 1 << 6;
exports.kReadingMore = 1 << 7;
exports.kEmittedReadable = 1 << 15;
exports.kEnded = 1 << 16;
exports.kEndEmitted = 1 << 17;
exports.kReadableListening = 1 << 18;
exports.kResumeScheduled = 1 << 19;
exports.kNoData = 1 << 20; // no chunk has been read yet
exports.kMultiAwaitDrain = 1 << 21;
exports.kNotFlowing = 1 << 22;
exports.kPaused = 1 << 23;

// The writable side; kWSync shares its place with kSync.
exports.kWSync = 1 << 2;
exports.kNeedDrain = 1 << 3;
exports.kEnding = 1 << 4;
exports.kWriting = 1 << 5;
exports.kTickPending = 1 << 6;
exports.kBufferProcessing = 1 << 7;
exports.kFinalCalled = 1 << 15;
exports.kWEnded = 1 << 16;
exports.kFinished = 1 << 17;
exports.kPrefinished = 1 << 18;
exports.kKeepStrings = 1 << 19; // decodeStrings: false
exports.kSomeStrings = 1 << 20; // not all that waits is Buffers
exports.kSomeCallbacks = 1 << 21; // not all that waits is without a callback

// flag defines a bit of a state as the property that packages know; opposite ones read the other way round.
exports.flag = function flag(proto, name, bit, opposite = false) {
  Object.defineProperty(proto, name, {
    configurable: true,
    get() { return ((this.bits & bit) !== 0) !== opposite; },
    set(value) { this.bits = !!value !== opposite ? this.bits | bit : this.bits & ~bit; },
  });
};
