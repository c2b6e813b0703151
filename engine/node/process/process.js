// The process object, and what the engine calls when a program ends or an error finds nobody.
const process = exports.process = {
  argv: binding.argv,
  execArgv: binding.execArgv,
  execPath: binding.execPath,
  env: {},
  exit: binding.exit,
  nextTick: binding.nextTick,
  stdout: { write: (chunk) => (binding.write(1, chunk), true) },
  stderr: { write: (chunk) => (binding.write(2, chunk), true) },
};
