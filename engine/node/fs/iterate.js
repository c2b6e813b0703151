// Async iteration and generators written by hand: goja has no async generators.

// asyncIterator makes an async iterator of next() and finish(), both of which may be async; calls
// of next queue up, as those of an async generator do.
function asyncIterator(next, finish) {
  let last = null; // the call under way, or the last one waiting
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await finish?.();
  };
  // The first call begins at once: what is waited for later must have been started by then.
  const queue = (fn) => {
    const mine = last === null ? fn() : last.then(fn, fn);
    last = mine;
    const done = () => { if (last === mine) last = null; };
    mine.then(done, done);
    return mine;
  };
  const step = async () => {
    if (ended) return { value: undefined, done: true };
    try {
      const result = await next();
      if (result.done) await end();
      return result;
    } catch (err) {
      await end().catch(() => {});
      throw err;
    }
  };
  return {
    __proto__: prototype,
    next: () => queue(step),
    return: (value) => queue(async () => {
      await end();
      return { value, done: true };
    }),
    throw: (err) => queue(async () => {
      await end();
      throw err;
    }),
  };
}

const prototype = {
  [Symbol.asyncIterator]() { return this; },
  async [Symbol.asyncDispose]() { await this.return(); },
};

// runSync drives a generator that yields [operation, ...arguments] with the synchronous faces.
function runSync(ops, steps) {
  let step = steps.next();
  while (!step.done) {
    const [name, ...args] = step.value;
    let result;
    let failure;
    try {
      result = typeof name === 'function' ? name(...args) : ops[name](undefined, ...args);
    } catch (err) {
      failure = { err };
    }
    step = failure ? steps.throw(failure.err) : steps.next(result);
  }
  return step.value;
}

// runAsync drives the same generator with promises.
async function runAsync(ops, steps) {
  let step = steps.next();
  while (!step.done) {
    const [name, ...args] = step.value;
    let result;
    let failure;
    try {
      result = await (typeof name === 'function' ? name(...args) : ops[name](null, ...args));
    } catch (err) {
      failure = { err };
    }
    step = failure ? steps.throw(failure.err) : steps.next(result);
  }
  return step.value;
}

module.exports = { asyncIterator, runAsync, runSync };
