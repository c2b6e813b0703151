// WeakRef and FinalizationRegistry.
const { prototypeFor } = require('internal/es/disposable');

const isObject = (v) => (typeof v === 'object' && v !== null) || typeof v === 'function';

// holdable says what may be held weakly: objects, and symbols that are not in the registry of all.
const holdable = (v) => isObject(v) || (typeof v === 'symbol' && Symbol.keyFor(v) === undefined);

const incompatible = (name, v) => new TypeError(`Method ${name} called on incompatible receiver ${isObject(v) ? '#<Object>' : String(v)}`);

class WeakRef {
  #deref;

  constructor(target) {
    if (!holdable(target)) throw new TypeError('WeakRef: invalid target');
    prototypeFor(this, new.target, WeakRef);
    this.#deref = binding.weak(target);
  }

  deref() {
    if (!isObject(this) || !(#deref in this)) throw incompatible('WeakRef.prototype.deref', this);
    return this.#deref();
  }
}

// later is made apart from register, whose scope holds the target.
const later = (cleanup, held) => () => cleanup(held);

class FinalizationRegistry {
  #cleanup;
  #tokens = new WeakMap();

  constructor(cleanup) {
    if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
    prototypeFor(this, new.target, FinalizationRegistry);
    this.#cleanup = cleanup;
  }

  register(target, held, ...tokens) {
    if (!isObject(this) || !(#tokens in this)) throw incompatible('FinalizationRegistry.prototype.register', this);
    if (!holdable(target)) throw new TypeError('FinalizationRegistry.prototype.register: invalid target');
    if (target === held) throw new TypeError('FinalizationRegistry.prototype.register: target and holdings must not be same');
    const token = tokens[0];
    if (token !== undefined && !holdable(token)) throw new TypeError(`Invalid unregisterToken ('${String(token)}')`);
    const cancel = binding.onCollected(target, later(this.#cleanup, held));
    if (token === undefined) return;
    const cancels = this.#tokens.get(token);
    if (cancels === undefined) this.#tokens.set(token, [cancel]);
    else cancels.push(cancel);
  }

  unregister(token) {
    if (!isObject(this) || !(#tokens in this)) throw incompatible('FinalizationRegistry.prototype.unregister', this);
    if (!holdable(token)) throw new TypeError(`Invalid unregisterToken ('${String(token)}')`);
    const cancels = this.#tokens.get(token);
    if (cancels === undefined) return false;
    this.#tokens.delete(token);
    let waited = false;
    for (const cancel of cancels) waited = cancel() || waited;
    return waited;
  }
}

for (const ctor of [WeakRef, FinalizationRegistry]) {
  Object.defineProperty(ctor.prototype, Symbol.toStringTag, { value: ctor.name, configurable: true });
}
Object.assign(exports, { WeakRef, FinalizationRegistry });
