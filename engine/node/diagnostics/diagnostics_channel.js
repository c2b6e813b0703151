// diagnostics_channel: named channels that cost almost nothing while nobody subscribes.
const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const { channels } = require('internal/diagnostics');

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    channels.set(name, this);
  }

  get hasSubscribers() {
    return this._subscribers !== undefined || this._stores !== undefined;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    // A new list each time: who publishes now goes on with the one it has.
    this._subscribers = [...(this._subscribers ?? []), subscription];
  }

  unsubscribe(subscription) {
    const at = this._subscribers?.indexOf(subscription) ?? -1;
    if (at < 0) return false;
    const left = this._subscribers.filter((_, i) => i !== at);
    this._subscribers = left.length > 0 ? left : undefined;
    return true;
  }

  bindStore(store, transform) {
    (this._stores ??= new Map()).set(store, transform);
  }

  unbindStore(store) {
    if (!this._stores?.delete(store)) return false;
    if (this._stores.size === 0) this._stores = undefined;
    return true;
  }

  publish(data) {
    const list = this._subscribers;
    if (list === undefined) return;
    for (const onMessage of list) {
      try {
        onMessage(data, this.name);
      } catch (err) {
        throwLater(err);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    if (this._stores !== undefined) {
      for (const [store, transform] of this._stores) run = inStore(store, transform, data, run);
    }
    return run();
  }
}

function throwLater(err) {
  require('process').nextTick(() => { throw err; });
}

function inStore(store, transform, data, next) {
  return () => {
    let context = data;
    if (transform !== undefined) {
      try {
        context = transform(data);
      } catch (err) {
        throwLater(err);
        return next();
      }
    }
    return store.run(context, next);
  };
}

function channel(name) {
  const found = channels.get(name);
  if (found !== undefined) return found;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  return new Channel(name);
}

function subscribe(name, subscription) {
  return channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return channels.get(name)?.hasSubscribers ?? false;
}

const traceEvents = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

function channelFor(given, event) {
  if (typeof given === 'string') return channel(`tracing:${given}:${event}`);
  if (typeof given === 'object' && given !== null) {
    const one = given[event];
    if (one === undefined) throw new TypeError('Cannot convert undefined or null to object');
    if (!(one instanceof Channel)) throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ['Channel'], one);
    return one;
  }
  throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', 'TracingChannel'], given);
}

class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of traceEvents) {
      Object.defineProperty(this, event, { value: channelFor(nameOrChannels, event) });
    }
  }

  get hasSubscribers() {
    let any;
    for (const event of traceEvents) any ||= this[event]?.hasSubscribers;
    return any;
  }

  subscribe(handlers) {
    for (const event of traceEvents) {
      if (handlers[event]) this[event]?.subscribe(handlers[event]);
    }
  }

  unsubscribe(handlers) {
    let all = true;
    for (const event of traceEvents) {
      if (handlers[event] && !this[event]?.unsubscribe(handlers[event])) all = false;
    }
    return all;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.#traced(context, () => (context.result = Reflect.apply(fn, thisArg, args)));
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settled = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.#traced(context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      return promise.then((value) => {
        context.result = value;
        settled();
        return value;
      }, (err) => {
        context.error = err;
        this.error.publish(context);
        settled();
        return Promise.reject(err);
      });
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const tracing = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    args.splice(position, 1, function (...results) {
      if (results[0]) {
        [context.error] = results;
        tracing.error.publish(context);
      } else {
        context.result = results[1];
      }
      // runStores, so that a store can put its context back for what follows.
      tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    });
    return this.#traced(context, () => Reflect.apply(fn, thisArg, args));
  }

  // traced runs the synchronous part between 'start' and 'end'.
  #traced(context, run) {
    return this.start.runStores(context, () => {
      try {
        return run();
      } catch (err) {
        context.error = err;
        this.error.publish(context);
        throw err;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = {
  channel,
  hasSubscribers,
  subscribe,
  tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
  unsubscribe,
  Channel,
};
