// The two queuing strategies.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_OPTION } } = require('internal/errors');
const { finishClass, isObject, wrongThis } = require('internal/webstreams/parts');

// One function each for all strategies of a realm.
const byteSize = Object.defineProperty((chunk) => chunk.byteLength, 'name', { value: 'size' });
const countSize = Object.defineProperty(() => 1, 'name', { value: 'size' });

function read(init) {
  if (!isObject(init)) throw new ERR_INVALID_ARG_TYPE('init', 'Object', init);
  const { highWaterMark } = init;
  if (highWaterMark === undefined) throw missing();
  return +highWaterMark;
}

function missing() {
  if (ERR_MISSING_OPTION) return new ERR_MISSING_OPTION('init.highWaterMark');
  return Object.assign(new TypeError('init.highWaterMark is required'), { code: 'ERR_MISSING_OPTION' });
}

class ByteLengthQueuingStrategy {
  #highWaterMark;

  constructor(init) {
    this.#highWaterMark = read(init);
  }

  get highWaterMark() {
    if (!(#highWaterMark in this)) throw wrongThis('ByteLengthQueuingStrategy');
    return this.#highWaterMark;
  }

  get size() {
    if (!(#highWaterMark in this)) throw wrongThis('ByteLengthQueuingStrategy');
    return byteSize;
  }
}

class CountQueuingStrategy {
  #highWaterMark;

  constructor(init) {
    this.#highWaterMark = read(init);
  }

  get highWaterMark() {
    if (!(#highWaterMark in this)) throw wrongThis('CountQueuingStrategy');
    return this.#highWaterMark;
  }

  get size() {
    if (!(#highWaterMark in this)) throw wrongThis('CountQueuingStrategy');
    return countSize;
  }
}

for (const Class of [ByteLengthQueuingStrategy, CountQueuingStrategy]) {
  finishClass(Class, ['highWaterMark', 'size'], (s) => ({ highWaterMark: s.highWaterMark }));
}

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy, countSize };
