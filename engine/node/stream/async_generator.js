// Async generators for a language without them: a body written as a generator yields wait(promise)
// to await and anything else to hand out a value. Calls of next, return and throw queue, as they do natively.

class Wait {
  constructor(value) {
    this.value = value;
  }
}

// wait marks a value that the body wants to await.
function wait(value) {
  return new Wait(value);
}

class AsyncGenerator {
  #body;
  #queue = [];
  #running = false;
  #finished = false;
  #started = false;

  constructor(body) {
    this.#body = body;
  }

  next(value) {
    return this.#ask('next', value);
  }

  return(value) {
    return this.#ask('return', value);
  }

  throw(err) {
    return this.#ask('throw', err);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async [Symbol.asyncDispose]() {
    await this.return();
  }

  #ask(kind, value) {
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind, value, resolve, reject });
      if (!this.#running) this.#serve();
    });
  }

  // serve starts the first call of the queue; one runs at a time.
  #serve() {
    while (this.#queue.length > 0 && !this.#running) {
      const { kind, value } = this.#queue[0];
      if (this.#finished || (!this.#started && kind !== 'next')) {
        this.#finished = true;
        if (kind === 'throw') this.#settle(undefined, true, value, true);
        else this.#settle(kind === 'return' ? value : undefined, true);
        continue;
      }
      this.#running = this.#started = true;
      this.#step(kind, value);
    }
  }

  #step(kind, value) {
    let result;
    try {
      result = this.#body[kind](value);
    } catch (err) {
      this.#finished = true;
      this.#settle(undefined, true, err, true);
      return;
    }
    if (result.done) {
      this.#finished = true;
      this.#settle(result.value, true);
    } else if (result.value instanceof Wait) {
      Promise.resolve(result.value.value).then((v) => this.#step('next', v), (e) => this.#step('throw', e));
    } else {
      this.#settle(result.value, false);
    }
  }

  #settle(value, done, err, failed) {
    const call = this.#queue.shift();
    this.#running = false;
    if (failed) call.reject(err);
    else call.resolve({ value, done });
    if (this.#queue.length > 0) this.#serve();
  }
}
Object.defineProperty(AsyncGenerator.prototype, Symbol.toStringTag, { value: 'AsyncGenerator', configurable: true });

// asyncGenerator makes the object that an async generator function would return; body is the running generator.
function asyncGenerator(body) {
  return new AsyncGenerator(body);
}

// asyncIteratorOf is what for await iterates with: sync iterators have their values awaited.
function asyncIteratorOf(iterable) {
  const method = iterable[Symbol.asyncIterator];
  if (method != null) return method.call(iterable);
  const it = iterable[Symbol.iterator]();
  return {
    async next() {
      const { done, value } = it.next();
      return { done, value: await value };
    },
    async return(value) {
      if (typeof it.return !== 'function') return { done: true, value };
      const r = it.return(value);
      return { done: r.done, value: await r.value };
    },
  };
}

// each is for await in a body of asyncGenerator: body yields what it wants to hand out, and true leaves the loop.
function* each(iterable, body) {
  const it = asyncIteratorOf(iterable);
  let complete = false;
  try {
    for (;;) {
      let result;
      try {
        result = yield wait(it.next());
      } catch (err) {
        complete = true;
        throw err;
      }
      if (result.done) {
        complete = true;
        return;
      }
      if (yield* body(result.value)) return;
    }
  } finally {
    if (!complete && typeof it.return === 'function') yield wait(it.return());
  }
}

// forAwait is for await: body is called with each value and awaited if it returns something; kBreak ends the loop.
const kBreak = Symbol('kBreak');

async function forAwait(iterable, body) {
  const it = asyncIteratorOf(iterable);
  for (;;) {
    const { done, value } = await it.next();
    if (done) return;
    let leave;
    try {
      leave = body(value);
      if (leave !== undefined && leave !== kBreak) leave = await leave;
    } catch (err) {
      try {
        await it.return?.();
      } catch {
        // the body's error is the one that counts
      }
      throw err;
    }
    if (leave === kBreak) {
      await it.return?.();
      return;
    }
  }
}

module.exports = { asyncGenerator, asyncIteratorOf, each, forAwait, kBreak, wait };
