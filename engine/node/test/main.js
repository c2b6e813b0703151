// What `--test` does: run the files that the command line names, or those that are tests by their name.
const { availableParallelism } = require('os');
const { process } = require('internal/process');
const { read, values } = require('internal/test_runner/config');
const { connect } = require('internal/test_runner/output');
const { found, kStarted, run } = require('internal/test_runner/run');

function shown({ concurrency, timeout, ...rest }) {
  return rest;
}

// What changes the meaning of a run must not be passed over in silence.
function refuse() {
  const { notInNook } = require('internal/errors');
  if (config.isolation === 'none') throw notInNook('--test-isolation=none');
  for (const flag of ['--experimental-test-coverage', '--test-global-setup', '--test-rerun-failures', '--watch']) {
    if (process.execArgv.some((arg) => arg === flag || arg.startsWith(`${flag}=`))) throw notInNook(`${flag} with --test`);
  }
}

const config = read();
const patterns = process.argv.slice(1);
const cwd = process.cwd();
require('internal/util/debuglog').debuglog('test_runner')('test runner configuration: %o', {
  isTestRunner: true,
  concurrency: config.isolation === 'none' ? 1 : config.concurrency ?? true,
  timeout: config.timeout ?? Infinity,
  ...shown(config),
  globPatterns: patterns,
});

refuse();
const files = found(patterns.length > 0 ? patterns : undefined, cwd);

if (patterns.length > 0 && files.length === 0) {
  process.stderr.write(`Could not find '${patterns.join(', ')}'\n`);
  process.exitCode = 1;
} else {
  const [index, total] = (values('--test-shard').at(-1) ?? '').split('/').map(Number);
  let current;
  const stream = run({
    files,
    cwd,
    concurrency: config.concurrency ?? Math.max(availableParallelism() - 1, 1),
    timeout: config.timeout,
    [kStarted]: (it) => { current = it; },
    shard: total === undefined ? undefined : { index, total },
  });
  // A reporter that fails ends everything, and no test is to blame.
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (err) => { throw err; });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      process.exitCode = 1;
      current.interrupt();
    });
  }
  stream.on('test:summary', (data) => {
    if (data.file === undefined && !data.success) process.exitCode = 1;
  });
  connect({ config, reporter: stream });
}
