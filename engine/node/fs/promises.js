// node:fs/promises: the promise face of internal/fs/operations.
const { constants, operations: ops } = require('internal/fs/operations');

function promiseFace(op) {
  return function (a, b, c, d) {
    try {
      return op(null, a, b, c, d);
    } catch (err) {
      return Promise.reject(err);
    }
  };
}

const api = {};
for (const name of [
  'access', 'copyFile', 'rename', 'truncate', 'rm', 'rmdir', 'mkdir', 'readdir', 'readlink', 'symlink', 'lstat', 'stat', 'statfs',
  'link', 'unlink', 'chmod', 'lchmod', 'lchown', 'chown', 'utimes', 'lutimes', 'realpath', 'mkdtemp', 'writeFile', 'appendFile', 'readFile',
]) {
  api[name] = Object.defineProperty(promiseFace(ops[name]), 'name', { value: name, configurable: true });
}
api.constants = constants;

module.exports = { exports: api };
