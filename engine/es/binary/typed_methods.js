// The methods of %TypedArray%.prototype for views of buffers that may be resized: the steps of the
// specification, which take the length once, read an element that is gone as undefined, and look
// again before they write.
const { lengthOf, isTyped, isOutside, isTracking, kind, start, bufferOf, defaultConstructor, goja, copy } = binding;
const { apply } = Reflect;
const { sort: sortArray } = Array.prototype;

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
const isBig = (view) => kind(view).startsWith('Big');

function toInteger(value) {
  const n = Math.trunc(value);
  return n !== n || n === 0 ? 0 : n;
}

// relative is an index that counts from the end when it is negative.
const relative = (n, length) => (n < 0 ? Math.max(n + length, 0) : Math.min(n, length));

const toNumeric = (view, value) => (isBig(view) ? require('internal/es/values').toBigInt(value) : +value);

function callable(value) {
  if (typeof value === 'function') return value;
  if (isObject(value)) throw new TypeError('#<Object> is not a function');
  throw new TypeError(`${value === undefined || value === null ? '' : `${typeof value} `}${String(value)} is not a function`);
}

function speciesCreate(view, args, name) {
  const fallback = defaultConstructor(view);
  let species = view.constructor;
  if (species !== undefined) {
    if (!isObject(species)) throw new TypeError('The .constructor property is not an object');
    species = species[Symbol.species];
  }
  species ??= fallback;
  if (typeof species !== 'function') throw new TypeError('object.constructor[Symbol.species] is not a constructor');
  const made = new species(...args);
  const length = lengthOf(made, name);
  if (args.length === 1 && length < args[0]) throw new TypeError('Derived TypedArray constructor created an array which was too small');
  if (isBig(made) !== isBig(view)) throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
  return made;
}

exports.at = function at(index) {
  const length = lengthOf(this, 'at');
  const n = toInteger(index);
  const k = n < 0 ? length + n : n;
  return k < 0 || k >= length ? undefined : this[k];
};

exports.copyWithin = function copyWithin(target, from, end) {
  const length = lengthOf(this, 'copyWithin');
  const to = relative(toInteger(target), length);
  const first = relative(toInteger(from), length);
  const last = end === undefined ? length : relative(toInteger(end), length);
  let count = Math.min(last - first, length - to);
  if (count <= 0) return this;
  const now = lengthOf(this, 'copyWithin');
  count = Math.min(count, now - first, now - to);
  if (count > 0) goja('copyWithin', this, to, first, first + count);
  return this;
};

exports.fill = function fill(value, from, end) {
  const length = lengthOf(this, 'fill');
  const element = toNumeric(this, value);
  const first = relative(toInteger(from), length);
  const last = end === undefined ? length : relative(toInteger(end), length);
  const now = lengthOf(this, 'fill');
  if (first < Math.min(last, now)) goja('fill', this, element, first, Math.min(last, now));
  return this;
};

// search runs a predicate over the elements; done says with which answers the search ends.
function search(view, name, predicate, thisArg, back, done) {
  const length = lengthOf(view, name);
  const fn = callable(predicate);
  for (let i = 0; i < length; i++) {
    const k = back ? length - 1 - i : i;
    const element = view[k];
    if (!!apply(fn, thisArg, [element, k, view]) === done) return { k, element };
  }
}

exports.every = function every(predicate, thisArg) { return search(this, 'every', predicate, thisArg, false, false) === undefined; };
exports.some = function some(predicate, thisArg) { return search(this, 'some', predicate, thisArg, false, true) !== undefined; };
exports.find = function find(predicate, thisArg) { return search(this, 'find', predicate, thisArg, false, true)?.element; };
exports.findIndex = function findIndex(predicate, thisArg) { return search(this, 'findIndex', predicate, thisArg, false, true)?.k ?? -1; };
exports.findLast = function findLast(predicate, thisArg) { return search(this, 'findLast', predicate, thisArg, true, true)?.element; };
exports.findLastIndex = function findLastIndex(predicate, thisArg) {
  return search(this, 'findLastIndex', predicate, thisArg, true, true)?.k ?? -1;
};

exports.forEach = function forEach(callback, thisArg) {
  const length = lengthOf(this, 'forEach');
  const fn = callable(callback);
  for (let k = 0; k < length; k++) apply(fn, thisArg, [this[k], k, this]);
};

exports.filter = function filter(callback, thisArg) {
  const length = lengthOf(this, 'filter');
  const fn = callable(callback);
  const kept = [];
  for (let k = 0; k < length; k++) {
    const element = this[k];
    if (apply(fn, thisArg, [element, k, this])) kept[kept.length] = element;
  }
  const made = speciesCreate(this, [kept.length], 'filter');
  for (let k = 0; k < kept.length; k++) made[k] = kept[k];
  return made;
};

exports.map = function map(callback, thisArg) {
  const length = lengthOf(this, 'map');
  const fn = callable(callback);
  const made = speciesCreate(this, [length], 'map');
  for (let k = 0; k < length; k++) made[k] = apply(fn, thisArg, [this[k], k, this]);
  return made;
};

exports.includes = function includes(element, from) {
  const length = lengthOf(this, 'includes');
  if (length === 0) return false;
  for (let k = relative(toInteger(from), length); k < length; k++) {
    const here = this[k];
    if (here === element || (here !== here && element !== element)) return true;
  }
  return false;
};

exports.indexOf = function indexOf(element, from) {
  const length = lengthOf(this, 'indexOf');
  if (length === 0) return -1;
  for (let k = relative(toInteger(from), length); k < length; k++) {
    if (k in this && this[k] === element) return k;
  }
  return -1;
};

exports.lastIndexOf = function lastIndexOf(element, ...rest) {
  const length = lengthOf(this, 'lastIndexOf');
  if (length === 0) return -1;
  const n = rest.length > 0 ? toInteger(rest[0]) : length - 1;
  for (let k = n < 0 ? length + n : Math.min(n, length - 1); k >= 0; k--) {
    if (k in this && this[k] === element) return k;
  }
  return -1;
};

exports.join = function join(separator) {
  const length = lengthOf(this, 'join');
  const between = separator === undefined ? ',' : `${separator}`;
  let text = '';
  for (let k = 0; k < length; k++) {
    if (k > 0) text += between;
    const element = this[k];
    if (element !== undefined) text += element;
  }
  return text;
};

exports.toLocaleString = function toLocaleString(...options) {
  const length = lengthOf(this, 'toLocaleString');
  let text = '';
  for (let k = 0; k < length; k++) {
    if (k > 0) text += ',';
    const element = this[k];
    if (element !== undefined) text += `${apply(element.toLocaleString, element, options)}`;
  }
  return text;
};

function fold(view, name, callback, initial, back) {
  const length = lengthOf(view, name);
  const fn = callable(callback);
  let i = 0;
  const place = () => (back ? length - 1 - i : i);
  let sum;
  if (initial.length > 0) [sum] = initial;
  else {
    if (length === 0) throw new TypeError('Reduce of empty array with no initial value');
    sum = view[place()];
    i++;
  }
  for (; i < length; i++) sum = apply(fn, undefined, [sum, view[place()], place(), view]);
  return sum;
}

exports.reduce = function reduce(callback, ...initial) { return fold(this, 'reduce', callback, initial, false); };
exports.reduceRight = function reduceRight(callback, ...initial) { return fold(this, 'reduceRight', callback, initial, true); };

exports.set = function set(source, offset) {
  if (isTyped(source)) return goja('set', this, source, offset);
  const to = toInteger(offset);
  if (to < 0) throw new RangeError('offset is out of bounds');
  const length = lengthOf(this, 'set');
  if (source === undefined || source === null) throw new TypeError('Cannot convert undefined or null to object');
  const from = Object(source);
  const count = Math.min(Math.max(toInteger(from.length), 0), Number.MAX_SAFE_INTEGER);
  if (count + to > length) throw new RangeError('offset is out of bounds');
  for (let k = 0; k < count; k++) this[to + k] = from[k];
};

exports.slice = function slice(from, end) {
  const length = lengthOf(this, 'slice');
  let first = relative(toInteger(from), length);
  let last = end === undefined ? length : relative(toInteger(end), length);
  const made = speciesCreate(this, [Math.max(last - first, 0)], 'slice');
  if (last <= first) return made;
  last = Math.min(last, lengthOf(this, 'slice'));
  if (kind(made) === kind(this)) {
    if (first < last) copy(made, this, first, last - first);
    return made;
  }
  for (let n = 0; first < last; n++, first++) made[n] = this[first];
  return made;
};

exports.sort = function sort(compare) {
  if (compare !== undefined && typeof compare !== 'function') {
    throw new TypeError(`The comparison function must be either a function or undefined: ${isObject(compare) ? '#<Object>' : String(compare)}`);
  }
  const length = lengthOf(this, 'sort');
  if (compare === undefined) return goja('sort', this);
  const elements = [];
  for (let k = 0; k < length; k++) elements[k] = this[k];
  apply(sortArray, elements, [(a, b) => {
    const order = +apply(compare, undefined, [a, b]);
    return order !== order ? 0 : order;
  }]);
  for (let k = 0; k < length; k++) this[k] = elements[k];
  return this;
};

exports.subarray = function subarray(begin, end) {
  const length = isOutside(this) ? 0 : lengthOf(this, 'subarray');
  const first = relative(toInteger(begin), length);
  const args = [bufferOf(this), 0];
  const open = end === undefined && isTracking(this);
  if (!open) {
    const last = end === undefined ? length : relative(toInteger(end), length);
    args[2] = Math.max(last - first, 0);
  }
  args[1] = start(this) + first * defaultConstructor(this).BYTES_PER_ELEMENT;
  return speciesCreate(this, args, 'subarray');
};

exports.with = { with(index, value) {
  const length = lengthOf(this, 'with');
  const n = toInteger(index);
  const place = n < 0 ? length + n : n;
  const element = toNumeric(this, value);
  if (!(place >= 0 && !isOutside(this) && place < lengthOf(this, 'with'))) throw new RangeError('Invalid typed array index');
  const made = new (defaultConstructor(this))(length);
  for (let k = 0; k < length; k++) made[k] = k === place ? element : this[k];
  return made;
} }.with;
