// What JSON.parse does with a reviver: a walk over the parsed value that tells where its parts came from.
const isObject = (v) => (typeof v === 'object' && v !== null) || typeof v === 'function';

exports.revive = (value, shot, reviver) => {
  const root = {};
  put(root, '', value);
  return walk(root, '', shot, reviver);
};

const put = (holder, key, value) => Reflect.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });

// A shot holds of a value what the text said; it counts as long as the value is what it was.
function walk(holder, key, shot, reviver) {
  const value = holder[key];
  if (shot !== undefined && !Object.is(shot.value, value)) shot = undefined;
  const context = {};
  if (isObject(value)) {
    const step = (name, part) => {
      const made = walk(value, name, part, reviver);
      if (made === undefined) Reflect.deleteProperty(value, name);
      else put(value, name, made);
    };
    if (Array.isArray(value)) {
      const length = Math.min(Math.max(Math.trunc(+value.length) || 0, 0), Number.MAX_SAFE_INTEGER);
      for (let i = 0; i < length; i++) step(String(i), shot?.elements?.[i]);
    } else {
      for (const name of Object.keys(value)) step(name, shot?.entries?.[name]);
    }
  } else if (shot !== undefined) {
    context.source = shot.source;
  }
  return Reflect.apply(reviver, holder, [key, value, context]);
}
