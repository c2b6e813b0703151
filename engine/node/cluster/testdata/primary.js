// A primary that forks nobody.
const cluster = require('cluster');
console.log(cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.worker, cluster.workers, cluster.settings);
console.log(cluster.SCHED_NONE, cluster.SCHED_RR, cluster.schedulingPolicy, Object.keys(cluster));
cluster.on('setup', (s) => console.log('setup', s === cluster.settings, s.args));
console.log(cluster.setupPrimary({ args: ['a'], exec: 'x.js', silent: true }), { ...cluster.settings });
cluster.setupPrimary({ args: ['b'] });
console.log(cluster.settings.args, cluster.settings.exec, cluster.settings.silent);
cluster.setupMaster();
cluster.disconnect(() => console.log('disconnected'));
process.nextTick(() => console.log('tick'));
const w = new cluster.Worker({ id: 3, state: 'x' });
console.log(w, w instanceof require('events'), Object.keys(cluster.Worker.prototype), cluster.Worker() instanceof cluster.Worker);
