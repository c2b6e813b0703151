// util.types: natives for what the language is made of, classes of ours for the rest.
const { previewIterator, promiseState, ...types } = binding;

module.exports = types;
Object.defineProperties(types, {
  isKeyObject: { enumerable: true, value: (value) => isKind('KeyObject', value) },
  isCryptoKey: { enumerable: true, value: (value) => isKind('CryptoKey', value) },
  previewIterator: { enumerable: false, value: previewIterator },
  promiseState: { enumerable: false, value: promiseState },
});

function isKind(name, value) {
  if (value === null || typeof value !== 'object') return false;
  const crypto = require('crypto');
  const kind = crypto[name] ?? crypto.webcrypto?.[name];
  return typeof kind === 'function' && value instanceof kind;
}
