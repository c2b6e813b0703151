// MessageChannel and MessagePort: the faces of Go's ports.
const eventTarget = require('internal/event_target');
const { NodeEventTarget } = require('internal/node_event_target');
const { kTransfer } = require('internal/structured_clone');
const { Event, defineEventHandler, initEventTarget, kCreateEvent, kHybridDispatch, kNewListener, kRemoveListener } = eventTarget;
const customInspect = Symbol.for('nodejs.util.inspect.custom');

// handles has Go's port of each MessagePort, also of those that were closed or sent away.
const handles = new WeakMap();
// arriving are the ports that came with the message which is being delivered.
let arriving = [];

function handleOf(port) {
  const handle = handles.get(port);
  if (handle === undefined) throw new TypeError('Illegal invocation');
  return handle;
}

function cloneError(message) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, 'DataCloneError');
}

class MessagePortCloseEvent extends Event {
  constructor() {
    super('close');
  }
}

function coded(error, code) {
  error.code = code;
  return error;
}

function MessagePort() {
  throw coded(new TypeError('Constructor cannot be called'), 'ERR_CONSTRUCT_CALL_INVALID');
}

function wrap(handle) {
  const port = Object.create(MessagePort.prototype);
  initEventTarget(port);
  handles.set(port, handle);
  binding.show(handle, port, 'message.port', 'messages to a MessagePort');
  return port;
}

function MessageChannel() {
  if (new.target === undefined) {
    throw coded(new TypeError('Cannot call constructor without `new`'), 'ERR_CONSTRUCT_CALL_REQUIRED');
  }
  const [one, two] = binding.pair();
  this.port1 = wrap(one);
  this.port2 = wrap(two);
}

const isIterable = (value) => typeof value === 'object' && value !== null && typeof value[Symbol.iterator] === 'function';

function transferList(options) {
  if (options == null) return [];
  let list = options;
  if (!isIterable(options)) {
    if (typeof options !== 'object') throw badList('transferList');
    list = options.transfer;
    if (list === undefined) return [];
    if (!isIterable(list)) throw badList('options.transfer');
  }
  list = [...list];
  for (const item of list) {
    if ((typeof item !== 'object' && typeof item !== 'function') || item === null) throw cloneError('Found invalid value in transferList.');
  }
  return list;
}

const badList = (what) => coded(new TypeError(`Optional ${what} argument must be an iterable`), 'ERR_INVALID_ARG_TYPE');

const methods = {
  postMessage(message, options) {
    const handle = handleOf(this);
    if (arguments.length === 0) throw coded(new TypeError('Not enough arguments to MessagePort.postMessage'), 'ERR_MISSING_ARGS');
    const list = transferList(options);
    if (list.includes(this)) throw cloneError('Transfer list contains source port');
    const sent = binding.post(handle, message, list);
    if (sent !== 'lost') return sent;
    require('process').emitWarning('The target port was posted to itself, and the communication channel was lost');
    return true;
  },
  start() {
    binding.start(handleOf(this));
  },
  ref() {
    binding.ref(handleOf(this));
  },
  unref() {
    binding.unref(handleOf(this));
  },
  hasRef() {
    return !!binding.hasRef(handleOf(this));
  },
};

Object.setPrototypeOf(MessagePort, NodeEventTarget);
MessagePort.prototype = Object.create(NodeEventTarget.prototype, {
  constructor: { value: MessagePort, writable: true, configurable: true },
});
const proto = MessagePort.prototype;
for (const name of Object.keys(methods)) {
  Object.defineProperty(proto, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
}
defineEventHandler(proto, 'message');
defineEventHandler(proto, 'messageerror');
Object.defineProperty(proto, 'close', {
  value: function close(callback) {
    const handle = handleOf(this);
    if (typeof callback === 'function') this.once('close', callback);
    binding.close(handle);
  },
  writable: true,
  enumerable: true,
  configurable: true,
});

function hidden(key, value) {
  Object.defineProperty(proto, key, { value });
}

// A port that somebody listens at is started and keeps the loop alive.
hidden(kNewListener, function newListener(size, type) {
  if (type !== 'message' || size !== 1) return;
  this.ref();
  binding.start(handleOf(this));
});

hidden(kRemoveListener, function removeListener(size, type) {
  if (type !== 'message' || size !== 0) return;
  this.unref();
  binding.stop(handleOf(this));
});

hidden(kCreateEvent, function createEvent(data, type) {
  if (type !== 'message' && type !== 'messageerror') return NodeEventTarget.prototype[kCreateEvent].call(this, data, type);
  const ports = arriving;
  arriving = [];
  const { MessageEvent } = require('internal/message_event');
  return new MessageEvent(type, { data, ports });
});

hidden(customInspect, function inspect() {
  const ref = handles.has(this) ? binding.hasRef(handles.get(this)) : null;
  if (ref === null) return this;
  const state = ref === undefined ? { active: false } : { active: true, refed: ref };
  return Object.assign({ __proto__: MessagePort.prototype }, state, this);
});

// kTransfer says how a port moves into a message.
hidden(kTransfer, function transfer() {
  const handle = handleOf(this);
  if (!binding.isOpen(handle)) throw cloneError('MessagePort in transfer list is already detached');
  return { class: 'MessagePort', module: 'internal/messaging', function: 'wrap', data: handle, detach: () => binding.hide(handle) };
});

function emitNext(port, handle, emit) {
  let taken;
  try {
    taken = binding.take(handle, false);
  } catch (err) {
    emit(err, [], 'messageerror');
    return;
  }
  if (taken !== undefined) emit(taken[0], taken[1], 'message');
}

// others are what shows a port of Go and is no MessagePort: a broadcast channel.
const others = new WeakMap();

binding.init(
  function deliver(port) {
    const handle = handles.get(port);
    if (handle === undefined) return others.get(port)(port);
    emitNext(port, handle, (value, ports, type) => {
      arriving = ports;
      port[kHybridDispatch](value, type);
      arriving = [];
    });
  },
  function closed(port) {
    if (handles.has(port)) port.dispatchEvent(new MessagePortCloseEvent());
  },
);

const noPort = () => coded(new TypeError('The "port" argument must be a MessagePort instance'), 'ERR_INVALID_ARG_TYPE');

function moveMessagePortToContext(port) {
  const handle = handles.get(port);
  if (handle === undefined) throw noPort();
  if (!binding.isOpen(handle)) throw coded(new Error('Cannot send data on closed MessagePort'), 'ERR_CLOSED_MESSAGE_PORT');
  throw require('internal/errors').notInNook('worker_threads.moveMessagePortToContext');
}

// receiveMessageOnPort takes the next message at once, whether the port was started or not.
function receiveMessageOnPort(port) {
  const handle = handles.get(port);
  if (handle === undefined) throw noPort();
  const taken = binding.take(handle, true);
  return taken === undefined ? undefined : { message: taken[0] };
}

module.exports = {
  MessageChannel,
  MessagePort,
  ports: binding,
  emitNext,
  isMessagePort: (value) => handles.has(value),
  moveMessagePortToContext,
  onDelivery: (object, fn) => others.set(object, fn),
  receiveMessageOnPort,
  wrap,
};
