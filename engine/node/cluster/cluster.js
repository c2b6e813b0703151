// node:cluster as the primary process has it before it forks.
const EventEmitter = require('events');
const { notInNook } = require('internal/errors');
const process = require('process');

// Worker is what stands for a worker; without fork there are none but those that people make.
function Worker(options) {
  if (!(this instanceof Worker)) return new Worker(options);
  EventEmitter.call(this);
  if (options === null || typeof options !== 'object') options = {};
  this.exitedAfterDisconnect = undefined;
  this.state = options.state || 'none';
  this.id = options.id | 0;
  if (options.process) {
    this.process = options.process;
    this.process.on('error', (code, signal) => this.emit('error', code, signal));
    this.process.on('message', (message, handle) => this.emit('message', message, handle));
  }
}
Object.setPrototypeOf(Worker.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Worker, EventEmitter);

Worker.prototype.kill = function () {
  return Reflect.apply(this.destroy, this, arguments);
};
Worker.prototype.send = function () {
  return Reflect.apply(this.process.send, this.process, arguments);
};
Worker.prototype.isDead = function () {
  return this.process.exitCode !== null || this.process.signalCode !== null;
};
Worker.prototype.isConnected = function () {
  return this.process.connected;
};
Worker.prototype.disconnect = function () {
  throw notInNook('worker.disconnect of node:cluster');
};
Worker.prototype.destroy = function () {
  throw notInNook('worker.destroy of node:cluster');
};

const SCHED_NONE = 1;
const SCHED_RR = 2;

const cluster = new EventEmitter();
module.exports = cluster;
cluster.isWorker = false;
cluster.isMaster = true;
cluster.isPrimary = true;
cluster.Worker = Worker;
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = SCHED_NONE;
cluster.SCHED_RR = SCHED_RR;
const wish = process.env.NODE_CLUSTER_SCHED_POLICY;
if (wish === 'none') cluster.schedulingPolicy = SCHED_NONE;
else cluster.schedulingPolicy = wish === 'rr' || process.platform !== 'win32' ? SCHED_RR : SCHED_NONE;

cluster.setupPrimary = function (options) {
  const settings = { args: process.argv.slice(2), exec: process.argv[1], execArgv: process.execArgv, silent: false, ...cluster.settings, ...options };
  cluster.settings = settings;
  process.nextTick(() => cluster.emit('setup', settings));
};
cluster.setupMaster = cluster.setupPrimary;

cluster.fork = function () {
  throw notInNook('cluster.fork');
};

cluster.disconnect = function (cb) {
  if (typeof cb === 'function') process.nextTick(() => cb());
};
