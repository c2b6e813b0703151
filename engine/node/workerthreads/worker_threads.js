// node:worker_threads for a program without workers.
const { notInNook } = require('internal/errors');

class Worker extends require('events') {
  constructor() {
    throw notInNook('worker_threads.Worker');
  }
}

const marked = new WeakSet();
const shared = new Map();

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

module.exports = {
  isInternalThread: false,
  isMainThread: true,
  Worker,
  markAsUntransferable(value) {
    if (isObject(value)) marked.add(value);
  },
  isMarkedAsUntransferable: (value) => isObject(value) && marked.has(value),
  markAsUncloneable() { throw notInNook('worker_threads.markAsUncloneable'); },
  moveMessagePortToContext() { throw notInNook('worker_threads.moveMessagePortToContext'); },
  receiveMessageOnPort() { throw notInNook('worker_threads.receiveMessageOnPort'); },
  resourceLimits: {},
  postMessageToThread() { throw notInNook('worker_threads.postMessageToThread'); },
  threadId: 0,
  threadName: '',
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  parentPort: null,
  workerData: null,
  // What the main thread sets is for workers to come; it can read it back itself.
  setEnvironmentData(key, value) {
    if (value === undefined) shared.delete(key);
    else shared.set(key, value);
  },
  getEnvironmentData: (key) => shared.get(key),
};

// The classes of messages are globals, too; they are looked up when they are asked for.
for (const name of ['MessageChannel', 'MessagePort', 'BroadcastChannel']) {
  Object.defineProperty(module.exports, name, {
    configurable: true,
    enumerable: true,
    get() {
      if (typeof globalThis[name] !== 'function') throw notInNook(`worker_threads.${name}`);
      return globalThis[name];
    },
  });
}
