// Hooks into resolving and loading: module.registerHooks, whose functions run at once and count for
// require as for import, and module.register, whose functions may take their time and count for
// import alone. Those that came last are asked first.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const chain = []; // of registerHooks
const slow = []; // of register
let starting = Promise.resolve(); // what register began

const active = () => chain.length > 0;
const activeSlow = () => slow.length > 0;

function registerHooks(hooks) {
  const { resolve, load } = hooks;
  if (resolve !== undefined) validateFunction(resolve, 'hooks.resolve');
  if (load !== undefined) validateFunction(load, 'hooks.load');
  const entry = { resolve, load };
  chain.push(entry);
  return {
    deregister() {
      const at = chain.indexOf(entry);
      if (at >= 0) chain.splice(at, 1);
    },
  };
}

// step builds the function that asks the hook of a chain at index and gives it the next one.
function step(hooks, name, index, context, fallback, check) {
  while (index >= 0 && hooks[index][name] === undefined) index--;
  if (index < 0) return (subject, more) => fallback(subject, { ...context, ...more });
  return (subject, more) => {
    const given = { ...context, ...more };
    let asked = false;
    const next = step(hooks, name, index - 1, given, fallback, check);
    const result = hooks[index][name](subject, given, (s = subject, c = undefined) => {
      asked = true;
      return next(s, c);
    });
    return check(result, name, () => asked);
  };
}

function checkResult(result, name, asked) {
  if (!asked() && result?.shortCircuit !== true) {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE('true', name, 'shortCircuit', result?.shortCircuit);
  }
  if (name === 'resolve' && typeof result?.url !== 'string') {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE('a URL string', name, 'url', result?.url);
  }
  return result;
}

function resolve(specifier, context, fallback) {
  return step(chain, 'resolve', chain.length - 1, context, fallback, checkResult)(specifier);
}

function load(url, context, fallback) {
  return step(chain, 'load', chain.length - 1, context, fallback, checkResult)(url);
}

const checkSlow = async (promise, name, asked) => checkResult(await promise, name, asked);

async function resolveSlowly(specifier, context, fallback) {
  return step(slow, 'resolve', slow.length - 1, context, async (s, c) => fallback(s, c), checkSlow)(specifier);
}

async function loadSlowly(url, context, fallback) {
  return step(slow, 'load', slow.length - 1, context, async (u, c) => fallback(u, c), checkSlow)(url);
}

// register loads a module whose exports are hooks, here and not on a thread of its own.
function register(specifier, parent = 'data:', options = undefined) {
  if (typeof parent === 'object' && parent !== null && !('href' in parent)) {
    options = parent;
    parent = options.parentURL ?? 'data:';
  }
  const { requireURL, resolveImport } = require('internal/modules/esm');
  const { initialize, resolve: resolveHook, load: loadHook } = requireURL(resolveImport(`${specifier}`, `${parent}`));
  if (initialize !== undefined) {
    const begun = initialize(options?.data);
    starting = starting.then(() => begun);
    starting.catch(() => {}); // told to whoever imports next
  }
  slow.push({ resolve: resolveHook, load: loadHook });
}

// ready is settled when everything that was registered has begun.
const ready = () => starting;

// textOf is the source that a hook gave, as text; undefined for none.
function textOf(source) {
  if (typeof source === 'string' || source === undefined || source === null) return source ?? undefined;
  const { Buffer } = require('buffer');
  if (ArrayBuffer.isView(source)) return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString();
  return Buffer.from(source).toString();
}

module.exports = { active, activeSlow, load, loadSlowly, ready, register, registerHooks, resolve, resolveSlowly, textOf };
