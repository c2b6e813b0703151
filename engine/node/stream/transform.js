// Transform: what is written comes out on the readable side, changed. _write waits with its callback
// while the readable side is full; _read lets it go on.
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const Duplex = require('internal/streams/duplex');
const process = require('process');
const { kEnded, kSync, kWEnded } = require('internal/streams/bits');

module.exports = Transform;

const kCallback = Symbol('kCallback');

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  // A readable mark of 0 would stall without a writable one; the writable side then has none either.
  if (options && (options.highWaterMark ?? options.readableHighWaterMark) === 0) {
    options = { ...options, highWaterMark: null, readableHighWaterMark: 0, writableHighWaterMark: options.writableHighWaterMark || 0 };
  }
  Duplex.call(this, options);
  // Reading starts with the first write: the first _read is no cause to wait.
  this._readableState.bits &= ~kSync;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(cb) {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    if (cb) cb();
    return;
  }
  this._flush((er, data) => {
    if (er) {
      if (cb) cb(er);
      else this.destroy(er);
      return;
    }
    if (data != null) this.push(data);
    this.push(null);
    if (cb) cb();
  });
}

function prefinish() {
  if (this._final !== final) final.call(this); // a subclass brought its own _final
}

Transform.prototype._final = final;

Transform.prototype._transform = function (chunk, encoding, callback) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_transform()');
};

Transform.prototype._write = function (chunk, encoding, callback) {
  const r = this._readableState;
  const w = this._writableState;
  const length = r.length;
  this._transform(chunk, encoding, (err, val) => {
    if (err) {
      callback(err);
      return;
    }
    if (val != null) this.push(val);
    if ((r.bits & kEnded) !== 0) {
      // Nothing more can come out: what pipes into this sees it full for once, and stops.
      process.nextTick(callback);
      return;
    }
    if ((w.bits & kWEnded) !== 0 || length === r.length || r.length < r.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function () {
  const callback = this[kCallback];
  if (callback === null || callback === undefined) return;
  this[kCallback] = null;
  callback();
};
