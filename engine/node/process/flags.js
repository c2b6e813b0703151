// process.allowedNodeEnvironmentFlags: the flags that NODE_OPTIONS may carry and nook follows.
const flags = [
  '--abort-on-uncaught-exception', '--conditions', '--deprecation', '--no-deprecation', '--disable-warning', '--enable-source-maps',
  '--no-enable-source-maps', '--pending-deprecation', '--no-pending-deprecation', '--preserve-symlinks', '--redirect-warnings',
  '--stack-trace-limit', '--throw-deprecation', '--no-throw-deprecation', '--title', '--trace-deprecation', '--no-trace-deprecation',
  '--trace-uncaught', '--no-trace-uncaught', '--trace-warnings', '--no-trace-warnings', '--unhandled-rejections', '--warnings',
  '--no-warnings', '-C',
];

const { replace } = String.prototype;

// The set cannot be changed, and has() takes a flag as people write it: with underscores, without
// dashes in front, with a value behind it.
class NodeEnvironmentFlagsSet extends Set {
  add() {
    return this;
  }

  delete() {
    return false;
  }

  clear() {}

  has(key) {
    if (typeof key !== 'string') return false;
    if (/^-[^-]/.test(key)) return super.has(key);
    return super.has(`--${replace.call(key, /_/g, '-').replace(/^-+/, '').replace(/=.*$/, '')}`);
  }
}

exports.allowed = function allowed() {
  const set = new NodeEnvironmentFlagsSet();
  for (const flag of flags) Set.prototype.add.call(set, flag);
  return Object.freeze(set);
};
