// Event, EventTarget and NodeEventTarget, with Node's argument checks. Listeners of one type are a
// plain array; a target that nobody listens to holds nothing.
const { codes } = require('internal/errors');
const { validateAbortSignal, validateObject, kValidateObjectAllowObjects } = require('internal/validators');

const kIsEventTarget = Symbol.for('nodejs.event_target');
const kIsNodeEventTarget = Symbol('kIsNodeEventTarget');
const kEvents = Symbol('kEvents');
const kHandlers = Symbol('kHandlers');
const kTarget = Symbol('kTarget');
const kIsBeingDispatched = Symbol('kIsBeingDispatched');
const kInPassiveListener = Symbol('kInPassiveListener');
const kStop = Symbol('kStop');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');
const kCreateEvent = Symbol('kCreateEvent');
const kIsNodeStyleListener = Symbol('kIsNodeStyleListener');
const kWeakHandler = Symbol('kWeak');
const kResistStopPropagation = Symbol('kResistStopPropagation');
const kFirstEventParam = Symbol('nodejs.kFirstEventParam');
const kTrustEvent = Symbol('kTrustEvent');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kEmptyObject = Object.freeze({ __proto__: null });

const trusted = new WeakSet();
const isTrustedDescriptor = {
  configurable: false,
  enumerable: true,
  get: Object.getOwnPropertyDescriptor({ get isTrusted() { return trusted.has(this); } }, 'isTrusted').get,
};

let isEvent;
const isEventTarget = (value) => value?.constructor?.[kIsEventTarget] === true;

function checkEvent(value) {
  if (!isEvent(value)) throw new codes.ERR_INVALID_THIS('Event');
}

class Event {
  #cancelable = false;
  #bubbles = false;
  #composed = false;
  #defaultPrevented = false;
  #propagationStopped = false;
  #timestamp = binding.now();
  #type;
  [kTarget] = null;
  [kIsBeingDispatched] = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (options != null) {
      validateObject(options, 'options', kValidateObjectAllowObjects);
      this.#bubbles = !!options.bubbles;
      this.#cancelable = !!options.cancelable;
      this.#composed = !!options.composed;
      if (options[kTrustEvent]) trusted.add(this);
    }
    this.#type = `${type}`;
  }

  static {
    isEvent = (value) => typeof value === 'object' && value !== null && #type in value;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (this[kIsBeingDispatched]) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }

  [customInspect](depth, options) {
    checkEvent(this);
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal/util/inspect');
    return `${name} ${inspect({
      type: this.#type,
      defaultPrevented: this.#defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timestamp,
    }, { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth })}`;
  }

  stopImmediatePropagation() {
    checkEvent(this);
    this.#propagationStopped = true;
    this[kStop] = true;
  }

  preventDefault() {
    checkEvent(this);
    if (!this[kInPassiveListener]) this.#defaultPrevented = true;
  }

  get target() {
    checkEvent(this);
    return this[kTarget];
  }

  get currentTarget() {
    checkEvent(this);
    return this[kIsBeingDispatched] ? this[kTarget] : null;
  }

  get srcElement() {
    checkEvent(this);
    return this[kTarget];
  }

  get type() {
    checkEvent(this);
    return this.#type;
  }

  get cancelable() {
    checkEvent(this);
    return this.#cancelable;
  }

  get defaultPrevented() {
    checkEvent(this);
    return this.#cancelable && this.#defaultPrevented;
  }

  get timeStamp() {
    checkEvent(this);
    return this.#timestamp;
  }

  composedPath() {
    checkEvent(this);
    return this[kIsBeingDispatched] ? [this[kTarget]] : [];
  }

  get returnValue() {
    checkEvent(this);
    return !this.#cancelable || !this.#defaultPrevented;
  }

  get bubbles() {
    checkEvent(this);
    return this.#bubbles;
  }

  get composed() {
    checkEvent(this);
    return this.#composed;
  }

  get eventPhase() {
    checkEvent(this);
    return this[kIsBeingDispatched] ? Event.AT_TARGET : Event.NONE;
  }

  get cancelBubble() {
    checkEvent(this);
    return this.#propagationStopped;
  }

  set cancelBubble(value) {
    checkEvent(this);
    if (value) this.#propagationStopped = true;
  }

  stopPropagation() {
    checkEvent(this);
    this.#propagationStopped = true;
  }
}


function freeze(target, values) {
  for (const name of Object.keys(values)) Object.defineProperty(target, name, { value: values[name], enumerable: true });
}

function enumerable(target, names) {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
}

function tag(C) {
  Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
}

freeze(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });
freeze(Event.prototype, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });
enumerable(Event.prototype, [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type', 'cancelable',
  'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble',
  'stopPropagation',
]);
// Node has isTrusted on the prototype, as an accessor that cannot be replaced.
Object.defineProperty(Event.prototype, 'isTrusted', isTrustedDescriptor);
tag(Event);

class CustomEvent extends Event {
  #detail;

  constructor(type, options = kEmptyObject) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    if (!(#detail in this)) throw new codes.ERR_INVALID_THIS('CustomEvent');
    return this.#detail;
  }
}
enumerable(CustomEvent.prototype, ['detail']);
tag(CustomEvent);

function checkTarget(value) {
  if (!isEventTarget(value)) throw new codes.ERR_INVALID_THIS('EventTarget');
}

function readOptions(options) {
  if (typeof options === 'boolean') return { capture: options };
  if (options === null) return kEmptyObject;
  validateObject(options, 'options', kValidateObjectAllowObjects);
  return options;
}

// canListen is false for null and undefined, which are no listener and no error either.
function canListen(listener) {
  if (listener == null) return false;
  if (typeof listener === 'function' || typeof listener === 'object') return true;
  throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function find(list, listener, capture) {
  for (let i = 0; i < list.length; i++) {
    if (list[i].listener === listener && list[i].capture === capture) return i;
  }
  return -1;
}

class EventTarget {
  addEventListener(type, listener, options = kEmptyObject) {
    checkTarget(this);
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    // All options are read, and read once, whatever the listener is.
    const given = readOptions(options);
    const { once, capture, passive, signal } = given;
    validateAbortSignal(signal, 'options.signal');
    if (!canListen(listener)) {
      warnNoEffect(this, type, listener);
      return;
    }
    type = `${type}`;
    if (signal) {
      if (signal.aborted) return;
      signal.addEventListener('abort', () => this.removeEventListener(type, listener, options), {
        once: true, [kWeakHandler]: this, [kResistStopPropagation]: true,
      });
    }
    addTo(this, type, {
      listener,
      once: !!once,
      capture: !!capture,
      passive: !!passive,
      nodeStyle: !!given[kIsNodeStyleListener],
      resist: given[kResistStopPropagation] ?? false,
      removed: false,
    });
  }

  removeEventListener(type, listener, options = kEmptyObject) {
    checkTarget(this);
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!canListen(listener)) return;
    type = `${type}`;
    const list = this[kEvents]?.get(type);
    if (list === undefined) return;
    const at = find(list, listener, options === true || (options != null && options !== false && !!options.capture));
    if (at >= 0) removeAt(this, type, list, at);
  }

  dispatchEvent(event) {
    checkTarget(this);
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('event');
    if (!isEvent(event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (event[kIsBeingDispatched]) throw new codes.ERR_EVENT_RECURSION(event.type);
    this[kHybridDispatch](event, event.type, event);
    return event.defaultPrevented !== true;
  }

  [kHybridDispatch](value, type, event) {
    const list = this[kEvents]?.get(type);
    if (list === undefined && event === undefined) return false;
    dispatch(this, list ?? [], value, type, event);
  }

  [kNewListener](_size, _type, _listener, _once) {}

  [kRemoveListener](_size, _type, _listener) {}

  [kCreateEvent](value, type) {
    return new CustomEvent(type, { detail: value });
  }

  [customInspect](depth, options) {
    checkTarget(this);
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal/util/inspect');
    return `${name} ${inspect({}, { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth })}`;
  }
}
Object.defineProperty(EventTarget, kIsEventTarget, { value: true });
enumerable(EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']);
tag(EventTarget);

function hidden(target, key, value) {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
  return value;
}

function addTo(target, type, entry) {
  const events = target[kEvents] ?? hidden(target, kEvents, new Map());
  const list = events.get(type);
  if (list === undefined) {
    events.set(type, [entry]);
    target[kNewListener](1, type, entry.listener, entry.once);
    return;
  }
  if (find(list, entry.listener, entry.capture) >= 0) return;
  list.push(entry);
  warnLeak(target, type, list.length);
  target[kNewListener](list.length, type, entry.listener, entry.once);
}

function removeAt(target, type, list, at) {
  const [entry] = list.splice(at, 1);
  entry.removed = true;
  if (list.length === 0) target[kEvents].delete(type);
  target[kRemoveListener](list.length, type, entry.listener);
}

function dispatch(target, list, value, type, event) {
  let created = event;
  const get = () => {
    if (created === undefined) {
      created = target[kCreateEvent](value, type);
      created[kTarget] = target;
      created[kIsBeingDispatched] = true;
    }
    return created;
  };
  if (event !== undefined) {
    event[kTarget] = target;
    event[kIsBeingDispatched] = true;
  }
  // Listeners that are added meanwhile wait for the next event, removed ones are passed over.
  for (const entry of list.length === 1 ? [list[0]] : list.slice()) {
    if (entry.removed || (event?.[kStop] && !entry.resist)) continue;
    if (entry.once) removeAt(target, type, list, list.indexOf(entry));
    callListener(target, entry, entry.nodeStyle ? value : get(), created);
  }
  if (created !== undefined) created[kIsBeingDispatched] = false;
}

function callListener(target, entry, arg, event) {
  const { listener } = entry;
  if (event !== undefined) event[kInPassiveListener] = entry.passive;
  try {
    let result;
    if (typeof listener === 'function') result = listener.call(target, arg);
    else if (listener.handleEvent) result = listener.handleEvent(arg);
    if (result !== undefined && result !== null) followPromise(result);
  } catch (err) {
    throwLater(err);
  }
  if (event !== undefined) event[kInPassiveListener] = false;
}

function followPromise(promise) {
  const { then } = promise;
  if (typeof then === 'function') then.call(promise, undefined, throwLater);
}

function throwLater(err) {
  require('process').nextTick(() => { throw err; });
}

function warn(name, message, target, type, extra) {
  const w = Object.assign(new Error(message), { name, target, type, ...extra });
  require('process').emitWarning(w);
}

function warnNoEffect(target, type, listener) {
  warn('AddEventListenerArgumentTypeWarning', `addEventListener called with ${listener} which has no effect.`, target, type);
}

function warnLeak(target, type, count) {
  const EventEmitter = require('events');
  const max = target[EventEmitter.kMaxEventTargetListeners] ?? EventEmitter.defaultMaxListeners;
  if (max <= 0 || count <= max || target[EventEmitter.kMaxEventTargetListenersWarned]) return;
  hidden(target, EventEmitter.kMaxEventTargetListenersWarned, true);
  const { inspect } = require('internal/util/inspect');
  warn('MaxListenersExceededWarning',
    `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${inspect(target, { depth: -1 })}. ` +
    `MaxListeners is ${max}. Use events.setMaxListeners() to increase limit`, target, type, { count });
}

// initEventTarget makes an object that does not extend EventTarget behave as one.
function initEventTarget(self) {
  hidden(self, kEvents, new Map());
}

// listenersOf is events.getEventListeners of a target.
function listenersOf(target, type) {
  return (target[kEvents]?.get(type) ?? []).map((entry) => entry.listener);
}

// defineEventHandler defines an "onname" attribute.
function defineEventHandler(proto, name, event = name) {
  const prop = `on${name}`;
  const get = { [`get ${prop}`]() { return this[kHandlers]?.get(event)?.handler ?? null; } }[`get ${prop}`];
  const set = {
    [`set ${prop}`](value) {
      const handlers = this[kHandlers] ?? hidden(this, kHandlers, new Map());
      let wrapped = handlers.get(event);
      const usable = typeof value === 'function' || (typeof value === 'object' && value !== null);
      if (wrapped !== undefined) {
        if (!usable) this.removeEventListener(event, wrapped);
        else if (typeof wrapped.handler !== 'function') this.addEventListener(event, wrapped);
        wrapped.handler = usable ? value : null;
        return;
      }
      if (!usable) return;
      wrapped = function (...args) {
        if (typeof wrapped.handler === 'function') return Reflect.apply(wrapped.handler, this, args);
      };
      wrapped.handler = value;
      handlers.set(event, wrapped);
      this.addEventListener(event, wrapped);
    },
  }[`set ${prop}`];
  Object.defineProperty(proto, prop, { get, set, configurable: true, enumerable: true });
}

module.exports = {
  CustomEvent,
  Event,
  EventTarget,
  defineEventHandler,
  initEventTarget,
  isEvent,
  isEventTarget,
  kCreateEvent,
  kEvents,
  kFirstEventParam,
  kHybridDispatch,
  kIsEventTarget,
  kIsNodeEventTarget,
  kIsNodeStyleListener,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTarget,
  kTrustEvent,
  kWeakHandler,
  listenersOf,
};

Object.defineProperty(module.exports, 'NodeEventTarget', {
  enumerable: true,
  configurable: true,
  get: () => require('internal/node_event_target').NodeEventTarget,
});
