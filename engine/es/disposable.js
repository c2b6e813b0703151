// DisposableStack, AsyncDisposableStack and SuppressedError.
const isObject = (v) => (typeof v === 'object' && v !== null) || typeof v === 'function';

function SuppressedError(error, suppressed, message) {
  const target = new.target ?? SuppressedError;
  const { prototype } = target;
  const self = new Error();
  Object.setPrototypeOf(self, isObject(prototype) ? prototype : SuppressedError.prototype);
  const own = (name, value) => Object.defineProperty(self, name, { value, writable: true, configurable: true });
  if (message !== undefined) own('message', `${message}`);
  own('error', error);
  return own('suppressed', suppressed);
}
Object.setPrototypeOf(SuppressedError, Error);
Object.defineProperty(SuppressedError, 'prototype', { writable: false, value: Object.create(Error.prototype, {
  constructor: { value: SuppressedError, writable: true, configurable: true },
  name: { value: 'SuppressedError', writable: true, configurable: true },
  message: { value: '', writable: true, configurable: true },
}) });

const suppress = (error, before) => new SuppressedError(error, before, 'An error was suppressed during disposal');

// prototypeFor repairs what a class of the language would have: new.target's prototype, or its own.
function prototypeFor(self, target, ctor) {
  if (target !== ctor && !isObject(target.prototype)) Object.setPrototypeOf(self, ctor.prototype);
}

const callable = (fn) => {
  if (typeof fn !== 'function') throw new TypeError(`${isObject(fn) ? '#<Object>' : String(fn)} is not a function`);
  return fn;
};

// methodOf reads a method that may be missing.
const methodOf = (value, symbol) => {
  const method = value[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') throw new TypeError(`${String(symbol)} is not a function`);
  return method;
};

const disposal = (value, method) => {
  if (!isObject(value)) throw new TypeError('An object is expected with `using` declarations');
  method ??= methodOf(value, Symbol.dispose);
  if (method === undefined) throw new TypeError('Symbol(Symbol.dispose) is not a function');
  return method;
};

// Both kinds of stack share their protocol; they differ in how a resource is found and disposed of.
const receiver = (is, self, kind, name) => {
  if (!is) throw new TypeError(`Method ${name.replace('$', `${kind}.prototype.`)} called on incompatible receiver ${isObject(self) ? '#<Object>' : String(self)}`);
};
const open = (resources, kind, name) => {
  if (resources === null) throw new ReferenceError(`Cannot call ${kind}.prototype.${name} on an already-disposed DisposableStack`);
};

class DisposableStack {
  #resources = [];

  constructor() { prototypeFor(this, new.target, DisposableStack); }

  static #of(self, name) {
    receiver(isObject(self) && #resources in self, self, 'DisposableStack', `$${name}`);
    open(self.#resources, 'DisposableStack', name);
    return self.#resources;
  }

  get disposed() {
    receiver(isObject(this) && #resources in this, this, 'DisposableStack', 'get $disposed');
    return this.#resources === null;
  }

  use(value) {
    const resources = DisposableStack.#of(this, 'use');
    if (value !== null && value !== undefined) resources.push({ value, method: disposal(value) });
    return value;
  }

  adopt(value, onDispose) {
    const resources = DisposableStack.#of(this, 'adopt');
    callable(onDispose);
    resources.push({ value: undefined, method: () => onDispose(value) });
    return value;
  }

  defer(onDispose) {
    DisposableStack.#of(this, 'defer').push({ value: undefined, method: callable(onDispose) });
  }

  move() {
    const moved = new DisposableStack();
    moved.#resources = DisposableStack.#of(this, 'move');
    this.#resources = null;
    return moved;
  }

  dispose() {
    receiver(isObject(this) && #resources in this, this, 'DisposableStack', '$dispose');
    const resources = this.#resources;
    if (resources === null) return;
    this.#resources = null;
    let failed = false;
    let error;
    for (let i = resources.length - 1; i >= 0; i--) {
      try {
        Reflect.apply(resources[i].method, resources[i].value, []);
      } catch (e) {
        error = failed ? suppress(e, error) : e;
        failed = true;
      }
    }
    if (failed) throw error;
  }
}

class AsyncDisposableStack {
  #resources = [];

  constructor() { prototypeFor(this, new.target, AsyncDisposableStack); }

  static #of(self, name) {
    receiver(isObject(self) && #resources in self, self, 'AsyncDisposableStack', `$${name}`);
    open(self.#resources, 'AsyncDisposableStack', name);
    return self.#resources;
  }

  get disposed() {
    receiver(isObject(this) && #resources in this, this, 'AsyncDisposableStack', 'get $disposed');
    return this.#resources === null;
  }

  use(value) {
    const resources = AsyncDisposableStack.#of(this, 'use');
    if (value === null || value === undefined) {
      resources.push({}); // it only waits
      return value;
    }
    let method = isObject(value) ? methodOf(value, Symbol.asyncDispose) : undefined;
    if (method === undefined) {
      const sync = disposal(value);
      // What a synchronous method returns is not waited for.
      method = function () { Reflect.apply(sync, this, []); };
    }
    resources.push({ value, method });
    return value;
  }

  adopt(value, onDisposeAsync) {
    const resources = AsyncDisposableStack.#of(this, 'adopt');
    callable(onDisposeAsync);
    resources.push({ value: undefined, method: () => onDisposeAsync(value) });
    return value;
  }

  defer(onDisposeAsync) {
    AsyncDisposableStack.#of(this, 'defer').push({ value: undefined, method: callable(onDisposeAsync) });
  }

  move() {
    const moved = new AsyncDisposableStack();
    moved.#resources = AsyncDisposableStack.#of(this, 'move');
    this.#resources = null;
    return moved;
  }

  disposeAsync() { return AsyncDisposableStack.#dispose(this); }

  static async #dispose(self) {
    if (!isObject(self) || !(#resources in self)) throw new TypeError('Receiver is not an AsyncDisposableStack');
    const resources = self.#resources;
    if (resources === null) return;
    self.#resources = null;
    let failed = false;
    let error;
    let mustWait = false;
    let waited = false;
    for (let i = resources.length - 1; i >= 0; i--) {
      const { value, method } = resources[i];
      if (method === undefined) {
        mustWait = true;
        continue;
      }
      try {
        const result = Reflect.apply(method, value, []);
        waited = true;
        await result;
      } catch (e) {
        error = failed ? suppress(e, error) : e;
        failed = true;
      }
    }
    if (mustWait && !waited) await undefined;
    if (failed) throw error;
  }
}

for (const [ctor, method, symbol] of [
  [DisposableStack, 'dispose', Symbol.dispose], [AsyncDisposableStack, 'disposeAsync', Symbol.asyncDispose],
]) {
  Object.defineProperty(ctor.prototype, symbol, { value: ctor.prototype[method], writable: true, configurable: true });
  Object.defineProperty(ctor.prototype, Symbol.toStringTag, { value: ctor.name, configurable: true });
}

Object.assign(exports, { DisposableStack, AsyncDisposableStack, SuppressedError, prototypeFor });
