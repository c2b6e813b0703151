// Iterator.zip and zipKeyed: several iterators side by side.
const { close, direct, end, flattenable, Helper, isObject, shown, step, stepResult } = require('internal/es/iterator');

// closeAll closes iterators, the last first. An error on its way stays; without one, the first that
// comes up is thrown.
function closeAll(sources, failed, error) {
  for (let i = sources.length - 1; i >= 0; i--) {
    try {
      if (failed) {
        const { iterator } = sources[i];
        const method = iterator.return;
        if (method !== undefined && method !== null) Reflect.apply(method, iterator, []);
      } else {
        close(sources[i].iterator);
      }
    } catch (e) {
      if (!failed) ({ failed, error } = { failed: true, error: e });
    }
  }
  if (failed) throw error;
}

// guarded runs fn and closes iterators when it throws.
function guarded(sources, fn) {
  try {
    return fn();
  } catch (error) {
    return closeAll(sources, true, error);
  }
}

function readOptions(iterables, options, name) {
  if (!isObject(iterables)) throw new TypeError(`Iterator.${name} called on non-object`);
  if (options === undefined) options = Object.create(null);
  if (!isObject(options)) throw new TypeError(`${shown(options)} is not an object`);
  const { mode = 'shortest' } = options;
  if (mode !== 'shortest' && mode !== 'longest' && mode !== 'strict') {
    throw new TypeError(`${shown(mode)} is not one of "shortest", "longest" and "strict"`);
  }
  let padding;
  if (mode === 'longest') {
    ({ padding } = options);
    if (padding !== undefined && !isObject(padding)) throw new TypeError(`${shown(padding)} is not an object`);
  }
  return { mode, padding };
}

function flatten(value) {
  if (!isObject(value)) throw new TypeError(`${shown(value)} is not an object`);
  return flattenable(value);
}

function iteratorOf(value) {
  const method = value[Symbol.iterator];
  if (typeof method !== 'function') throw new TypeError(`${shown(value)} is not iterable`);
  const iterator = Reflect.apply(method, value, []);
  if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
  return direct(iterator);
}

exports.zip = function zip(iterables, options) {
  const { mode, padding } = readOptions(iterables, options, 'zip');
  const sources = [];
  const input = iteratorOf(iterables);
  for (;;) {
    const next = guarded(sources, () => step(input));
    if (next === end) break;
    sources.push(guarded([input].concat(sources), () => flatten(next)));
  }
  const fill = [];
  if (mode === 'longest' && padding !== undefined) {
    let from = guarded(sources, () => iteratorOf(padding));
    for (let i = 0; i < sources.length; i++) {
      let value;
      if (from !== undefined) {
        value = guarded(sources, () => step(from));
        if (value === end) value = from = undefined;
      }
      fill.push(value);
    }
    if (from !== undefined) guarded(sources, () => close(from.iterator));
  }
  return side(sources, mode, fill, (values) => values);
};

exports.zipKeyed = function zipKeyed(iterables, options) {
  const { mode, padding } = readOptions(iterables, options, 'zipKeyed');
  const sources = [];
  const keys = [];
  for (const key of Reflect.ownKeys(iterables)) {
    guarded(sources, () => {
      if (!Reflect.getOwnPropertyDescriptor(iterables, key)?.enumerable) return;
      const value = iterables[key];
      if (value === undefined) return;
      const source = flatten(value);
      keys.push(key);
      sources.push(source);
    });
  }
  const fill = [];
  if (mode === 'longest' && padding !== undefined) {
    for (const key of keys) fill.push(guarded(sources, () => padding[key]));
  }
  return side(sources, mode, fill, (values) => {
    const out = Object.create(null);
    for (let i = 0; i < keys.length; i++) out[keys[i]] = values[i];
    return out;
  });
};

// side steps all sources at once; finish makes what is given of the values of a step.
function side(sources, mode, fill, finish) {
  const open = sources.slice();
  const drop = (source) => { open.splice(open.indexOf(source), 1); };
  // stepped is a step whose error closes the others.
  const stepped = (source, fn) => {
    let value;
    try {
      value = fn(source);
    } catch (error) {
      drop(source);
      closeAll(open, true, error);
    }
    return value;
  };
  const uneven = () => closeAll(open, true, new TypeError('Iterators of Iterator.zip in mode "strict" are of different lengths'));
  const ended = (i) => {
    drop(sources[i]);
    if (mode === 'shortest') closeAll(open, false);
    if (mode !== 'strict') return;
    if (i !== 0) uneven();
    for (const source of sources.slice(1)) {
      if (!stepped(source, (s) => Boolean(stepResult(s).done))) uneven();
      drop(source);
    }
  };
  const gone = new Set();
  return new Helper(() => {
    if (sources.length === 0) return end;
    const values = [];
    for (let i = 0; i < sources.length; i++) {
      let value = fill[i];
      if (!gone.has(i)) {
        const got = stepped(sources[i], step);
        if (got !== end) {
          value = got;
        } else {
          ended(i);
          if (mode !== 'longest' || open.length === 0) return end;
          gone.add(i);
        }
      }
      values.push(value);
    }
    return finish(values);
  }, () => closeAll(open, false));
}
