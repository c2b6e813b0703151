// Scripts in a context: the context's object stands in front of the global scope and takes every
// name. The language's own objects are those of the program: there is one realm.
const contexts = new WeakSet();

exports.contexts = contexts;

// language are the globals that every realm has.
const language = new Set([
  'Array', 'ArrayBuffer', 'Atomics', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error', 'EvalError',
  'FinalizationRegistry', 'Float32Array', 'Float64Array', 'Function', 'Infinity', 'Int16Array', 'Int32Array', 'Int8Array', 'Intl',
  'Iterator', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp',
  'Set', 'SharedArrayBuffer', 'String', 'Symbol', 'SyntaxError', 'TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array',
  'Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet', 'AggregateError', 'decodeURI', 'decodeURIComponent', 'encodeURI',
  'encodeURIComponent', 'escape', 'eval', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined', 'unescape',
]);

// own are the names that are no code's: the runner's, and what lowered programs call.
const own = /^(?:\$nook|__(?:nook|await$|asyncGenerator|yieldStar$|forAwait$))/;

// scopeOf is what `with` asks for names. Names behind typeof may be unknown; others may not.
function scopeOf(sandbox, code) {
  const asked = new Set();
  for (const match of code.matchAll(/\btypeof\s*\(?\s*([A-Za-z_$][\w$]*)/g)) asked.add(match[1]);
  return new Proxy(sandbox, {
    has: (target, name) => typeof name === 'string' && !own.test(name),
    get(target, name) {
      if (name === Symbol.unscopables) return undefined;
      if (name in target) return target[name];
      if (name === 'globalThis') return target;
      if (language.has(name)) return globalThis[name];
      if (asked.has(name)) return undefined;
      throw new ReferenceError(`${String(name)} is not defined`);
    },
    set(target, name, value) {
      target[name] = value;
      return true;
    },
  });
}

// A sloppy function, so that `with` may stand in it.
const run = new Function('$nookScope', '$nookCode', 'with ($nookScope) { return eval($nookCode); }');

exports.run = function runIn(code, sandbox, { functions, vars }) {
  for (const name of vars) if (!(name in sandbox)) sandbox[name] = undefined;
  // Functions are hoisted, so that they can be handed over before the first statement.
  const hand = functions.map((name) => `$nookScope.${name} = ${name};`).join('');
  return Reflect.apply(run, sandbox, [scopeOf(sandbox, code), hand + code]);
};
