// Conversions and steps of the language that natives of this package need.

const symbolToPrimitive = Symbol.toPrimitive;

function toPrimitive(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  const exotic = value[symbolToPrimitive];
  let primitive;
  if (exotic !== undefined && exotic !== null) {
    primitive = Reflect.apply(exotic, value, ['number']);
    if (primitive === null || (typeof primitive !== 'object' && typeof primitive !== 'function')) return primitive;
    throw new TypeError('Cannot convert object to primitive value');
  }
  for (const name of ['valueOf', 'toString']) {
    const method = value[name];
    if (typeof method !== 'function') continue;
    primitive = Reflect.apply(method, value, []);
    if (primitive === null || (typeof primitive !== 'object' && typeof primitive !== 'function')) return primitive;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

// toBigInt is ToBigInt.
exports.toBigInt = (value) => {
  const primitive = toPrimitive(value);
  switch (typeof primitive) {
    case 'bigint': return primitive;
    case 'boolean': return primitive ? 1n : 0n;
    case 'string': return BigInt(primitive);
  }
  throw new TypeError(`Cannot convert ${String(primitive)} to a BigInt`);
};

// nothing is what a waiting thread calls to notice an interrupt.
exports.nothing = () => {};

// listOf is the values of an iterable, of which a typed array is made; undefined for anything else.
exports.listOf = (source) => {
  const method = source[Symbol.iterator];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') throw new TypeError(`${String(method)} is not a function`);
  const iterator = Reflect.apply(method, source, []);
  const { next } = iterator;
  const list = [];
  for (;;) {
    const result = Reflect.apply(next, iterator, []);
    if (result === null || typeof result !== 'object' && typeof result !== 'function') {
      throw new TypeError(`Iterator result ${String(result)} is not an object`);
    }
    if (result.done) return list;
    list[list.length] = result.value;
  }
};
