// util.debuglog: messages of a section, written to stderr when NODE_DEBUG names it.
const noop = () => {};
const impls = { __proto__: null };
let pattern;

function isEnabled(section) {
  if (pattern === undefined) {
    const wanted = process.env.NODE_DEBUG;
    pattern = wanted ?
      new RegExp(`^${wanted.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*').replaceAll(',', '$|^')}$`, 'i') :
      null;
  }
  return pattern !== null && pattern.test(section);
}

function makeImpl(section) {
  if (!isEnabled(section)) return noop;
  const { pid } = process;
  return function debug(...args) {
    const { formatWithOptions, inspect } = require('internal/util/inspect');
    const colors = require('internal/util/colors').shouldColorize(process.stderr);
    const text = formatWithOptions({ colors }, ...args);
    process.stderr.write(`${section} ${inspect(pid, { colors })}: ${text}\n`);
  };
}

function debuglog(set, callback) {
  const section = `${set}`.toUpperCase();
  let impl;
  function logger(...args) {
    if (impl === undefined) {
      impl = impls[section] ??= makeImpl(section);
      if (typeof callback === 'function') {
        const given = (...rest) => impl(...rest);
        Object.defineProperty(given, 'enabled', { get: () => isEnabled(section), configurable: true, enumerable: true });
        callback(impl === noop ? impl : given);
      }
    }
    return impl(...args);
  }
  return Object.defineProperty(logger, 'enabled', {
    get: () => isEnabled(section), configurable: true, enumerable: true,
  });
}

module.exports = { debuglog };
