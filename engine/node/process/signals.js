// Signals as events: the first listener of a name starts it, the last one that leaves stops it.
const started = new Map();

exports.start = function start(process, name) {
  if (started.has(name) || process.listenerCount(name) > 0) return;
  const number = require('os').constants.signals[name];
  const task = binding.listen(name, number, () => process.emit(name, name, number));
  started.set(name, { task, number });
};

exports.stop = function stop(process, name) {
  const signal = started.get(name);
  if (signal === undefined || process.listenerCount(name) > 0) return;
  started.delete(name);
  binding.close(signal.task);
};

// expect keeps the program alive until a signal arrives that it sent to itself.
exports.expect = function expect(number) {
  for (const signal of started.values()) if (signal.number === number) binding.expect(signal.task);
};
