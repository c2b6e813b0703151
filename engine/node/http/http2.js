// node:http2: the names, so that packages which mention them load.
const { notInNook } = require('internal/errors');

const missing = (name) => ({ [name]: function () { throw notInNook(`http2.${name}`); } })[name];

module.exports = { constants: { HTTP2_HEADER_STATUS: ':status', HTTP2_HEADER_METHOD: ':method', HTTP2_HEADER_PATH: ':path' } };
for (const name of ['connect', 'createServer', 'createSecureServer', 'getDefaultSettings', 'getPackedSettings', 'getUnpackedSettings',
  'performServerHandshake', 'Http2ServerRequest', 'Http2ServerResponse']) module.exports[name] = missing(name);
module.exports.sensitiveHeaders = Symbol('sensitiveHeaders');
