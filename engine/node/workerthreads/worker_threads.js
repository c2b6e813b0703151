// node:worker_threads for a program without workers.
const { notInNook } = require('internal/errors');

class Worker extends require('events') {
  constructor() {
    throw notInNook('worker_threads.Worker');
  }
}

const { isMarkedAsUntransferable, markAsUncloneable, markAsUntransferable } = require('internal/structured_clone');
const shared = new Map();

module.exports = {
  isInternalThread: false,
  isMainThread: true,
  Worker,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
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

// What messages need is loaded when it is asked for.
for (const [name, from] of [
  ['MessageChannel', 'internal/messaging'], ['MessagePort', 'internal/messaging'], ['receiveMessageOnPort', 'internal/messaging'],
  ['moveMessagePortToContext', 'internal/messaging'], ['BroadcastChannel', 'internal/broadcast_channel'],
]) {
  Object.defineProperty(module.exports, name, { configurable: true, enumerable: true, get: () => require(from)[name] });
}
