// node:v8. What speaks of V8's insides is not in nook.
const { notInNook } = require('internal/errors');
const { validateString } = require('internal/validators');

const missing = (name) => ({ [name]() { throw notInNook(`v8.${name}`); } })[name];

module.exports = {
  getHeapStatistics: () => binding.heap(),
  isStringOneByteRepresentation(text) {
    validateString(text, 'content');
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
    return true;
  },
};

for (const name of [
  'cachedDataVersionTag', 'getHeapSnapshot', 'getHeapSpaceStatistics', 'getHeapCodeStatistics', 'getCppHeapStatistics',
  'setFlagsFromString', 'takeCoverage', 'stopCoverage', 'writeHeapSnapshot', 'queryObjects', 'setHeapSnapshotNearHeapLimit',
  'serialize', 'deserialize', 'startCpuProfile',
]) module.exports[name] = missing(name);

for (const name of ['Serializer', 'Deserializer', 'DefaultSerializer', 'DefaultDeserializer', 'GCProfiler']) {
  module.exports[name] = { [name]: class { constructor() { throw notInNook(`v8.${name}`); } } }[name];
}

module.exports.promiseHooks = Object.fromEntries(['createHook', 'onInit', 'onBefore', 'onAfter', 'onSettled']
  .map((name) => [name, () => { throw notInNook(`v8.promiseHooks.${name}`); }]));

module.exports.startupSnapshot = {
  addSerializeCallback: missing('startupSnapshot.addSerializeCallback'),
  addDeserializeCallback: missing('startupSnapshot.addDeserializeCallback'),
  setDeserializeMainFunction: missing('startupSnapshot.setDeserializeMainFunction'),
  isBuildingSnapshot: () => false,
};
