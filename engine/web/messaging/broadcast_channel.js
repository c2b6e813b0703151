// BroadcastChannel: all channels of a name hear each other.
const { codes } = require('internal/errors');
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { emitNext, onDelivery, ports: native } = require('internal/messaging');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

class BroadcastChannel extends EventTarget {
  #name;
  #handle;

  constructor(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    this.#handle = native.join(this.#name);
    onDelivery(this, BroadcastChannel.#deliver);
    native.show(this.#handle, this, 'broadcast', `BroadcastChannel ${this.#name}`);
    native.ref(this.#handle);
    native.start(this.#handle);
  }

  static #deliver(channel) {
    emitNext(channel, channel.#handle, (data, ports, type) => {
      const { MessageEvent } = require('internal/message_event');
      channel.dispatchEvent(new MessageEvent(type, { data, ports }));
    });
  }

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#name in value)) throw new codes.ERR_INVALID_THIS('BroadcastChannel');
    return value;
  }

  // #open says whether the channel was not closed: by close(), or by who cancelled its task.
  #open() {
    return this.#handle !== undefined && native.isOpen(this.#handle);
  }

  [customInspect](depth, options) {
    BroadcastChannel.#check(this);
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal/util/inspect');
    return `BroadcastChannel ${inspect({ name: this.#name, active: this.#open() }, {
      ...options, depth: options.depth == null ? null : options.depth - 1,
    })}`;
  }

  get name() {
    return BroadcastChannel.#check(this).#name;
  }

  close() {
    BroadcastChannel.#check(this);
    if (this.#handle === undefined) return;
    native.close(this.#handle);
    this.#handle = undefined;
  }

  postMessage(message) {
    BroadcastChannel.#check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (!this.#open()) {
      const { DOMException } = require('internal/dom_exception');
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    native.post(this.#handle, message, []);
  }

  ref() {
    BroadcastChannel.#check(this);
    if (this.#open()) native.ref(this.#handle);
    return this;
  }

  unref() {
    BroadcastChannel.#check(this);
    if (this.#open()) native.unref(this.#handle);
    return this;
  }
}

for (const name of ['name', 'close', 'postMessage']) Object.defineProperty(BroadcastChannel.prototype, name, { enumerable: true });
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { BroadcastChannel };
