// MessageEvent: what ports, broadcast channels and sockets of the web tell their listeners.
const { Event } = require('internal/event_target');

function isPort(value) {
  return typeof value === 'object' && value !== null && require('internal/messaging').isMessagePort(value);
}

const fail = (message) => new TypeError(`MessageEvent constructor: ${message}`);

function show(value) {
  const { inspect } = require('internal/util/inspect');
  return typeof value === 'string' ? `"${value}"` : inspect(value);
}

// portsOf is the list of eventInitDict.ports.
function portsOf(given) {
  if (given === undefined) return [];
  if (given === null || typeof given !== 'object' || typeof given[Symbol.iterator] !== 'function') {
    throw fail(`eventInitDict.ports (${show(given)}) is not iterable.`);
  }
  const list = [...given];
  list.forEach((port, i) => {
    if (!isPort(port)) throw fail(`Expected eventInitDict.ports[${i}] ("${show(port)}") to be an instance of MessagePort.`);
  });
  return list;
}

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, init = undefined) {
    if (arguments.length === 0) throw fail('1 argument required, but 0 found.');
    if (init != null && typeof init !== 'object' && typeof init !== 'function') {
      throw fail(`Expected ${show(init)} to be one of: Null, Undefined, Object.`);
    }
    super(`${type}`, init);
    const { data = null, origin = '', lastEventId = '', source = null, ports } = init ?? {};
    if (source !== null && !isPort(source)) {
      throw fail(`Expected eventInitDict.source ("${show(source)}") to be an instance of MessagePort.`);
    }
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze(portsOf(ports));
  }

  static #check(value) {
    if (typeof value === 'object' && value !== null && #data in value) return value;
    throw Object.assign(new TypeError('Illegal invocation'), { code: 'ERR_INVALID_THIS' });
  }

  get data() {
    return MessageEvent.#check(this).#data;
  }

  get origin() {
    return MessageEvent.#check(this).#origin;
  }

  get lastEventId() {
    return MessageEvent.#check(this).#lastEventId;
  }

  get source() {
    return MessageEvent.#check(this).#source;
  }

  get ports() {
    return MessageEvent.#check(this).#ports;
  }

  // The event itself stays as it is, as in Node: a new one is given.
  initMessageEvent(type, bubbles = false, cancelable = false, data = null, origin = '', lastEventId = '', source = null, ports = []) {
    MessageEvent.#check(this);
    if (arguments.length === 0) throw fail('1 argument required, but 0 found.');
    return new MessageEvent(type, { bubbles, cancelable, data, origin, lastEventId, source, ports });
  }
}

for (const name of ['data', 'origin', 'lastEventId', 'source', 'ports', 'initMessageEvent']) {
  Object.defineProperty(MessageEvent.prototype, name, { enumerable: true });
}
Object.defineProperty(MessageEvent.prototype, Symbol.toStringTag, { value: 'MessageEvent', configurable: true });

module.exports = { MessageEvent };
