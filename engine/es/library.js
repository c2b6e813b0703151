// Parts of the library of ECMAScript that goja lacks. What is exported here is called by the
// functions that the Go half puts in their places.
exports.withResolvers = function withResolvers() {
  if (this === null || (typeof this !== 'object' && typeof this !== 'function')) throw new TypeError('Promise.withResolvers called on non-object');
  const { promise, resolve, reject } = capability(this);
  return { promise, resolve, reject };
};

exports.try = function (fn, ...args) {
  if (this === null || (typeof this !== 'object' && typeof this !== 'function')) throw new TypeError('Promise.try called on non-object');
  const { promise, resolve, reject } = capability(this);
  let value;
  try {
    value = fn(...args);
  } catch (error) {
    reject(error);
    return promise;
  }
  resolve(value);
  return promise;
};

// capability is NewPromiseCapability.
function capability(Target) {
  if (!binding.isConstructor(Target)) throw new TypeError(`${typeof Target === 'function' ? String(Target) : '#<Object>'} is not a constructor`);
  let resolve;
  let reject;
  const promise = Reflect.construct(Target, [(res, rej) => {
    if (resolve !== undefined || reject !== undefined) throw new TypeError('Promise executor has already been invoked with non-undefined arguments');
    resolve = res;
    reject = rej;
  }]);
  if (typeof resolve !== 'function' || typeof reject !== 'function') throw new TypeError('Promise resolve or reject function is not callable');
  return { promise, resolve, reject };
}

// keyed calls back for every item and gives pairs of a key and an item.
function keyed(owner, items, callback) {
  if (items === null || items === undefined) throw new TypeError(`${owner}.groupBy called on null or undefined`);
  if (typeof callback !== 'function') throw new TypeError(`${String(callback)} is not a function`);
  return (put) => {
    let i = 0;
    for (const item of items) put(callback(item, i++), item);
  };
}

exports.groupBy = function groupBy(items, callback) {
  const out = Object.create(null);
  const each = keyed('Object', items, callback);
  each((key, item) => {
    const name = typeof key === 'object' || typeof key === 'function' ? Reflect.ownKeys({ [key]: 0 })[0] : key;
    if (name in out) out[name].push(item);
    else out[name] = [item];
  });
  return out;
};

exports.mapGroupBy = function groupBy(items, callback) {
  const out = new Map();
  keyed('Map', items, callback)((key, item) => {
    const list = out.get(key);
    if (list === undefined) out.set(key, [item]);
    else list.push(item);
  });
  return out;
};
